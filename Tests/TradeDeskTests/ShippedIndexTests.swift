import Composite
import Languages
import Testing

@testable import TradeDesk

@Suite("The digital trade index that is shipped is built from its own figures, and each of them says where it is from")
struct ShippedIndexTests {
    static let files = Result { try IndexFiles(method: "digital-trade") }
    static let built = Result { try files.get().built() }

    @Test("China with the partners that the brief names, year by year from 2010 to 2023")
    func shape() throws {
        let edition = try Self.built.get().edition()
        #expect(edition.reporter == CountryCode(rawValue: "CN"))
        #expect(edition.years == Array(2010...2023))
        let codes = Set(edition.units.map(\.code))
        #expect(codes.isSuperset(of: ["IND", "ISR", "IRN", "SRB", "SGP", "TUR", "HUN", "MYS", "IDN", "KOR"]))
        #expect(edition.units.allSatisfy { $0.country != nil })
        #expect(
            edition.children(of: 0).map { edition.nodes[$0].code } == [
                "TIES", "POTENTIAL", "FOUNDATION", "ENVIRONMENT", "RISKS", "LEVELS",
            ])
        for year in edition.years.indices { #expect(edition.ranking(in: year).count == edition.units.count) }
        #expect(edition.scores.values.allSatisfy { $0.isNaN || (0...100).contains($0) })
    }

    @Test("Every name is there in three languages")
    func names() throws {
        let edition = try Self.built.get().edition()
        for node in edition.nodes {
            for language: Language in [.english, .chinese, .hungarian] {
                #expect(node.name[language] != nil, "\(node.code) in \(language)")
            }
        }
    }

    @Test("A reported figure has a source, and what is not known is neither nought nor filled in without a word")
    func provenance() throws {
        let edition = try Self.built.get().edition()
        let filled = Set(edition.changes.map { edition.figures.place($0.node, $0.unit, $0.year) })
        for node in edition.nodes.indices where edition.nodes[node].isIndicator {
            for unit in edition.units.indices {
                for year in edition.years.indices {
                    let place = edition.figures.place(node, unit, year)
                    let standing = edition.standings[place]
                    switch standing.kind {
                    case .reported, .estimated: #expect(standing.source != nil, "\(edition.nodes[node].code)")
                    case .imputed, .treated: #expect(filled.contains(place))
                    case .unknown: #expect(edition.figures.values[place].isNaN)
                    }
                }
            }
        }
        #expect(
            edition.standings.contains { $0.kind == .unknown } && edition.standings.contains { $0.kind == .imputed })
    }

    @Test("The weights follow from judgements that fit together, and each has its reason")
    func judgements() throws {
        let built = try Self.built.get()
        #expect(built.build.judged.count == 7)
        for judged in built.build.judged {
            #expect(try #require(judged.consistencyRatio) < 0.1, "\(judged.code)")
            #expect(built.definition.guide.reasons[judged.code]?.isEmpty == false, "\(judged.code)")
        }
        // What numpy makes of the same matrix.
        let edition = built.edition()
        let weights = edition.children(of: 0).map { edition.nodes[$0].weight }
        let expected = [0.19466, 0.10719, 0.19466, 0.10719, 0.06356, 0.33275]
        #expect(zip(weights, expected).allSatisfy { abs($0 - $1) < 1e-5 }, "\(weights)")
    }

    @Test("The same method and figures make the same edition, to the last bit")
    func reproducible() throws {
        let (one, other) = (try Self.built.get().edition(), try IndexFiles(method: "digital-trade").built().edition())
        #expect(one.methodHash == other.methodHash && one.dataHash == other.dataHash)
        #expect(one.scores.values.map(\.bitPattern) == other.scores.values.map(\.bitPattern))
    }

    @Test("All weight on one part gives that part's scores; the method's own weights change nothing")
    func weighed() throws {
        let built = try Self.built.get()
        let edition = built.edition()
        let parts = edition.children(of: 0)
        let own = Dictionary(uniqueKeysWithValues: parts.map { (edition.nodes[$0].code, edition.nodes[$0].weight) })
        let same = try built.weighed(own)
        #expect(
            zip(same.scores.values, edition.scores.values).allSatisfy { abs($0 - $1) < 1e-9 || $0.isNaN && $1.isNaN })
        for part in parts {
            let weights = Dictionary(
                uniqueKeysWithValues: parts.map { (edition.nodes[$0].code, $0 == part ? 3.0 : 0) })
            let alone = try built.weighed(weights)
            for unit in edition.units.indices {
                let (index, score) = (alone.scores[0, unit, 13], edition.scores[part, unit, 13])
                #expect(abs(index - score) < 1e-9 || index.isNaN && score.isNaN)
            }
            #expect(abs(alone.nodes[part].weight - 1) < 1e-12)
        }
    }

    @Test("Weights that are none are refused by name", arguments: [-1, Double.nan, .infinity])
    func badWeights(weight: Double) throws {
        let built = try Self.built.get()
        #expect(throws: CompositeError.self) { try built.weighed(["TIES": weight]) }
        #expect(throws: CompositeError.self) { try built.weighed(["NOTHING": 1]) }
        let none = Dictionary(
            uniqueKeysWithValues: built.edition().children(of: 0).map { (built.edition().nodes[$0].code, 0.0) })
        #expect(throws: CompositeError.self) { try built.weighed(none) }
    }
}
