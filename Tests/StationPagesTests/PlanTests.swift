import Control
import Station
import Testing

@testable import StationPages

@Suite("The plan's bars stand where the times are")
struct PlanTests {
    @Test("every step has one row, in one group")
    func rows() throws {
        let page = try SamplePicture.page(try SamplePicture.idle())
        for name in StepName.allCases { #expect(page.matches(of: try Regex("data-step=\"\(name)\"")).count == 1) }
        #expect(PlanGroup.allCases.flatMap(\.steps).sorted { $0.rawValue < $1.rawValue } == StepName.allCases)
    }

    @Test("a bar begins and ends at its share of the axis, which ends at the next ten seconds")
    func bars() throws {
        let page = try SamplePicture.page(try SamplePicture.swapping())
        // 20 s to 25 s of 60 s, under way for 2.5 s.
        #expect(
            page.contains(
                "<rect class=\"planned critical\" y=\"2\" height=\"5\" x=\"333.3\" width=\"83.3\"/>"
                    + "<rect class=\"actual\" y=\"8\" height=\"6\" x=\"333.3\" width=\"41.7\"/>"))
        #expect(page.contains("data-step=\"loosen\" data-stage=\"active\" data-critical"))
        #expect(page.contains("<path class=\"now\" d=\"M375 0V10\"/>"))
    }

    @Test("the axis grows with what takes longer", arguments: [(22.5, 60.0), (61, 70), (130, 130), (130.5, 140)])
    func axis(seconds: Double, end: Double) throws {
        var picture = try SamplePicture.swapping()
        picture.swap?.seconds = seconds
        #expect(PlanScale(picture).end == end)
    }

    @Test("without a swap there are no bars, and the page says so")
    func none() throws {
        let page = try SamplePicture.page(try SamplePicture.idle())
        #expect(page.contains("<span class=\"none\">"))
        #expect(page.firstMatch(of: /<rect class="planned"[^>]* width="[1-9]/) == nil)
    }
}
