import Markup
import TestSupport
import Testing

@Suite("Rich text lets nothing dangerous through")
struct RichTextSafetyTests {
    /// Disguises that are known to have worked somewhere, after the evasion lists that testers use.
    static let attacks = [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">", "<IMG SRC=JaVaScRiPt:alert(1)>",
        "<IMG SRC=`javascript:alert(1)`>", "<IMG \"\"\"><SCRIPT>alert(1)</SCRIPT>\">",
        "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<a href=\"jav\tascript:alert(1)\">x</a>", "<a href=\"&#106;&#97;&#118;&#97;script:alert(1)\">x</a>",
        "<a href=\"&#0000106&#0000097&#0000118&#0000097script:alert(1)\">x</a>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"javascript&colon;alert(1)\">x</a>", "<a href=\"java&NewLine;script&colon;alert&lpar;1&rpar;\">x</a>",
        "<a href=\"\u{1}javascript:alert(1)\">x</a>", "<a href=javascript:alert(1)//http://x>x</a>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>", "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"https:javascript:alert(1)\">x</a>", "<a href=\"http:///\">x</a>",
        "<a href='x' onclick='alert(1)'>x</a>",
        "<a href=\"https://e.org/\"onmouseover=\"alert(1)\">x</a>",
        "<a href=\"https://e.org/&quot; onclick=&quot;x\">x</a>",
        "<a href=\"https://e.org/'><script>alert(1)</script>\">x</a>", "<svg onload=alert(1)>",
        "<svg/onload=alert(1)//",
        "<svg><script>alert(1)</script></svg>", "<math><mtext></p><style><img src=x onerror=alert(1)></style></math>",
        "<iframe src=\"javascript:alert(1)\"></iframe>", "<object data=x></object>", "<embed src=x>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<link rel=stylesheet href=x>",
        "<style>@import 'x';</style>", "<style>body{background:url(x)}", "<p style=\"x:expression(alert(1))\">x</p>",
        "<body onload=alert(1)>", "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>",
        "<form action=javascript:alert(1)><button>x", "<textarea><script>alert(1)</script></textarea>",
        "<title><img src=x onerror=alert(1)></title>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<!--><script>alert(1)</script>-->", "<!-- --!><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><script>alert(1)</script>", "<<script>alert(1)//<</script>", "<script", "<a href=\"",
        "</p><b",
        "<p/onclick=alert(1)>x", "<p\u{C}onclick=alert(1)>x", "<x:script>alert(1)</x:script>",
        "<b <script>alert(1)</script>0",
        "[x](javascript:alert(1))", "[x](java&#115;cript:alert(1))", "[a](https://x.org\"onclick=\"alert(1))",
        "![](data:x)",
        "<https://x.org\"onclick=alert(1)>", "`<script>`alert(1)", "```\n<script>alert(1)</script>",
        "[<script>](https://x.org)",
        "https://x.org/\"onclick=\"alert(1)", "https://x.org/<script>alert(1)</script>",
        "<xmp><script>alert(1)</script>",
        "<plaintext><script>alert(1)</script>", "\u{0}<scr\u{0}ipt>alert(1)</scr\u{0}ipt>",
        "<template><script>x</script></template>",
        "<table background=javascript:alert(1)><tr><td>x", "<select><script>alert(1)</script></select>",
    ]

    @Test("What comes out has nothing but the allowed elements, and no script's text", arguments: attacks)
    func attack(source: String) {
        for source in [source, "<p>before</p>" + source, "before " + source + " after"] {
            let html = RichText.html(source, relativeTo: "https://base.example/").description
            #expect(RichTextChecker.complaint(about: html) == nil, "\(html)")
            #expect(!html.lowercased().contains("href=\"javascript"))
        }
    }

    @Test("Shredded HTML and Markdown come out well-formed")
    func fuzz() {
        let scraps = [
            "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<li>", "</li>", "<table>", "<tr>", "<td>",
            "</td>", "</table>",
            "<th>", "<thead>", "<caption>", "<dl>", "<dt>", "<dd>", "</dl>", "<pre>", "</pre>", "<blockquote>",
            "</blockquote>", "<h1>",
            "</h1>", "<h6>", "<a href=\"https://x.org\">", "<a href='javascript:x'>", "</a>", "<br>", "<hr/>", "<div>",
            "</div>", "<img src=x alt=y>",
            "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "<", ">", "\"", "'", "&", "&lt;", "&#60;",
            "&quot;", "=", " ", "\n", "\n\n",
            "text", "é电", "*", "**", "_", "`", "```\n", "[", "](", ")", "# ", "- ", "1. ", "> ", "https://x.org/",
            "www.x.org", "\\", "\t", "\u{0}", "    ",
        ]
        var random = SeededGenerator(seed: 2020)
        for _ in 0..<6_000 {
            let source = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                scraps.randomElement(using: &random) ?? ""
            }.joined()
            let html = RichText.html(source, relativeTo: "https://base.example/a/").description
            if let complaint = RichTextChecker.complaint(about: html) {
                Issue.record("\(complaint) in \(html.debugDescription) from \(source.debugDescription)")
                return
            }
            _ = RichText.plain(source, limit: 40)
        }
    }

    @Test(
        "Time grows with length, not with its square",
        arguments: [
            "<", "<a ", "<a \"", "<a href=\"", "<b>", "</b>", "<table><tr><td>", "<ul><li>", "[a](", "[", "*a ", "**a ",
            "_a ", "`", "`a``",
            "<!--", "<![CDATA[", "&#", "> ", "- ", "http://", "www.", "<x ", "<o:p a=", "<script>", "(", "![a](b",
            "<p>\n\n",
        ])
    func linear(scrap: String) {
        let clock = ContinuousClock()
        let source = String(repeating: scrap, count: 200_000 / scrap.utf8.count)
        let time = clock.measure {
            let html = RichText.html(source).description
            #expect(RichTextChecker.complaint(about: String(html.suffix(20_000).prefix(0))) == nil)
        }
        #expect(time < .seconds(8), "\(scrap) takes \(time)")
    }
}
