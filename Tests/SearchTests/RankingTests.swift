import Search
import TestSupport
import Testing

@Suite("Ranking quality")
struct RankingTests {
    @Test(
        "Questions of the Cranfield collection find their abstracts",
        .enabled(if: SharedData.has(Cranfield.folder), "the Cranfield collection is not there"))
    func cranfield() throws {
        let collection = try Cranfield()
        #expect(collection.documents.count == 1_400)
        let gain = collection.gain(SearchIndex(documents: collection.documents, weights: Cranfield.weights))
        #expect(gain >= 0.53)
    }

    @Test func theWordItselfComesBeforeItsOtherForms() {
        let index = SearchIndex(
            documents: [("connecting wires", 1), ("connected wires", 2), ("connection wires", 3)].map {
                SearchDocument(key: $0.1, fields: [SearchField(name: "text", text: $0.0, language: .english)])
            })
        for (key, word) in [(1, "connecting"), (2, "connected"), (3, "connection")] as [(UInt32, String)] {
            let hits = index.search(SearchQuery(text: word, language: .english)).hits
            #expect(hits.count == 3 && hits.first?.key == key)
        }
    }

    @Test func heavierFieldsCountMore() {
        let index = SearchIndex(
            documents: [
                SearchDocument(key: 1, fields: [SearchField(name: "text", text: "battery", language: .english)]),
                SearchDocument(key: 2, fields: [SearchField(name: "name", text: "battery", language: .english)]),
            ], weights: [FieldWeight("name", weight: 4)])
        #expect(index.search(SearchQuery(text: "battery", language: .english)).hits.map(\.key) == [2, 1])
    }

    @Test func theMostWordsAreEnoughWhereNoDocumentHasAll() {
        let texts = ["pumps and valves", "pumps of Turkey", "valves", "robots", "pumps, valves and robots of Hungary"]
        let index = SearchIndex(
            documents: texts.enumerated().map {
                SearchDocument(
                    key: UInt32($0), fields: [SearchField(name: "text", text: $1, language: .english)])
            })
        func keys(_ text: String) -> Set<UInt32> {
            Set(index.search(SearchQuery(text: text, language: .english)).hits.map(\.key))
        }
        #expect(keys("pumps valves robots") == [4])
        #expect(keys("pumps valves turkey") == [0, 1, 4])
        #expect(keys("turkey robots") == [1, 3, 4])
        #expect(keys("turkey unheardof") == [1])
        #expect(keys("pumps valves robots turkey") == [0, 1, 4])
    }

    @Test func aFieldGivenInPiecesCountsAsOne() {
        func index(_ isInPieces: Bool) -> SearchIndex {
            SearchIndex(
                documents: (0..<20).map { number -> SearchDocument in
                    let words = ["robots", "pumps of type \(number)", "valves", "from Hungary, with pumps"].prefix(
                        1 + number % 4)
                    let pieces = isInPieces ? Array(words) : [words.joined(separator: ", ")]
                    return SearchDocument(
                        key: UInt32(number),
                        fields: pieces.map { SearchField(name: "about", text: $0, language: .english) })
                })
        }
        let query = SearchQuery(text: "pumps", language: .english)
        let hits = index(true).search(query).hits
        #expect(hits.count == 15 && hits == index(false).search(query).hits)
    }
}
