/// An object that is let through unread: what the schema has for tariffs and prices, which no swap station uses.
struct Unread: Content {
    private struct AnyName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: AnyName.self)
        for name in members.allKeys { _ = try members.decode(AnyValue.self, forKey: name) }
    }

    func encode(to encoder: any Encoder) throws {
        _ = encoder.container(keyedBy: AnyName.self)
    }

    /// Asks nothing of its decoder, which is how any value passes.
    private struct AnyValue: Decodable {
        init(from decoder: any Decoder) throws {
            if let members = try? decoder.container(keyedBy: AnyName.self) {
                for name in members.allKeys { _ = try members.decode(AnyValue.self, forKey: name) }
            }
        }
    }
}
