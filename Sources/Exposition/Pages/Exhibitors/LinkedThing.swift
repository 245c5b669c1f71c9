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

    /// A postal address as far as it is known.
    struct Place: Encodable {
        var type = "PostalAddress"
        var addressLocality: String?
        var addressCountry: String?

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case addressLocality, addressCountry
        }
    }

    var context = "https://schema.org"
    var type: String
    var name: String
    var url: String
    var description: String?
    var sameAs: String?
    var logo: String?
    var image: String?
    var address: Place?
    var containedInPlace: Part?
    var manufacturer: Part?
    var knowsAbout: [String]?

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, url, description, sameAs, logo, image, address, containedInPlace, manufacturer, knowsAbout
    }

    /// JSON with its keys in a steady order.
    static func encoded(_ thing: LinkedThing) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and lists of strings always encode; if ever not, the page is better without than not at all.
        return (try? encoder.encode(thing)).map { [UInt8]($0) } ?? Array("{}".utf8)
    }
}
