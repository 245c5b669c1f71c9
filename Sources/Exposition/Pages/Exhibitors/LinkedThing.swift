import Foundation

/// A schema.org description of one thing, for search engines (schema.org 28, JSON-LD 1.1).
struct LinkedThing: Encodable {
    /// A part of another description: a type, a name and perhaps an address.
    struct Part: Encodable {
        var type: String
        var name: String
        var url: String?

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name, url
        }
    }

    var context = "https://schema.org"
    var type: String
    var name: String
    var url: String
    var description: String?
    var image: String?
    var containedInPlace: Part?
    var manufacturer: Part?

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, url, description, image, containedInPlace, manufacturer
    }

    /// JSON with its keys in a steady order.
    static func encoded(_ thing: LinkedThing) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and lists of strings always encode; if ever not, the page is better without than not at all.
        return (try? encoder.encode(thing)).map { [UInt8]($0) } ?? Array("{}".utf8)
    }
}
