/// Text under construction as bytes, handed on in pieces.
struct FigureBytes {
    private var bytes: [UInt8] = []
    private var isRowStart = false
    private let sink: ([UInt8]) throws -> Void
    private static let pieceSize = 1 << 16

    init(_ sink: @escaping ([UInt8]) throws -> Void) {
        self.sink = sink
        bytes.reserveCapacity(Self.pieceSize + 4096)
    }

    mutating func append(_ text: String) {
        if isRowStart { append(Array(text.utf8)) } else { bytes.append(contentsOf: text.utf8) }
    }

    mutating func append(_ more: [UInt8]) {
        bytes.append(contentsOf: isRowStart ? more[min(1, more.count)...] : more[...])
        isRowStart = false
    }

    /// Leaves out the first byte of what comes next: the separator before a row's first cell.
    mutating func beginRow() { isRowStart = true }

    mutating func append(_ sign: Unicode.Scalar) { append(String(sign)) }

    /// A figure as short as it can be told apart; nothing where it is missing.
    mutating func append(figure value: Double) {
        if !value.isNaN { append(Self.text(value)) }
    }

    /// `5`, `0.1`, `1e-07`: the shortest digits that read back as the same figure.
    static func text(_ value: Double) -> String {
        let text = value.description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Hands on what there is, where it is enough or all.
    mutating func flush(isEnd: Bool = false) throws {
        guard isEnd || bytes.count >= Self.pieceSize else { return }
        try sink(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}

extension StructureReference {
    /// The structure that is named where figures name none.
    static let unnamed = StructureReference(.dataflow, "SERAI:FIGURES(1.0)", name: "Figures")
}
