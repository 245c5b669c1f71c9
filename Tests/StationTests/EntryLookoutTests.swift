import Pictures
import PlateReader
import Testing

@testable import Station

@Suite("Which car stands before the entry")
struct EntryLookoutTests {
    private func arrival(_ text: String, width: Double = 100) throws -> PlateArrival {
        let picture = try #require(PictureSamples(width: 1, height: 1, bytes: [0, 0, 0]))
        let corners = PlateCorners(
            topLeft: PlatePoint(x: 0, y: 0), topRight: PlatePoint(x: width, y: 0),
            bottomRight: PlatePoint(x: width, y: 30), bottomLeft: PlatePoint(x: 0, y: 30))
        let plate = Plate(
            text: text, confidence: 0.9, characterConfidences: text.map { _ in 0.9 }, kind: .blue, corners: corners)
        return PlateArrival(plate: plate, votes: 3, frame: CameraFrame(number: 0, time: 0, picture: picture))
    }

    @Test("one that has come before the station asks is known at once, and given once")
    func before() throws {
        var lookout = EntryLookout()
        let car = try arrival("渝A12345")
        lookout.hear(.arrived(car))
        #expect(lookout.ask(at: 1) == .car(car))
        #expect(lookout.ask(at: 2) == .wait)
    }

    @Test("one that is read while the station waits is given then")
    func meanwhile() throws {
        var lookout = EntryLookout()
        let car = try arrival("渝A12345")
        #expect(lookout.ask(at: 1) == .wait)
        lookout.hear(.passed(text: "京A12345"))
        #expect(lookout.ask(at: 2) == .wait)
        lookout.hear(.arrived(car))
        #expect(lookout.ask(at: 3) == .car(car))
    }

    @Test("one that has gone is not given")
    func gone() throws {
        var lookout = EntryLookout()
        lookout.hear(.arrived(try arrival("渝A12345")))
        lookout.hear(.left(text: "渝A12345"))
        #expect(lookout.ask(at: 1) == .wait)
    }

    @Test("after fifteen seconds nobody could read it, and the next question begins anew")
    func unread() {
        var lookout = EntryLookout()
        #expect(lookout.ask(at: 100) == .wait)
        #expect(lookout.ask(at: 114.9) == .wait)
        #expect(lookout.ask(at: 115) == .unread)
        #expect(lookout.ask(at: 116) == .wait)
    }

    @Test("one that stood there when the camera began counts after three seconds, the nearest of several")
    func parked() throws {
        var lookout = EntryLookout()
        let near = try arrival("渝A12345", width: 200)
        lookout.hear(.parked(near))
        lookout.hear(.parked(try arrival("京A12345", width: 60)))
        #expect(lookout.ask(at: 1) == .wait)
        #expect(lookout.ask(at: 4) == .car(near))
    }
}
