import Catalogue

/// The entries of a table by short keys, so that the address of a visitor's list can name hundreds of them.
///
/// A key is made of an entry's address alone, so it lasts as long as that: the lower 48 bits of its FNV-1a hash, folded
/// with the upper 16, as eight letters of base64url (RFC 4648, 5). `favourites.js` makes the same ones.
struct ShortKeys: Sendable {
    /// How many letters a key has.
    static let length = 8

    private let places: [String: Int]

    /// The keys of a table's entries; where two are the same, which 48 bits make unlikely, the first entry has it.
    init<Content>(_ table: EntryTable<Content>) {
        places = Dictionary(
            table.all.enumerated().map { (Self.key(of: $1.address), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The places in the table of the entries that a text names by their keys, one key after the other.
    func places(in text: String, limit: Int) -> [Int] {
        var rest = text[...]
        var found: [Int] = []
        for _ in 0..<limit where rest.utf8.count >= Self.length {
            if let place = places[String(rest.prefix(Self.length))] { found.append(place) }
            rest = rest.dropFirst(Self.length)
        }
        return found
    }

    /// The key of an entry's address.
    static func key(of address: String) -> String {
        let hash = PatternPicture.fingerprint(address)
        let folded = hash ^ (hash >> 48)
        let bytes = stride(from: 42, through: 0, by: -6).map { letters[Int(folded >> UInt64($0) & 63)] }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}

/// The short keys of everything that a visitor can keep.
struct FavouriteKeys: Sendable {
    let sessions: ShortKeys
    let exhibitors: ShortKeys
    let exhibits: ShortKeys

    init(_ snapshot: CatalogueSnapshot) {
        sessions = ShortKeys(snapshot.sessions)
        exhibitors = ShortKeys(snapshot.exhibitors)
        exhibits = ShortKeys(snapshot.exhibits)
    }
}
