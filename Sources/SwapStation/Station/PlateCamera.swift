import Control
import Foundation
import PlateReader
import Synchronization

/// The plate camera before a station's entry, and the reader behind it.
///
/// Frames stay in memory: that of the last car for the station's page, and no other; only an ``EvidenceFolder`` keeps more.
package final class PlateCamera: Sendable {
    /// What it looks at.
    package enum View: Sendable, Equatable {
        /// A camera. Of a folder each picture is that of another car, and the first comes again after the last.
        case source(CameraSource)
        /// Cars that are drawn, for a station without a camera; in which light they come is given by the seed.
        case drawn(seed: UInt64)

        /// Reads `drawn`, a folder's or a film's path, or an `rtsp://` address.
        ///
        /// - Throws: `CameraError.noSource` where there is nothing at the path.
        package init(_ text: String) throws(CameraError) {
            self = text == "drawn" ? .drawn(seed: 1) : .source(try CameraSource(text))
        }
    }

    /// What is worth a line in a log; plates are shortened.
    package enum Notice: Sendable, Equatable {
        case recognised(plate: String, confidence: Double, votes: Int)
        case trouble(String)
    }

    private struct State {
        var lookout = EntryLookout()
        var sight: PlateSight?
        var count = 0
    }

    private let view: View
    private let reader: PlateReader
    private let packType: Int
    private let evidence: EvidenceFolder?
    private let tell: @Sendable (Notice) -> Void
    private let state = Mutex(State())
    private let clock = ContinuousClock()
    private let beginning = ContinuousClock.now
    private let (requests, request) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// - Parameters:
    ///   - packType: the type of pack that cars take whose type nobody knows.
    ///   - evidence: where pictures of arrivals are kept for a time; nil keeps none.
    ///   - tell: hears what is worth a line in a log.
    /// - Throws: `PlateReaderError` where the networks cannot be loaded.
    package init(
        _ view: View, packType: Int, evidence: EvidenceFolder? = nil,
        tell: @escaping @Sendable (Notice) -> Void = { _ in }
    ) throws {
        self.view = view
        self.packType = packType
        self.evidence = evidence
        self.tell = tell
        reader = try PlateReader()
    }

    /// Whether the cars that it sees are nobody's.
    package var isDrawn: Bool { if case .drawn = view { true } else { false } }

    /// What it saw of the last car; nil before the first.
    package var sight: PlateSight? { state.withLock { $0.sight } }

    /// The car that stands before the entry; nil as long as that is not known. One without a plate's text could not be read.
    @Sendable package func next() -> Arrival? {
        let answer = state.withLock { state in
            let wasAsked = state.lookout.isAsked
            let answer = state.lookout.ask(at: (clock.now - beginning) / .seconds(1))
            if !wasAsked, answer == .wait { request.yield() }
            return answer
        }
        switch answer {
        case .wait: return nil
        case .car(let car):
            return Arrival(plate: car.plate.text, confidence: car.plate.confidence, packType: packType)
        case .unread: return Arrival(plate: "", confidence: 0, packType: packType)
        }
    }

    /// Watches until the task is cancelled, or a film has ended.
    ///
    /// - Throws: `CameraError` where there is no camera; `PlateReaderError` where a network fails.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.watch() }
            if let evidence {
                group.addTask {
                    while true {
                        self.attempt("deleting old pictures") { try evidence.expire(at: Date()) }
                        try await Task.sleep(for: .seconds(60))
                    }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func watch() async throws {
        switch view {
        case .source(.folder(let folder)): try await leaf(through: folder)
        case .drawn(let seed): try await draw(seed: seed)
        case .source(let source):
            let camera = Camera(source) { [tell] incident in tell(.trouble("\(incident)")) }
            try await PlateWatch(camera, reader: reader).run { glance in
                for action in glance.actions { self.hear(action) }
            }
        }
    }

    /// Reads a folder's next picture each time that a car stands before the entry.
    private func leaf(through folder: String) async throws {
        let paths = try PictureFolder.pictures(in: folder)
        var number = 0
        for await _ in requests {
            let path = paths[number % paths.count]
            do {
                let picture = try PlateReader.picture(path: path)
                let frame = CameraFrame(number: number, time: Double(number), picture: picture)
                if let plate = try await reader.read(picture).plates.first {
                    hear(.arrived(PlateArrival(plate: plate, votes: 1, frame: frame)))
                }
            } catch {
                tell(.trouble("\(path): \(error)"))
            }
            number += 1
        }
    }

    /// Draws a car that drives up each time that one stands before the entry, and reads it from the pictures alone.
    private func draw(seed: UInt64) async throws {
        var number: UInt64 = 0
        for await _ in requests {
            number += 1
            let approach = try RenderedApproach("渝AD\(12_344 + number % 80_000)", seed: seed &+ number)
            var tracker = ArrivalTracker()
            for picture in 0..<RenderedApproach.count {
                guard let frame = try approach.frame(picture) else { continue }
                for action in tracker.see(try await reader.read(frame.picture).plates, on: frame) { hear(action) }
            }
        }
    }

    private func hear(_ action: ArrivalTracker.Action) {
        state.withLock { $0.lookout.hear(action) }
        switch action {
        case .arrived(let arrival), .parked(let arrival):
            show(arrival)
            tell(
                .recognised(
                    plate: arrival.plate.shortened, confidence: arrival.plate.confidence, votes: arrival.votes))
            if let evidence { attempt("keeping a picture") { try evidence.keep(arrival, at: Date()) } }
        case .passed, .left: break
        }
    }

    private func show(_ arrival: PlateArrival) {
        attempt("showing a picture") {
            let picture = arrival.frame.picture
            let jpeg = try picture.jpeg(quality: 80)
            state.withLock { state in
                state.count += 1
                state.sight = PlateSight(
                    number: state.count, plate: arrival.plate, jpeg: jpeg, width: picture.width,
                    height: picture.height)
            }
        }
    }

    private func attempt(_ what: String, _ work: () throws -> Void) {
        do { try work() } catch { tell(.trouble("\(what): \(error)")) }
    }
}
