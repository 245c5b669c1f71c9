import Control
import Languages
import Station
import Testing

@testable import StationPages

@Suite("Without scripts the page says what the station does")
struct TextTests {
    @Test("an idle station says that it is ready, that nobody is here, and what its rack holds")
    func idle() throws {
        let page = try SamplePicture.page(try SamplePicture.idle())
        #expect(page.contains("<li>The station is ready for the next car.</li><li>No car is here.</li>"))
        #expect(page.contains("<li>4 of 20 slots hold a pack; 3 packs are charged to 90 % or more.</li>"))
        #expect(!page.contains("disabled"))
    }

    @Test("to real machinery nobody can send a sample car")
    func real() throws {
        let page = try SamplePicture.page(try SamplePicture.idle(), isSimulated: false)
        #expect(!page.contains("/en/station/arrivals"))
        #expect(!page.contains("sample car"))
    }

    @Test("a swap says which car, which step, since when, and why no other car may come")
    func swapping() throws {
        let page = try SamplePicture.page(try SamplePicture.swapping())
        #expect(page.contains("<li>Swap 7: car 渝AD12345, pack from slot 3.</li>"))
        #expect(page.contains("<li>Under way: Loosen the bolts.</li>"))
        #expect(page.contains("<li>The car has stood for 12 s; 33 s are planned until the exit opens.</li>"))
        #expect(page.contains("<li>A car stands in the bay, raised on the lift.</li>"))
        #expect(page.contains("<span class=\"seconds\">12.5</span>"))
        #expect(page.contains("<button class=\"button\" disabled aria-describedby=\"why-not\">Drive in</button>"))
        #expect(page.contains("A swap is under way; the next car can come when it is over."))
    }

    @Test("the clock stands still once the exit opens")
    func clockStops() throws {
        var picture = try SamplePicture.swapping()
        picture.steps[StepName.openExit.rawValue] = try SamplePicture.step(
            "openExit", from: 20, to: 21, stage: "done", took: 20...21)
        #expect(try SamplePicture.page(picture).contains("<span class=\"seconds\">10.0</span>"))
    }

    @Test(
        "where the car is, by what the sensors see",
        arguments: [
            ([], "No car is here."), (["approachOccupied"], "A car waits before the entry barrier."),
            (["approachOccupied", "entryOccupied"], "A car drives in."), (["bayOccupied"], "A car drives in."),
            (["bayOccupied", "carStandsStill"], "A car stands in the bay."),
            (["bayOccupied", "exitOccupied"], "A car drives out."),
        ])
    func car(presence: [String], sentence: String) throws {
        var picture = try SamplePicture.idle()
        picture.presence = presence
        #expect(try SamplePicture.page(picture).contains("<li>\(sentence)</li>"))
    }

    @Test("a refusal is told with its reason, in each language")
    func refusal() throws {
        let picture = try SamplePicture.swapping(refusal: .outsideReach)
        #expect(try SamplePicture.page(picture).contains("The car leaves without a swap: the car stands outside"))
        #expect(try SamplePicture.page(picture, in: .chinese).contains("停车位置超出换电范围"))
        #expect(try SamplePicture.page(picture, in: .hungarian).contains("az autó az állomás hatókörén kívül áll"))
    }

    @Test("a swap that was stopped is not called under way, and a sentence has one full stop")
    func interrupted() throws {
        var picture = try SamplePicture.swapping()
        for state in [PackMLState.aborted, .stopped, .held] {
            picture.state = state
            #expect(!(try SamplePicture.page(picture).contains("A swap is under way; the next car")))
        }
        picture.state = .idle
        #expect(try SamplePicture.page(picture).contains("It goes on as soon as an operator says Start."))
        picture.state = .stopped
        picture.isManual = true
        #expect(try SamplePicture.page(picture, in: .chinese).contains("换电站当前不接待车辆：手动模式。<"))
    }

    @Test("a station that takes no cars says so beside the button", arguments: [PackMLState.stopped, .held, .aborted])
    func closed(state: PackMLState) throws {
        var picture = try SamplePicture.idle()
        picture.state = state
        let page = try SamplePicture.page(picture)
        #expect(page.contains("disabled aria-describedby=\"why-not\""))
        #expect(page.contains("The station takes no cars now: "))
    }

    @Test("what happened is told newest first, and no more than a page holds")
    func happenings() throws {
        let happenings = (0..<100).reversed().map { second in
            Happening(time: Double(second), .report(.ended(.dock, planned: 2, actual: 2.01)))
        }
        let page = try SamplePicture.page(try SamplePicture.idle(), happenings: happenings)
        #expect(
            page.contains("<li><time>1:39</time> <span>Dock to the pack: done in 2.01 s, 2.00 s planned</span></li>"))
        #expect(page.matches(of: /<li><time>/).count == PageParts.shownHappenings)
    }
}
