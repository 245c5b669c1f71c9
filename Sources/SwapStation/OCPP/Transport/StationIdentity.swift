/// The names by which stations are known (Part 4, 2.2): identifierStrings of at most 48 characters.
package enum StationIdentity {
    /// What a name must be, for a person who has written another.
    package static let rule = "1 to 48 characters of a-z, A-Z, 0-9 and *-_=:+|@."

    package static func isValid(_ identity: String) -> Bool {
        1...48 ~= identity.utf8.count
            && identity.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "*-_=:+|@.".utf8.contains(byte)
                }
            }
    }

    /// Whether it can stand before the colon of HTTP Basic authentication (RFC 7617, 2), as profiles 1 and 2 have it.
    package static func isValidWithPassword(_ identity: String) -> Bool {
        isValid(identity) && !identity.utf8.contains(UInt8(ascii: ":"))
    }
}
