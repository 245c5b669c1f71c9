import Control
import Fieldbus
import Foundation
import Synchronization

/// What a running controller needs around it: somebody who reads plates, somebody who decides who is served, somebody who listens.
package final class StationHost: Sendable {
    /// What the host tells of, in order, on a thread that is not the controller's.
    package struct Outlook: Sendable {
        package var say: @Sendable (Announcement) -> Void
        package var report: @Sendable (StationReport) -> Void
        package var picture: @Sendable (StationPicture) -> Void
        package var contact: @Sendable (PlantContact) -> Void

        package init(
            say: @escaping @Sendable (Announcement) -> Void, report: @escaping @Sendable (StationReport) -> Void,
            picture: @escaping @Sendable (StationPicture) -> Void = { _ in },
            contact: @escaping @Sendable (PlantContact) -> Void = { _ in }
        ) {
            self.say = say
            self.report = report
            self.picture = picture
            self.contact = contact
        }

        /// Has somebody else listen too, after those who do.
        package mutating func also(
            hear: @escaping @Sendable (StationReport) -> Void, look: @escaping @Sendable (StationPicture) -> Void
        ) {
            report = { [report] in
                report($0)
                hear($0)
            }
            picture = { [picture] in
                picture($0)
                look($0)
            }
        }
    }

    /// Who reads the plate of the car before the entry: its text, how sure the reader is, and the pack that the car takes. Nil where that
    /// is not known yet: it is asked again with the next picture of the station.
    package typealias PlateReader = @Sendable () -> Arrival?

    private struct State {
        var runner: StationRunner?
        var isRead = false
        var picture: StationPicture?
    }

    private let state = Mutex(State())
    private let readPlate: PlateReader
    private let outlook: Outlook

    /// Begins to work at once.
    ///
    /// - Parameters:
    ///   - host: the plant's IPv4 address.
    ///   - journal: where the journal is kept.
    ///   - authorise: finds out whether a driver is served, and has ``StationHost/post(_:)`` told `authorised` when it is known;
    ///     called where the outlook is. Nil serves everybody.
    package init(
        settings: StationSettings = StationSettings(), host: String, port: Int, journal: String,
        authorise: (@Sendable (Arrival) -> Void)? = nil, readPlate: @escaping PlateReader,
        outlook: Outlook
    ) throws {
        self.readPlate = readPlate
        self.outlook = outlook
        let runner = try StationRunner(
            settings: settings, host: host, port: port, journal: journal,
            listener: StationRunner.Listener { [weak self] action in
                switch action {
                case .authorise(let arrival):
                    guard let authorise else {
                        self?.post(.authorised(plate: arrival.plate, isAllowed: true))
                        break
                    }
                    authorise(arrival)
                case .say(let words): outlook.say(words)
                case .report(let report): outlook.report(report)
                case .journal: break
                }
            } picture: { [weak self] in
                self?.look($0)
            } contact: {
                outlook.contact($0)
            })
        state.withLock { $0.runner = runner }
    }

    /// The station a moment ago; nil before the first scan.
    package var picture: StationPicture? { state.withLock { $0.picture } }
    package var figures: StationRunner.Figures? { state.withLock { $0.runner }?.figures }

    package func order(_ order: OperatorOrder) { post(.order(order)) }

    package func post(_ event: StationEvent) { state.withLock { $0.runner }?.post(event) }

    package func stop() { state.withLock { $0.runner }?.stop() }

    /// A car that has come before the entry is read once the station can take it.
    private func look(_ picture: StationPicture) {
        let isOccupied = picture.presence.contains("approachOccupied")
        let isToBeRead = state.withLock { state in
            state.picture = picture
            guard isOccupied else {
                state.isRead = false
                return false
            }
            return !state.isRead && picture.state == .idle && picture.swap == nil
        }
        outlook.picture(picture)
        guard isToBeRead, let arrival = readPlate() else { return }
        state.withLock { $0.isRead = true }
        post(.arrived(arrival))
    }
}
