import CPostgres

extension PostgresSession {
    /// Inserts through `COPY` in its text format (PostgreSQL documentation, COPY, "Text Format").
    func insert(into target: Insertion, _ next: () throws -> [SQLValue]?) throws {
        let connection = handle.connection
        let text = "copy \(target.table) (\(target.columns)) from stdin"
        try handle.run(text)
        var buffer: [UInt8] = []
        buffer.reserveCapacity(Self.copyChunk + 16_384)
        do {
            while let row = try next() {
                try buffer.appendCopyLine(row)
                if buffer.count >= Self.copyChunk { try put(&buffer) }
            }
            try put(&buffer)
        } catch {
            if PQputCopyEnd(connection, "broken off") == 1 {
                while let result = PQgetResult(connection) { PQclear(result) }
            }
            throw error
        }
        guard PQputCopyEnd(connection, nil) == 1 else { throw handle.lost() }
        // A result and then a null; libpq wants both read.
        defer { while let result = PQgetResult(connection) { PQclear(result) } }
        try handle.checked(PQgetResult(connection), sql: text)
    }

    private static let copyChunk = 65_536

    private func put(_ buffer: inout [UInt8]) throws {
        let count = Int32(buffer.count)
        let taken = buffer.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { PQputCopyData(handle.connection, $0.baseAddress, count) }
        }
        guard taken == 1 else { throw handle.lost() }
        buffer.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    fileprivate mutating func appendCopyLine(_ row: [SQLValue]) throws {
        for (column, value) in row.enumerated() {
            if column > 0 { append(UInt8(ascii: "\t")) }
            appendCopyField(try value.checked())
        }
        append(UInt8(ascii: "\n"))
    }

    private mutating func appendCopyField(_ value: SQLValue) {
        switch value {
        case .null: self += "\\N".utf8
        case .boolean(let boolean): append(UInt8(ascii: boolean ? "t" : "f"))
        case .integer(let integer): self += String(integer).utf8
        case .double(let double): self += double.description.utf8
        case .text(let text): appendEscaped(text)
        case .bytes(let bytes):
            self += "\\\\x".utf8
            for byte in bytes {
                append(hexDigit(byte >> 4))
                append(hexDigit(byte & 15))
            }
        }
    }

    private mutating func appendEscaped(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            // What needs no escape, most of any text, is appended in one piece.
            var start = 0
            for place in 0..<bytes.count {
                let letter: UInt8
                switch bytes[place] {
                case 0x5C: letter = 0x5C  // backslash
                case 0x0A: letter = UInt8(ascii: "n")
                case 0x0D: letter = UInt8(ascii: "r")
                case 0x09: letter = UInt8(ascii: "t")
                default: continue
                }
                append(contentsOf: bytes[start..<place])
                append(0x5C)
                append(letter)
                start = place + 1
            }
            append(contentsOf: bytes[start...])
        }
    }

    private func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
