/// Finds the names in a PDF, wherever they stand: in objects, and in whatever else pretends to be something else.
struct PDFScan {
    private let bytes: ArraySlice<UInt8>
    /// The place after the last name.
    private(set) var place: Int

    /// Longer names are none that are looked for. Source: ISO 32000-1, annex C.
    private static let longest = 127

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    /// The next name without its slash, `#4a` read as what it stands for. Source: ISO 32000-2, 7.3.5.
    mutating func nextName() -> [UInt8]? {
        guard let slash = bytes[place...].firstIndex(of: UInt8(ascii: "/")) else {
            place = bytes.endIndex
            return nil
        }
        place = slash + 1
        var name: [UInt8] = []
        while place < bytes.endIndex, name.count < Self.longest, Self.isRegular(bytes[place]) {
            if bytes[place] == UInt8(ascii: "#"), place + 2 < bytes.endIndex,
                let high = Character(UnicodeScalar(bytes[place + 1])).hexDigitValue,
                let low = Character(UnicodeScalar(bytes[place + 2])).hexDigitValue
            {
                name.append(UInt8(high << 4 | low))
                place += 3
            } else {
                name.append(bytes[place])
                place += 1
            }
        }
        return name
    }

    /// The names in the dictionary that holds `place`, and where the bytes of its stream begin.
    /// Source: ISO 32000-2, 7.3.8.1 and 7.3.10.
    static func stream(around place: Int, in bytes: [UInt8]) -> (names: [String], start: Int)? {
        let word = Array("stream".utf8)
        guard let found = Self.place(of: word, in: bytes[place...]) else { return nil }
        var start = found + word.count
        if start < bytes.count, bytes[start] == 0x0D { start += 1 }
        if start < bytes.count, bytes[start] == 0x0A { start += 1 }
        var object = place
        while object > 0, !bytes[object...].starts(with: "obj".utf8) { object -= 1 }
        var scan = PDFScan(bytes[object..<found])
        var names: [String] = []
        while let name = scan.nextName() { names.append(String(decoding: name, as: UTF8.self)) }
        return (names, start)
    }

    /// Where `word` first stands in `bytes`.
    static func place(of word: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let first = word.first, let found = rest.firstIndex(of: first) {
            if bytes[found...].starts(with: word) { return found }
            rest = bytes[(found + 1)...]
        }
        return nil
    }

    /// Whether a byte is neither white space nor a delimiter. Source: ISO 32000-2, 7.2.3.
    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case 0, 9, 10, 12, 13, 32: false
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            false
        default: true
        }
    }
}
