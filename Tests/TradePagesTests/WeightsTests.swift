import Foundation
import Languages
import Markup
import Testing
import TradeDesk
import TradeSample

@testable import TradePages

@Suite("Live weights: any address gives weights or says why not, and a link keeps the choice")
struct WeightsTests {
    @Test(
        "what an address means",
        arguments: [
            ("w=ties:30,potential:10,foundation:0,environment:0,risks:0,levels:0", [30, 10, 0, 0, 0, 0]),
            ("w=ties:0&w=potential:100", [0, 100, 15, 15, 10, 10]),
            ("w.ties=40&w.potential=5", [40, 5, 15, 15, 10, 10]),
            // Of a part that is named twice the first counts; more than 100 counts as 100; an exponent is a number too.
            ("w=ties:1,ties:99,potential:1e300", [1, 100, 15, 15, 10, 10]),
            // What is no weight leaves the method's.
            ("w=ties:-5,potential:nan,foundation:inf,environment:,risks:0x,levels", [30, 20, 15, 15, 10, 10]),
            ("w=", [30, 20, 15, 15, 10, 10]), ("", [30, 20, 15, 15, 10, 10]),
        ] as [(String, [Double])])
    func query(query: String, points: [Double]) {
        let asked = WeightQuery(SamplePages.visit(query))
        for (one, other) in zip(asked.weights.points, points) { #expect(abs(one - other) < 1e-9, "\(query)") }
    }

    @Test("what could not be taken for weights is said")
    func notices() throws {
        #expect(
            try SamplePages.text("weights", "w=ties:-5").contains("These are no weights and were left out: ties:-5."))
        #expect(try SamplePages.text("weights", "w=bogus:5").contains("This index has no such parts: bogus."))
        let nothing =
            "w=" + SamplePages.edition.parts.map { "\(SamplePages.edition.nodes[$0].code):0" }.joined(separator: ",")
        #expect(try SamplePages.text("weights", nothing).contains("At least one part needs a weight above 0."))
        #expect(try !SamplePages.text("weights", "w=ties:5").contains("role=\"alert\""))
    }

    @Test("ten thousand characters are answered at once", arguments: [",", "ties:1,", "w:", ":", "%", "9"])
    func long(piece: String) throws {
        let query = "w=" + String(repeating: piece, count: 10_000)
        let begin = ContinuousClock.now
        #expect(try SamplePages.text("weights", query).utf8.count < 40_000)
        #expect(ContinuousClock.now - begin < .seconds(1))
    }

    @Test("a form's address leads on to the short one, which means the same")
    func shortAddress() throws {
        let visit = SamplePages.visit("w.ties=33.333&w.levels=0&year=2018")
        let address = try #require(visit.shortWeightAddress)
        #expect(
            address
                == "/en/trade-index/weights?w=ties:33.33,potential:20,foundation:15,environment:15,risks:10,levels:0&year=2018"
        )
        let again = WeightQuery(SamplePages.visit(String(address.split(separator: "?")[1])))
        for (one, other) in zip(again.weights.points, WeightQuery(visit).weights.points) {
            #expect(abs(one - other) < 0.01)
        }
        #expect(SamplePages.visit("w=ties:1").shortWeightAddress == nil)
        // The method's own weights need no saying.
        #expect(SamplePages.visit("w.ties=30&year=2012").shortWeightAddress == "/en/trade-index/weights?year=2012")
        #expect(SamplePages.visit("w.ties=-1").shortWeightAddress == "/en/trade-index/weights")
    }

    @Test("rows come by the new rank, each with its rank by the method")
    func rows() throws {
        let query = "w=ties:0,potential:0,foundation:0,environment:0,risks:0,levels:1"
        let page = try SamplePages.text("weights", query)
        let other = SampleEdition.reweighed(SamplePages.edition, [0, 0, 0, 0, 0, 1])
        let expected = other.rerankings(after: SamplePages.edition, in: 13)
        let units = page.matches(of: /<tr data-unit="([A-Z]+)">/).map { String($0.output.1) }
        #expect(units == expected.map { SamplePages.edition.units[$0.unit].code })
        let formers = page.matches(of: /<td class="former">(\d+)<\/td>/).map { Int($0.output.1) }
        #expect(formers == expected.map { $0.former?.rank })
    }

    struct Answer: Decodable {
        struct Weight: Decodable {
            var part: String
            var points, weight: Double
            var text: String
        }
        struct Unit: Decodable {
            var unit, name, text, move: String
            var rank, former: Int?
            var score: Double?
        }
        var index, address, sentence: String
        var notice: String?
        var year: Int
        var weights: [Weight]
        var units: [Unit]
    }

    private static func answer(
        _ query: String, of edition: IndexEdition = SamplePages.edition, in language: Language = .english
    ) throws -> Answer {
        let json = WeightsAnswer.json(
            SamplePages.visit(query, of: edition, in: language), try SamplePages.furnishings.get(),
            reweigh: SampleEdition.reweighed)
        return try JSONDecoder().decode(Answer.self, from: Data(json))
    }

    @Test("the answer for scripts says the same as the page", arguments: SamplePages.languages)
    func answer(language: Language) throws {
        let query = "w=ties:90,levels:5&year=2011"
        let answer = try Self.answer(query, in: language)
        let page = try SamplePages.text("weights", query, in: language)
        #expect(abs(answer.weights.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
        #expect(answer.weights.map(\.part) == ["ties", "potential", "foundation", "environment", "risks", "levels"])
        #expect(answer.year == 2011 && answer.address.hasPrefix("/\(language)/trade-index/weights?w=ties:90,"))
        #expect(page.matches(of: /<tr data-unit="([A-Z]+)">/).map { String($0.output.1) } == answer.units.map(\.unit))
        #expect(page.contains(answer.sentence))
        for unit in answer.units where unit.score != nil { #expect(page.contains("<span>\(unit.text)</span>")) }
        // Serbia had no score in 2011.
        #expect(answer.units.last?.unit == "SRB" && answer.units.last?.rank == nil && answer.units.last?.score == nil)
    }

    @Test("scores that are no numbers break no answer")
    func infinite() throws {
        var edition = SamplePages.edition
        edition.scores[0, 0, 13] = .infinity
        #expect(try Self.answer("", of: edition).units.count == 14)
    }

    @Test("ranking anew takes far less than a blink")
    func speed() throws {
        let furnishings = try SamplePages.furnishings.get()
        let visit = SamplePages.visit("w=ties:90,levels:5")
        let begin = ContinuousClock.now
        for _ in 0..<10 { _ = WeightsAnswer.json(visit, furnishings, reweigh: SampleEdition.reweighed) }
        // 50 ms each are promised; a debug build on a busy machine has them too.
        #expect((ContinuousClock.now - begin) / 10 < .milliseconds(50))
    }
}
