import Foundation

/// The fields of a desk's form as a browser would send them: what stands in each, what is chosen, what is ticked.
enum FormReading {
    typealias Field = (name: String, value: String)

    /// Reads the entry's form of a page. Names may repeat; buttons and the hidden token are left out.
    static func fields(of page: String) -> [Field] {
        guard let start = page.range(of: "<form method=\"post\" class=\"desk-form\""),
            let end = page[start.upperBound...].range(of: "</form>")
        else { return [] }
        let form = page[start.upperBound..<end.lowerBound]
        var fields: [Field] = []
        let pattern =
            /<input ([^>]*)>|<textarea ([^>]*)>\n?((?s:.)*?)<\/textarea>|<select ([^>]*)>((?s:.)*?)<\/select>/
        for match in form.matches(of: pattern) {
            if let attributes = match.output.1 {
                if attributes.contains("type=\"checkbox\""), !attributes.contains(" checked") { continue }
                add(attributes, value("value", in: attributes) ?? "", to: &fields)
            } else if let attributes = match.output.2 {
                add(attributes, plain(match.output.3 ?? ""), to: &fields)
            } else if let attributes = match.output.4 {
                let options = (match.output.5 ?? "").matches(of: /<option value="([^"]*)"( selected)?>/)
                let chosen = options.first { $0.output.2 != nil } ?? options.first
                add(attributes, plain(chosen?.output.1 ?? ""), to: &fields)
            }
        }
        return fields
    }

    /// The fields with another value in one of them.
    static func fields(_ fields: [Field], with name: String, _ value: String) -> [Field] {
        fields.map { $0.name == name ? (name, value) : $0 }
    }

    private static func add(_ attributes: Substring, _ value: String, to fields: inout [Field]) {
        guard let name = self.value("name", in: attributes), name != "form-token" else { return }
        fields.append((name, value))
    }

    private static func value(_ name: String, in attributes: Substring) -> String? {
        for match in attributes.matches(of: /([a-z-]+)="([^"]*)"/) where match.output.1 == name {
            return plain(match.output.2)
        }
        return nil
    }

    private static func plain(_ text: Substring) -> String {
        String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
