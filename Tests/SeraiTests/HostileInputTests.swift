import Foundation
import TestSupport
import Testing

@Suite("Script in every field", .timeLimit(.minutes(3)), .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct HostileInputTests {
    /// Texts that would run, or end an attribute, an element or a script, were they written out as they are.
    static let payload =
        "\"'><script>attack()</script><img src=x onerror=attack()></title></textarea><svg onload=attack()>"

    static let schedule = """
        <?xml version="1.0"?>
        <schedule><version>\(xml)</version>
        <conference><acronym>hostile</acronym><title>\(xml)</title><subtitle>\(xml)</subtitle><venue>\(xml)</venue>
        <city>\(xml)</city><start>2020-09-15</start><end>2020-09-15</end><days>1</days>
        <base_url>javascript:attack()</base_url><time_zone_name>Europe/Budapest</time_zone_name></conference>
        <tracks><track>\(xml)</track></tracks>
        <day index="1" date="2020-09-15"><room name="\(xml)">
        <event guid="\(xml)" id="1"><date>2020-09-15T10:00:00+02:00</date><start>10:00</start><duration>00:30</duration>
        <room>\(xml)</room><slug>\(xml)</slug><url>javascript:attack()</url><title>\(xml)</title><subtitle>\(xml)</subtitle>
        <track>\(xml)</track><type>\(xml)</type><language>\(xml)</language>
        <abstract>\(xml)&lt;a href="java&amp;#x0A;script:attack()"&gt;here&lt;/a&gt;</abstract><description>\(xml)</description>
        <logo>javascript:attack()</logo>
        <persons><person id="1">\(xml)</person></persons>
        <links><link href="javascript:attack()">\(xml)</link><link href="data:text/html,attack()">\(xml)</link></links>
        <attachments><attachment href="javascript:attack()" type="slides">\(xml)</attachment></attachments>
        <recording><license>\(xml)</license><optout>false</optout></recording>
        </event></room></day></schedule>
        """

    static var xml: String {
        payload.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    static var table: String {
        let cell = "\"" + payload.replacing("\"", with: "\"\"") + "\""
        return "name,country,city,website,description,hall,stand,field,logo\n"
            + "\(cell),\(cell),\(cell),javascript:attack(),\(cell),\(cell),\(cell),\(cell),javascript:attack()\n"
    }

    @Test("is shown as text on every page and in every export")
    func inert() async throws {
        let folder = try TemporaryFolder()
        let schedule = try folder.write(Self.schedule, to: "hostile.xml")
        let table = try folder.write(Self.table, to: "hostile.csv")
        let data = try TemporaryFolder()
        let answer = try await SeraiCommand.run(
            "import", schedule.path, table.path, "--data", data.url.path, in: folder)
        try #require(answer.end == .exited(0), "\(answer.errors)")
        let serai = try await RunningSerai(data: data)
        let payload = Self.payload.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        let visits = try await Crawl.visits(
            of: serai, from: ["/en/", "/zh/", "/hu/", "/en/search?q=\(payload)", "/en/exhibitors?country=\(payload)"],
            limit: 600)
        #expect(visits.count > 40)
        #expect(visits.contains { $0.answer.text.contains("&lt;script&gt;attack()") }, "the field is shown at all")
        for visit in visits {
            #expect(visit.answer.status == 200, "\(visit.path)")
            let type = visit.answer.header("content-type") ?? ""
            guard type.hasPrefix("text/html") || type.contains("xml") || type.contains("svg") else { continue }
            let text = visit.answer.text
            #expect(!text.contains(/<script>attack|<img src=x|<svg onload|<\/title><\/textarea>/), "\(visit.path)")
            if type.hasPrefix("text/html") {
                #expect(!text.contains(/(?i)(href|src|action)\s*=\s*["']?\s*(javascript|data:text)/), "\(visit.path)")
            }
        }
        let missing = try await serai.get("/en/\(payload)")
        #expect([400, 404].contains(missing.status))
        #expect(!missing.text.contains("<script>attack"))
        #expect(try await serai.stop() == .exited(0))
    }
}
