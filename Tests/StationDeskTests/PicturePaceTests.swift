import Control
import Station
import Testing

@testable import StationDesk

@Suite("Which pictures of a station are sent to open pages")
struct PicturePaceTests {
    private static func picture(at time: Double, _ change: (inout StationPicture) -> Void = { _ in }) -> StationPicture
    {
        var picture = StationPicture(of: StationMachine())
        picture.time = time
        picture.state = .idle
        change(&picture)
        return picture
    }

    @Test("while nothing goes on, two a second, each whole")
    func calm() {
        var pace = PicturePace()
        let sent = (0..<200).compactMap { pace.sending(Self.picture(at: Double($0) * 0.05), isWatched: true) }
        #expect(sent.allSatisfy { $0 == .whole })
        #expect((19...21).contains(sent.count), "\(sent.count) in ten seconds")
    }

    @Test("while a car is here, each of the twenty a second, four of them whole")
    func busy() {
        var pace = PicturePace()
        let sent = (0..<200).compactMap { tick in
            pace.sending(
                Self.picture(at: Double(tick) * 0.05) { $0.presence = ["approachOccupied"] }, isWatched: true)
        }
        #expect(sent.count == 200)
        #expect((30...50).contains(sent.count { $0 == .whole }), "\(sent.count { $0 == .whole }) whole in ten seconds")
    }

    @Test("nobody watches: two a second, whatever goes on")
    func unwatched() {
        var pace = PicturePace()
        let sent = (0..<200).compactMap { tick in
            pace.sending(
                Self.picture(at: Double(tick) * 0.05) { $0.presence = ["approachOccupied"] }, isWatched: false)
        }
        #expect((19...21).contains(sent.count))
    }

    @Test(
        "what is new is told at once and whole",
        arguments: [
            { $0.state = .aborted }, { $0.isManual = true }, { $0.packs[0] = 1_001 }, { $0.slots[3].pack = 7 },
            { $0.dangers = ["emergencyStopClosed"] }, { $0.alarms = [Alarm(.fire, at: 1)] },
        ] as [@Sendable (inout StationPicture) -> Void])
    func news(change: @Sendable (inout StationPicture) -> Void) {
        for isWatched in [true, false] {
            var pace = PicturePace()
            #expect(pace.sending(Self.picture(at: 1), isWatched: isWatched) == .whole)
            #expect(pace.sending(Self.picture(at: 1.05), isWatched: isWatched) == nil)
            #expect(pace.sending(Self.picture(at: 1.1, change), isWatched: isWatched) == .whole)
        }
    }

    @Test("a controller that began anew, and counts from zero, is seen at once")
    func restart() {
        var pace = PicturePace()
        #expect(pace.sending(Self.picture(at: 3_600), isWatched: true) == .whole)
        #expect(pace.sending(Self.picture(at: 0.05), isWatched: true) == .whole)
    }
}
