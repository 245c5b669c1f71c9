import Catalogue
import Foundation

extension CatalogueAPI {
    /// The path of an entry; nil for a kind that the API does not have.
    public static func path(of kind: EntryKind, id: String) -> String? {
        guard let name = collectionNames[kind],
            let segment = id.addingPercentEncoding(withAllowedCharacters: unreserved)
        else { return nil }
        return "/" + (root + [name, segment]).joined(separator: "/")
    }

    private static let collectionNames = Dictionary(
        uniqueKeysWithValues: APICollection.all(of: CatalogueSnapshot(version: 0, entries: CatalogueEntries())).map {
            ($0.kind, $0.name)
        })

    /// RFC 3986 section 2.3.
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
