/// How the ledger stands in its file: records, each of length, checksum and the entries that were made together.
///
/// A record counts whole or not at all, so a power cut while one is written loses what had not been promised yet, and
/// nothing else. Numbers are little-endian.
enum LedgerRecord {
    /// What each file begins with: a name and the version of this form.
    static let start = Array("serai-ledger-1\n".utf8)
    /// A record longer than this is none.
    static let longest = 16 * 1024 * 1024

    /// A record of some entries.
    static func bytes(_ entries: [LedgerEntry]) -> [UInt8] {
        var body: [UInt8] = []
        append(entries.count, to: &body)
        for entry in entries {
            switch entry {
            case .queued(let message):
                body.append(1)
                append(message.number, to: &body)
                append(Array(message.id.utf8), to: &body)
                append(Array(message.action.rawValue.utf8), to: &body)
                append(message.payload, to: &body)
            case .done(let number):
                body.append(2)
                append(number, to: &body)
            case .kept(let name, let value):
                body.append(value == nil ? 4 : 3)
                append(Array(name.utf8), to: &body)
                if let value { append(value, to: &body) }
            }
        }
        var record: [UInt8] = []
        append(body.count, to: &record)
        append(Int(checksum(body[...])), to: &record)
        return record + body
    }

    /// The entries of the record at a place, and the place after it; nil where no whole record is.
    static func read(_ bytes: [UInt8], at position: Int) -> (entries: [LedgerEntry], end: Int)? {
        var reader = Reader(bytes: bytes[...], position: position)
        guard let length = reader.number(), 0...longest ~= length, let sum = reader.number(),
            reader.position + length <= bytes.count
        else { return nil }
        let body = bytes[reader.position..<reader.position + length]
        guard sum == Int(checksum(body)) else { return nil }
        reader = Reader(bytes: body, position: body.startIndex)
        guard let count = reader.number(), count >= 0 else { return nil }
        var entries: [LedgerEntry] = []
        for _ in 0..<count {
            guard let entry = reader.entry() else { return nil }
            entries.append(entry)
        }
        return (entries, body.endIndex)
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(bitPattern: Int64(number)).littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        append(part.count, to: &bytes)
        bytes += part
    }

    /// FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/. It finds torn writes, and is not meant to stop anyone.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int64(bitPattern: hash)
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var position: Int

        mutating func number() -> Int? {
            guard position + 8 <= bytes.endIndex else { return nil }
            defer { position += 8 }
            return bytes[position..<position + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
        }

        mutating func part() -> [UInt8]? {
            guard let count = number(), count >= 0, count <= bytes.endIndex - position else { return nil }
            defer { position += count }
            return Array(bytes[position..<position + count])
        }

        mutating func text() -> String? { part().flatMap { String(validating: $0, as: UTF8.self) } }

        mutating func entry() -> LedgerEntry? {
            guard position < bytes.endIndex else { return nil }
            position += 1
            switch bytes[position - 1] {
            case 1:
                guard let number = number(), let id = text(), let action = text().flatMap(Action.init(rawValue:)),
                    let payload = part()
                else { return nil }
                return .queued(QueuedMessage(number: number, id: id, action: action, payload: payload))
            case 2: return number().map { .done($0) }
            case 3:
                guard let name = text(), let value = part() else { return nil }
                return .kept(name, value)
            case 4: return text().map { .kept($0, nil) }
            default: return nil
            }
        }
    }
}
