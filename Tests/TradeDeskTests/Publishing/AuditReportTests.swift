import Foundation
import Languages
import Testing
import TradeSample

@testable import TradeDesk

@Suite("The report of an audit says in ten steps what the index does, and needs nothing else")
struct AuditReportTests {
    private static let languages: [Language] = [.english, .chinese, .hungarian]

    private let catalogue: WordCatalogue

    init() throws {
        catalogue = try WordCatalogue(json: [
            .english: PackageResources.en_json, .chinese: PackageResources.zh_json,
            .hungarian: PackageResources.hu_json,
        ])
    }

    private func page(
        _ built: BuiltIndex, in language: Language = .english, examination: IndexExamination? = nil
    ) throws -> String {
        var edition = built.edition()
        edition.examination = examination
        let words = catalogue.words(for: language)
        let report = AuditReport(
            built, edition, moment: "2026-01-01T00:00:00Z", words: words, numbers: AuditNumbers(built))
        return String(decoding: report.page, as: UTF8.self)
    }

    private func count(_ part: String, in page: String) -> Int { page.ranges(of: part).count }

    @Test("every language has every word")
    func languagesAgree() { #expect(catalogue.differences == []) }

    @Test("ten steps, each with its heading, and tables with captions and heads", arguments: languages)
    func structure(language: Language) throws {
        let page = try page(SampleIndex.built(), in: language)
        for step in 1...10 { #expect(count("<section id=\"step-\(step)\"", in: page) == 1) }
        #expect(count("<h1>", in: page) == 1 && count("<main ", in: page) == 1 && count("<nav ", in: page) == 1)
        #expect(page.contains("<html lang=\"\(language.tag)\""))
        let tables = count("<table>", in: page)
        #expect(tables >= 10 && count("<caption>", in: page) == tables)
        #expect(
            count("<th scope=\"row\"", in: page) == count("<tbody><tr>", in: page) - tables + count("<tr>", in: page)
                - tables)
    }

    @Test("it asks for nothing from elsewhere")
    func selfContained() throws {
        let page = try page(SampleIndex.built())
        for part in ["src=", "<link", "<script", "@import", "url(", "href=\"http", "href=\"/"] {
            #expect(!page.contains(part), "\(part)")
        }
        #expect(count("<svg", in: page) == 3)
    }

    @Test("no word is missing, whatever the method", arguments: languages)
    func words(language: Language) throws {
        let indices =
            try SampleIndex.normalisations.map { ($0.name, try SampleIndex.built(normalisation: $0.text)) }
            + SampleIndex.aggregations.map { ($0.name, try SampleIndex.built(aggregation: $0.text)) }
            + SampleIndex.treatments.map { ($0.name, try SampleIndex.built(treatment: $0.text)) }
        for (name, index) in indices {
            let page = try page(index, in: language)
            for part in ["audit.", "{count}", "{year}", "{share}", "{rule}", "{over}", "{unit}", "{part}", "{years}"] {
                #expect((page as NSString).range(of: part).location == NSNotFound, "\(part) \(name)")
            }
        }
    }

    @Test("names cannot open a tag, and what is not known is said so")
    func escaping() throws {
        let page = try page(SampleIndex.built())
        #expect(page.contains("Exports &lt;net&gt;") && !page.contains("<net>"))
        #expect(page.contains("Trade, of &quot;goods&quot;"))
        #expect(page.contains("<abbr title=\"not known\">–</abbr>"))
    }

    @Test("texts of another language than the reader's are marked")
    func otherLanguages() throws {
        let page = try page(SampleIndex.built(), in: .hungarian)
        // What the engine notes has words of its own.
        #expect(!page.contains("winsorised") && page.contains("kiugróan magas, a következő legnagyobbra csökkentve"))
        #expect(page.contains("<span lang=\"en\">People come first.</span>"))
        #expect(try !self.page(SampleIndex.built()).contains("<span lang="))
    }

    @Test("an examination shows in ranks, influences and the picture; without one that is said")
    func examination() throws {
        let built = try SampleIndex.built()
        #expect(try page(built).contains("This edition has not been examined"))
        let edition = built.edition()
        let ranks = edition.units.indices.map { unit in
            edition.rank(of: unit, in: edition.latestYear).map {
                IndexExamination.RankInterval(low: max(1, Double($0) - 1), median: Double($0), high: Double($0) + 2)
            }
        }
        let examination = IndexExamination(
            samples: 4_321, seed: 7, year: edition.latestYear, ranks: ranks,
            influences: [.init(choice: "weights", first: (0.123, 0.1, 0.2), total: (0.456, 0.4, 0.5))])
        let page = try page(built, examination: examination)
        #expect(page.contains("4,321 times for 2021") && page.contains("0.123") && page.contains("0.456"))
        #expect(count("class=\"p-range\"", in: page) == edition.ranking(in: edition.latestYear).count)
    }

    @Test("what an index's own examination finds is in the report")
    func examined() throws {
        let built = try SampleIndex.built()
        let page = try page(built, examination: try built.examined(samples: 64, seed: 1))
        #expect(page.contains("64 times for 2021") && !page.contains("has not been examined"))
        #expect(count("class=\"p-range\"", in: page) == built.edition().ranking(in: 2).count)
    }

    @Test("the figures of the audit: shares sum to 1, judgements give their weights")
    func figures() throws {
        let built = try SampleIndex.built()
        let numbers = AuditNumbers(built)
        let indicators = 0..<built.build.hierarchy.indicatorCount
        let shares = indicators.map { numbers.importance(of: $0).share }.reduce(0, +)
        #expect(abs(shares - 1) < 1e-12)
        let judged = try #require(numbers.judged.first)
        #expect(zip(judged.process.weights, [0.4, 0.6]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(zip(judged.given, [0.4, 0.6]).allSatisfy { abs($0 - $1) < 1e-12 })
        let parent = try #require(built.build.hierarchy.index(of: "MEANS"))
        let coherence = numbers.coherence(of: parent)
        #expect(coherence.children.count == 2 && coherence.shares.reduce(0, +) > 0.999_999)
        // Of two columns the first component holds half of all, and half of the correlation's size.
        let complete = zip(numbers.column(coherence.children[0]), numbers.column(coherence.children[1])).filter {
            !$0.isNaN && !$1.isNaN
        }
        let own = Double(complete.count)
        let means = (complete.reduce(0) { $0 + $1.0 } / own, complete.reduce(0) { $0 + $1.1 } / own)
        let products = complete.reduce(0) { $0 + ($1.0 - means.0) * ($1.1 - means.1) }
        let squares = complete.reduce((0, 0)) { ($0.0 + pow($1.0 - means.0, 2), $0.1 + pow($1.1 - means.1, 2)) }
        let correlation = products / (squares.0 * squares.1).squareRoot()
        #expect(abs(coherence.correlations[1, 0] - correlation) < 1e-12)
        #expect(abs(coherence.shares[0] - (1 + abs(correlation)) / 2) < 1e-12)
    }
}
