import Composite

extension FigureSource {
    /// Reads a list of sources: YAML, by key.
    ///
    /// - Throws: `MethodError`, with the line and the column.
    package static func list(text: String) throws(MethodError) -> [FigureSource] {
        let entries = try MethodNode(text: text).map(required: ["serai_index_sources", "sources"])
        var sources: [FigureSource] = []
        for (key, node) in try entries["sources"]?.pairs() ?? [] {
            let fields = try node.map(required: ["title", "publisher", "licence", "address"], optional: ["year"])
            func text(_ field: String) throws(MethodError) -> String { try fields[field]?.text() ?? "" }
            let year = try text("year")
            // Behind the address may stand where the figures were read.
            let words = try text("address").split(separator: " ", maxSplits: 1).map(String.init)
            let address = words.first.map { $0.hasSuffix(";") ? String($0.dropLast()) : $0 } ?? ""
            sources.append(
                FigureSource(
                    key: key, title: try text("title") + (year.isEmpty ? "" : " (\(year))"),
                    publisher: try text("publisher") + (words.count > 1 ? "; \(words[1])" : ""),
                    licence: try text("licence"), address: address))
        }
        return sources
    }
}
