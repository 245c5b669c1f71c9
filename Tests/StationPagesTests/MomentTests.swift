import Control
import Foundation
import Station
import Testing

@testable import StationPages

@Suite("What open pages are sent")
struct MomentTests {
    private struct Told: Decodable {
        struct Said: Decodable, Equatable {
            let number: Int
            let urgency: Int
            let caption: String
            let audio: String?
        }
        let said: [Said]
    }

    private static let said = StationMoment.Said(
        number: 7, urgency: 2, caption: "Stop! </script>\u{2028}\"", audio: "/station/voice/ab.opus")

    @Test("a whole picture is the picture; a glance has what moves and nothing of the rack or the plan")
    func picture() throws {
        struct Whole: Decodable { let picture: StationPicture }
        struct Parts: Decodable { let picture: [String: AnyPart] }
        struct AnyPart: Decodable { init(from decoder: any Decoder) {} }
        let picture = try SamplePicture.swapping()
        let whole = StationMoment(picture, isWhole: true).json(saying: [])
        #expect(try JSONDecoder().decode(Whole.self, from: Data(whole)).picture == picture)
        let glance = StationMoment(picture, isWhole: false).json(saying: [])
        let parts = try JSONDecoder().decode(Parts.self, from: Data(glance)).picture
        #expect(Set(parts.keys) == ["time", "axes", "presence", "car", "parking", "packs", "gunsBusy"])
        #expect(glance.count * 5 < whole.count)
    }

    @Test("what was said arrives as it was said", arguments: [true, false])
    func saying(isWhole: Bool) throws {
        let json = StationMoment(try SamplePicture.swapping(), isWhole: isWhole).json(saying: [Self.said])
        #expect(!json.contains(UInt8(ascii: "\n")), "a line's end would end the event")
        let told = try JSONDecoder().decode(Told.self, from: Data(json)).said
        #expect(told.map(\.caption) == [Self.said.caption] && told[0].number == 7 && told[0].urgency == 2)
    }

    @Test("a position that is no number gives nothing, not a broken event")
    func notANumber() throws {
        var picture = try SamplePicture.swapping()
        picture.axes[0] = .nan
        #expect(StationMoment(picture, isWhole: true).json(saying: [Self.said]).isEmpty)
    }
}
