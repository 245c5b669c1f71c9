/// Writes SDMX-CSV 2.0. The same figures give the same bytes.
///
/// Source: SDMX-CSV data message field guide 2.0 (sdmx-twg/sdmx-csv).
public struct SDMXCSVWriter: Sendable {
    /// How codes are named.
    public enum Labels: Sendable {
        /// Not at all.
        case id
        /// `CN: China` in one cell.
        case both
        /// In a column behind each.
        case name
    }

    /// How codes are named.
    public var labels: Labels
    /// What parts the cells.
    public var delimiter: Unicode.Scalar

    /// - Parameter delimiter: What parts the cells: a sign of ASCII that stands in no code.
    public init(labels: Labels = .id, delimiter: Unicode.Scalar = ",") {
        self.labels = labels
        self.delimiter = delimiter
    }

    /// The whole file.
    public func bytes(_ observations: Observations) -> [UInt8] {
        var all: [UInt8] = []
        // The sink only appends, which cannot fail.
        try? write(observations) { all += $0 }
        return all
    }

    /// Writes piece by piece.
    public func write(_ observations: Observations, to sink: @escaping ([UInt8]) throws -> Void) throws {
        var text = FigureBytes(sink)
        let cells = CSVCells(delimiter: delimiter)
        let reference = observations.reference ?? .unnamed
        let separator = (observations.dimensions + observations.attributes).compactMap(\.component.separator).first
        var head = ["STRUCTURE" + (separator.map { "[\($0)]" } ?? ""), "STRUCTURE_ID"]
        var fixed = [
            reference.kind.rawValue,
            labels == .both ? reference.id + ": " + (reference.name ?? reference.id) : reference.id,
        ]
        if labels == .name {
            head.append("STRUCTURE_NAME")
            fixed.append(reference.name ?? "")
        }
        head.append("ACTION")
        fixed.append("I")
        let dimensions = observations.dimensions.map { CSVColumn($0, labels, cells) }
        let attributes = observations.attributes.map { CSVColumn($0, labels, cells) }
        let measures = observations.measures.flatMap { headings($0.component) }
        head += dimensions.flatMap(\.headings) + measures + attributes.flatMap(\.headings)
        text.append(head.map(cells.cell).joined(separator: String(delimiter)) + "\n")
        let start = Array(fixed.map(cells.cell).joined(separator: String(delimiter)).utf8)
        for row in 0..<observations.count {
            text.append(start)
            for column in dimensions { column.write(row, to: &text) }
            for measure in observations.measures {
                text.append(delimiter)
                text.append(figure: measure.values[row])
                if labels == .name { text.append(delimiter) }
            }
            for column in attributes { column.write(row, to: &text) }
            text.append("\n")
            try text.flush()
        }
        try text.flush(isEnd: true)
    }

    private func headings(_ component: Component) -> [String] {
        switch labels {
        case .id: [component.id]
        case .both: [component.id + ": " + (component.name ?? component.id)]
        case .name: [component.id, component.id + "_LABEL"]
        }
    }
}

/// How texts become cells. Source: RFC 4180.
struct CSVCells {
    let delimiter: Unicode.Scalar

    func cell(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { $0 == delimiter || $0 == "\"" || $0 == "\n" || $0 == "\r" }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}

/// A column of codes as it is written: each code's bytes made once.
struct CSVColumn {
    let headings: [String]
    private let column: CodedColumn
    private let cells: [[UInt8]]
    private let absent: [UInt8]

    init(_ column: CodedColumn, _ labels: SDMXCSVWriter.Labels, _ form: CSVCells) {
        self.column = column
        let component = column.component
        let id = component.id + (component.separator == nil ? "" : "[]")
        headings =
            switch labels {
            case .id: [id]
            case .both: [id + ": " + (component.name ?? component.id)]
            case .name: [id, component.id + "_LABEL"]
            }
        let delimiter = String(form.delimiter)
        absent = Array((labels == .name ? delimiter + delimiter : delimiter).utf8)
        cells = column.codes.indices.map { place in
            let code = column.codes[place]
            let name = column.names[place]
            let text =
                switch labels {
                case .id: form.cell(code)
                case .both: form.cell(Self.both(column, code, name))
                case .name: form.cell(code) + delimiter + form.cell(name ?? "")
                }
            return Array((delimiter + text).utf8)
        }
    }

    func write(_ row: Int, to text: inout FigureBytes) {
        let place = column.place(row)
        text.append(place == CodedColumn.absent ? absent : cells[Int(place)])
    }

    /// `A: one;B: two` where a cell has several values.
    private static func both(_ column: CodedColumn, _ code: String, _ name: String?) -> String {
        guard let name else { return code }
        guard let separator = column.component.separator else { return code + ": " + name }
        let names = name.split(separator: separator, omittingEmptySubsequences: false)
        let codes = column.values(of: code)
        guard names.count == codes.count else { return code }
        return zip(codes, names).map { $0 + ": " + $1 }.joined(separator: String(separator))
    }
}
