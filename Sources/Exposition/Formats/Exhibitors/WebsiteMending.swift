/// Makes an address of what people write in a column for websites.
enum WebsiteMending {
    /// What came of it.
    enum Result: Equatable {
        case none
        /// An address, and whether others were left out.
        case address(String, wasCut: Bool)
        case invalid
    }

    /// What people write where there is no website.
    private static let nothing: Set<String> = [
        "nan", "n/a", "na", "-", "--", "none", "null", "nil", "keine", "nincs", "无", "/",
    ]
    /// Schemes as people mistype them.
    private static let slips = ["http:/", "http:", "http//:", "http//", "https:/", "https:"].map { Array($0.utf8) }

    /// The address of `text`: a missing scheme is added, of several addresses the first is taken.
    static func mended(_ text: String) -> Result {
        let parts = text.utf8.split { $0 <= 0x20 || $0 == 0x2C || $0 == 0x3B || $0 == 0x7C }
        guard let first = parts.first else { return .none }
        if parts.count == 1, first.count < 6, nothing.contains(String(first)?.lowercased() ?? "") { return .none }
        var address = Array(first)
        let lower = address.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if let scheme = [7, 8].first(where: { isScheme(lower, length: $0) }) {
            address.replaceSubrange(..<scheme, with: lower[..<scheme])
        } else if lower.starts(with: "//".utf8) {
            address = Array("http:".utf8) + address
        } else if lower.contains(UInt8(ascii: "@")) || lower.first == UInt8(ascii: "/") || hasScheme(lower) {
            return .invalid
        } else {
            if let slip = slips.first(where: { lower.starts(with: $0) }) { address.removeFirst(slip.count) }
            address = Array("http://".utf8) + address
        }
        let hostStart = address.starts(with: "https".utf8) ? 8 : 7
        guard isHost(address[hostStart...]) else { return .invalid }
        return .address(String(decoding: address, as: UTF8.self), wasCut: parts.count > 1)
    }

    private static func isScheme(_ lower: [UInt8], length: Int) -> Bool {
        length == 7 ? lower.starts(with: "http://".utf8) : lower.starts(with: "https://".utf8)
    }

    private static func hasScheme(_ lower: [UInt8]) -> Bool {
        guard let colon = lower.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let slips = ["http", "https"].contains { lower[..<colon].elementsEqual($0.utf8) }
        return !slips && (lower[colon...].starts(with: "://".utf8) || !lower[..<colon].contains(UInt8(ascii: ".")))
            && !lower.starts(with: "http//".utf8)
    }

    /// Whether what follows the scheme begins with a host's name: labels parted by dots, the last one of letters.
    private static func isHost(_ rest: ArraySlice<UInt8>) -> Bool {
        let host = rest.prefix { !"/?#:".utf8.contains($0) }
        let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, host.count < 254, let last = labels.last, last.count > 1 else { return false }
        let areFine = labels.allSatisfy { label in
            !label.isEmpty
                && label.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
        }
        return areFine && last.contains(where: isLetter)
    }

    /// Letters of other scripts count by their bytes: names of hosts may have them.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
    }
}
