import Languages
import Search
import Testing

@Suite("Snippets show why something was found")
struct SnippetTests {
    private func marked(_ parts: [SnippetPart]) -> String {
        parts.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test(arguments: [
        ("Sewage treatment plants", "treatments", "en", "Sewage [treatment] plants"),
        ("Víztisztító berendezések", "berendezes viztisztito", "hu", "[Víztisztító] [berendezések]"),
        ("智慧城市的污水处理设备", "污水处理", "zh", "智慧城市的[污水处理]设备"),
        ("排水与供水。", "水", "zh", "排[水]与供[水]。"),
        ("Intelligent robots", "inte", "en", "[Intelligent] robots"),
        ("A & B <b>", "zzz", "en", "A & B <b>"),
        ("Straße", "STRASSE", "de", "[Straße]"),
        ("", "a", "en", ""),
    ])
    func matchesAreMarked(_ text: String, _ query: String, _ language: String, _ expected: String) {
        #expect(
            marked(Highlighter(query: query).snippet(of: text, language: .init(stringLiteral: language))) == expected)
    }

    @Test func thePassageWithMostWordsIsShown() {
        let filler = String(repeating: "lorem ipsum dolor sit amet ", count: 40)
        let text = "battery " + filler + "the battery swap station " + filler + "swap"
        let parts = Highlighter(query: "swap battery").snippet(of: text, language: "en", length: 80)
        let passage = marked(parts)
        #expect(passage.contains("[battery] [swap] station"))
        #expect(passage.hasPrefix("… ") && passage.hasSuffix(" …"))
        #expect(parts.map(\.text).joined().count <= 84)
        #expect(!passage.contains("… orem") && !passage.contains("… psum"))
    }

    @Test func stopWordsAreNotMarked() {
        let parts = Highlighter(query: "the station", language: .english).snippet(
            of: "The station of the year", language: .english)
        #expect(marked(parts) == "The [station] of the year")
    }

    @Test func aWholeTextIsKept() {
        let text = "Robots, robots — and ROBOTICS.\nÁrvíz."
        let parts = Highlighter(query: "robot").marked(text, language: .english)
        #expect(parts.map(\.text).joined() == text)
        #expect(parts.count { $0.isMatch } >= 2)
    }

    @Test func ofSeveralTextsTheOneWithMostWordsIsShown() throws {
        let highlighter = Highlighter(query: "battery swap station", language: .english)
        var asked: [String] = []
        func best(_ texts: [String]) -> String? {
            asked = []
            let told = texts.lazy.map { text -> (text: String, language: Language) in
                asked.append(text)
                return (text, .english)
            }
            return highlighter.snippet(ofBest: told).map { "\($0.place): \(marked($0.parts))" }
        }
        #expect(best(["A car.", "A battery.", "Swap a battery.", "A battery."]) == "2: [Swap] a [battery].")
        #expect(best(["A car.", "A road."]) == "0: A car.")
        #expect(best([]) == nil)
        #expect(best(["A station to swap a battery.", "Swap."]) == "0: A [station] to [swap] a [battery].")
        #expect(asked.count == 1)
    }
}
