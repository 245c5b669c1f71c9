import Search
import TestSupport
import Testing

@Suite("The index finds what looking at every document finds")
struct LawsTests {
    private static let worlds = [1, 2, 3, 4, 5, 6].map { SmallWorld(seed: $0) }

    @Test(arguments: worlds.indices)
    func scoresAreThoseOfTheFormula(_ world: Int) {
        let world = Self.worlds[world]
        var random = SeededGenerator(seed: 99)
        for count in [1, 1, 1, 2, 2, 2, 3, 3] {
            let words = Array(world.vocabulary.shuffled(using: &random).prefix(count))
            let expected = world.scores(words)
            if expected.isEmpty { continue }  // then fewer words are enough
            let answer = world.search(words.joined(separator: " "))
            #expect(answer.total == expected.count)
            #expect(Set(answer.hits.map(\.key)) == Set(expected.keys))
            for hit in answer.hits {
                let score = expected[hit.key] ?? 0
                #expect(abs(Double(hit.score) - score) <= 0.001 * score, "\(words) \(hit)")
            }
            #expect(
                zip(answer.hits, answer.hits.dropFirst()).allSatisfy {
                    $0.score > $1.score || $0.score == $1.score && $0.key < $1.key
                })
        }
    }

    @Test(arguments: worlds.indices)
    func beginningsFindAllThatBeginSo(_ world: Int) {
        let world = Self.worlds[world]
        for word in world.vocabulary {
            for length in 1...word.count {
                let prefix = String(word.prefix(length))
                let expected = world.documents.filter { ($0.name + $0.text).contains { $0.hasPrefix(prefix) } }
                if expected.isEmpty { continue }  // then errors are forgiven
                let answer = world.search(prefix, typing: true)
                #expect(Set(answer.hits.map(\.key)) == Set(expected.map(\.key)), "\(prefix)")
                #expect(answer.corrected == nil)
            }
        }
    }

    @Test(arguments: worlds.indices)
    func errorsAreForgiven(_ world: Int) {
        let world = Self.worlds[world]
        var random = SeededGenerator(seed: 7)
        for word in world.vocabulary {
            let errors = word.count >= 8 ? 2 : word.count >= 4 ? 1 : 0
            var typed = Array(word)
            for _ in 0..<errors {
                let place = Int.random(in: 0..<(typed.count - 1), using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: typed.remove(at: place)
                case 1: typed.insert("q", at: place)
                case 2: typed[place] = "x"
                default: typed.swapAt(place, place + 1)
                }
            }
            let text = String(typed)
            if world.vocabulary.contains(text) || errors == 0 || WordErrors.forgiven(text) < errors { continue }
            let nearest = world.vocabulary.map { ($0, WordErrors.between(text, $0)) }
            let fewest = nearest.map(\.1).min() ?? 0
            let meant = Set(nearest.filter { $0.1 == fewest }.map(\.0))
            if meant.count > 8 { continue }
            let expected = world.documents.filter { !meant.isDisjoint(with: $0.name + $0.text) }
            let answer = world.search(text)
            #expect(Set(answer.hits.map(\.key)) == Set(expected.map(\.key)), "\(text) for \(word)")
            if !expected.isEmpty { #expect(meant.contains(answer.corrected ?? "")) }
        }
    }

    @Test(arguments: worlds.indices)
    func filtersAndCountsAgree(_ world: Int) {
        let world = Self.worlds[world]
        var random = SeededGenerator(seed: 3)
        let choices: [[String: Set<String>]] = [
            [:], ["hall": ["1"]], ["hall": ["1", "3"], "field": ["water"]], ["field": ["water", "cities"]],
            ["hall": ["9"]], ["floor": ["1"]], ["hall": []],
        ]
        func passes(_ document: SmallWorld.Document, _ filters: [String: Set<String>], except: String? = nil) -> Bool {
            filters.allSatisfy { facet, values in
                facet == except || values.isEmpty
                    || document.facets.contains { $0.facet == facet && values.contains($0.value) }
            }
        }
        for filters in choices {
            let word = world.vocabulary.randomElement(using: &random) ?? ""
            let having = world.documents.filter { ($0.name + $0.text).contains(word) }
            if having.isEmpty { continue }
            let answer = world.search(word, filters: filters)
            #expect(Set(answer.hits.map(\.key)) == Set(having.filter { passes($0, filters) }.map(\.key)))
            for facet in ["hall", "field"] {
                var counts: [String: Int] = [:]
                for document in having where passes(document, filters, except: facet) {
                    for pair in document.facets where pair.facet == facet { counts[pair.value, default: 0] += 1 }
                }
                if filters["floor"] != nil { counts = [:] }
                let counted = answer.facetCounts[facet] ?? []
                #expect(Dictionary(uniqueKeysWithValues: counted.map { ($0.value, $0.count) }) == counts, "\(filters)")
                #expect(counted == counted.sorted { ($1.count, $0.value) < ($0.count, $1.value) })
            }
        }
    }

    @Test(arguments: worlds.indices)
    func pagesFollowEachOther(_ world: Int) {
        let world = Self.worlds[world]
        for text in ["", world.vocabulary[0], world.vocabulary[1] + " " + world.vocabulary[2]] {
            let whole = world.search(text)
            var paged: [SearchHit] = []
            for offset in stride(from: 0, to: whole.total + 7, by: 7) {
                let page = world.search(text, offset: offset, limit: 7)
                #expect(page.total == whole.total)
                paged += page.hits
            }
            #expect(paged == whole.hits)
        }
        let blank = world.search("  \n")
        #expect(blank.total == world.documents.count)
        #expect(blank.hits.map(\.key) == world.documents.map(\.key).sorted())
        #expect(world.search("", offset: .max, limit: .max).hits.isEmpty)
        #expect(world.search("", offset: -5, limit: -5).hits.isEmpty)
    }
}
