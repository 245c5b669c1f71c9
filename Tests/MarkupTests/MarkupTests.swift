import Foundation
import Languages
import Markup
import Testing

@Suite("Markup keeps values inside their places")
struct MarkupTests {
    @Test(
        "A value cannot open a tag or leave its attribute",
        arguments: [
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("\" onload=\"x", "&quot; onload=&quot;x"),
            ("' onload='x", "&#39; onload=&#39;x"),
            ("a & b", "a &amp; b"),
            ("é 电池 👩‍🔧", "é 电池 👩‍🔧"),
            ("tab\tline\nend", "tab\tline\nend"),
            ("nul\u{0}bell\u{7}del\u{7F}", "nul\u{FFFD}bell\u{FFFD}del\u{FFFD}"),
            ("", ""),
        ])
    func escaping(value: String, expected: String) {
        let element: Markup = "<p title=\"\(value)\">\(value)</p>"
        #expect(element.description == "<p title=\"\(expected)\">\(expected)</p>")
    }

    @Test("Markup inside markup stays as it is, one piece or many")
    func nesting() {
        let items = ["a<b", "c"].map { "<li>\($0)</li>" as Markup }
        let nothing: Markup? = nil
        let list: Markup = "<ul>\(items)</ul>\(nothing)\(3)"
        #expect(list.description == "<ul><li>a&lt;b</li><li>c</li></ul>3")
    }

    @Test("JSON in a script says what it said, and ends no script")
    func scriptJSON() throws {
        let values = ["</script><!--<script>", "a & b > c", "\u{2028}电池"]
        let markup = Markup(scriptJSON: Array(try JSONEncoder().encode(values)))
        #expect(!markup.description.contains("<"))
        #expect(try JSONDecoder().decode([String].self, from: Data(markup.bytes)) == values)
    }

    @Test("Adding keeps the order")
    func adding() {
        var markup: Markup = "<b>"
        markup.append(text: "1 < 2")
        markup += "</b>"
        #expect((markup + " !").description == "<b>1 &lt; 2</b> !")
        #expect(Markup().isEmpty)
    }
}

@Suite("Assets get names that change with their content")
struct AssetsTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test("The address carries a hash, the type follows the ending")
    func naming() throws {
        let assets = Assets(files: [("serai.css", bytes("a{}"))])
        let changed = Assets(files: [("serai.css", bytes("b{}"))])
        let path = assets["serai.css"]
        #expect(path.wholeMatch(of: #/\/assets\/serai\.[0-9a-f]{16}\.css/#) != nil)
        #expect(path != changed["serai.css"])
        #expect(assets.byPath[path]?.mediaType == "text/css; charset=utf-8")
    }

    @Test("An import names the hashed file, so a change below changes what is above")
    func rewriting() throws {
        func assets(leaf: String) -> Assets {
            Assets(files: [
                ("app.js", bytes("import { x } from \"./leaf.js\";\nconst y = \"./absent.js\";")),
                ("leaf.js", bytes(leaf)),
            ])
        }
        let one = assets(leaf: "export const x = 1;")
        let two = assets(leaf: "export const x = 2;")
        let app = try #require(one.byPath[one["app.js"]])
        let leafName = one["leaf.js"].dropFirst("/assets/".count)
        #expect(
            String(decoding: app.bytes, as: UTF8.self)
                == "import { x } from \"./\(leafName)\";\nconst y = \"./absent.js\";")
        #expect(one["app.js"] != two["app.js"])
    }

    @Test("Files that import each other in a circle still get names")
    func circle() {
        let assets = Assets(files: [("a.js", bytes("import \"./b.js\"")), ("b.js", bytes("import \"./a.js\""))])
        #expect(assets.byPath.count == 2)
    }
}
