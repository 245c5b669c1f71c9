import Markup
import Testing

@Suite("Rich text reads well what people write")
struct RichTextTests {
    @Test(
        "HTML keeps its meaning and loses the rest",
        arguments: [
            ("<p>One</p><p>Two <em>three</em></p>", "<p>One</p><p>Two <em>three</em></p>"),
            ("<p>open<p>again", "<p>open</p><p>again</p>"),
            ("<b><i>x</b></i>", "<p><b><i>x</i></b></p>"),
            ("<h1>Big</h1><p>x</p><h5>deep</h5>", "<h3>Big</h3><p>x</p><h4>deep</h4>"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<li>a</li><li>b</li>", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul>bare</ul>", "<ul><li>bare</li></ul>"),
            ("<p></p><p> </p><div>x</div>", "<p>x</p>"),
            ("<p class=\"a\" style=\"color:red\" id=x>y</p>", "<p>y</p>"),
            (
                "<table><tr><th>a</th><td></td></tr></table>",
                "<table><tbody><tr><th>a</th><td></td></tr></tbody></table>"
            ),
            ("<td>stray</td>", "<p>stray</p>"),
            ("<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
            ("<p>a<br/>b<hr>c", "<p>a<br>b</p><hr><p>c</p>"),
            ("<pre>  a\n  <b>b</b></pre>", "<pre>  a\n  <b>b</b></pre>"),
            ("<p>&eacute;&#233;&#xE9;&amp;&lt;&bogus;&#0;</p>", "<p>ééé&amp;&lt;&amp;bogus;\u{FFFD}</p>"),
            (
                "<p>a <img src=\"https://x.org/p.png\" alt=\"plan\"></p>",
                "<p>a <a href=\"https://x.org/p.png\" rel=\"nofollow noopener noreferrer\">plan</a></p>"
            ),
            (
                "<p><a href='mailto:a@b.c'>m</a></p>",
                "<p><a href=\"mailto:a@b.c\" rel=\"nofollow noopener noreferrer\">m</a></p>"
            ),
            ("<p>x<!-- <b>not</b> -->y<![CDATA[z]]><?php q ?></p>", "<p>xy</p>"),
            (
                "<p>see https://example.org/a_b_(c). Yes</p>",
                "<p>see <a href=\"https://example.org/a_b_(c)\" rel=\"nofollow noopener noreferrer\">https://example.org/a_b_(c)</a>. Yes</p>"
            ),
        ])
    func html(source: String, expected: String) {
        #expect(RichText.html(source).description == expected)
        #expect(RichTextChecker.complaint(about: expected) == nil)
    }

    @Test(
        "Markdown and plain text become paragraphs, lists and links",
        arguments: [
            ("one\n\ntwo", "<p>one</p><p>two</p>"),
            ("one\ntwo", "<p>one<br>\ntwo</p>"),
            (
                "a *b* **c** ***d*** `e<f`",
                "<p>a <em>b</em> <strong>c</strong> <strong><em>d</em></strong> <code>e&lt;f</code></p>"
            ),
            ("snake_case_name and 2 * 3 * 4", "<p>snake_case_name and 2 * 3 * 4</p>"),
            ("* a\n* b\n\nc", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
            ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
            ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("# Title\ntext", "<h3>Title</h3><p>text</p>"),
            ("```swift\nlet a = b<c>\n```", "<pre><code>let a = b&lt;c&gt;\n</code></pre>"),
            ("> said\n> so", "<blockquote><p>said<br>\nso</p></blockquote>"),
            (
                "[t](https://x.org \"u\") ![i](https://x.org/i.png)",
                "<p><a href=\"https://x.org\" rel=\"nofollow noopener noreferrer\">t</a> <a href=\"https://x.org/i.png\" rel=\"nofollow noopener noreferrer\">i</a></p>"
            ),
            ("[x](javascript:alert(1))", "<p>x</p>"),
            ("List<Int> && a < b > c", "<p>List&lt;Int&gt; &amp;&amp; a &lt; b &gt; c</p>"),
            ("line one<br>line <b>two</b>", "<p>line one<br>line <b>two</b></p>"),
            ("2019. was a year", "<p>2019. was a year</p>"),
            ("\\*not\\*", "<p>*not*</p>"),
            ("", ""), ("   \n\n ", ""),
        ])
    func markdown(source: String, expected: String) {
        #expect(RichText.html(source).description == expected)
    }

    @Test(
        "Relative links are relative to the base",
        arguments: [
            ("/x", "https://e.org/x"), ("x", "https://e.org/a/x"), ("#f", "https://e.org/a/b#f"),
            ("?q", "https://e.org/a/b?q"),
            ("//o.org/y", "https://o.org/y"), ("www.o.org", "https://www.o.org"),
        ])
    func relative(address: String, expected: String) {
        let html = RichText.html("<p><a href=\"\(address)\">t</a></p>", relativeTo: "https://e.org/a/b?c#d").description
        #expect(html == "<p><a href=\"\(expected)\" rel=\"nofollow noopener noreferrer\">t</a></p>")
        let without = RichText.html("<p><a href=\"\(address)\">t</a></p>").description
        #expect(without == "<p>t</p>" || expected == "https://www.o.org")
    }

    @Test(
        "Plain text is the text and no more",
        arguments: [
            ("<p>One <b>two</b></p><p>three&nbsp;x</p>", Int.max, "One two three\u{A0}x"),
            ("**bold** and [link](https://x.org)", .max, "bold and link"),
            ("<script>no</script>yes", .max, "yes"),
            ("alpha beta gamma", 12, "alpha beta…"),
            ("alpha beta gamma", 16, "alpha beta gamma"),
            ("abcdefghijklmnopqrstuvwxyz", 5, "abcde…"),
            ("", 10, ""),
        ])
    func plain(source: String, limit: Int, expected: String) {
        #expect(RichText.plain(source, limit: limit) == expected)
    }

    @Test("A source of megabytes is cut, and says so")
    func long() {
        let html = RichText.html(String(repeating: "é wörd ", count: 700_000))
        #expect(html.bytes.count < 2 << 20)
        #expect(html.description.hasSuffix("…</p>"))
    }

    @Test("An element that somebody writes about takes nothing with it; a script that nothing closes does")
    func unclosedHiddenElements() {
        let text = "How the <select> element works. <video> too, <select> again."
        #expect(RichText.plain(text, limit: 1_000) == "How the element works. too, again.")
        #expect(RichText.plain("a <script>alert(1)", limit: 1_000) == "a")
        #expect(RichText.plain("a <select><option>b</select> c", limit: 1_000) == "a c")
    }
}
