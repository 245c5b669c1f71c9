import Foundation
import TradeFront

/// A trade index that a venue publishes, and where.
public struct TradeIndexPlace: Sendable, Equatable {
    /// Its method: a shipped one's name, or a file's path.
    public let method: String
    /// Where its pages are, after the language: `trade-index` for the first, `trade-index/NAME` for others.
    public let path: String

    /// The address of the trade desk, where the first index is.
    public static let desk = "trade-index"

    /// The path as addresses write it.
    var address: String { path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path }

    /// The folder of its files within the data folder.
    var folder: String { path.replacing("/", with: "-") }

    /// Places for indices in their order.
    ///
    /// - Throws: ``VenueError/badSetting(key:value:wanted:)`` where two would be at one address, one at that of a page of the first
    ///   index, or one at none.
    static func places(of methods: [String]) throws(VenueError) -> [TradeIndexPlace] {
        var places: [TradeIndexPlace] = []
        var known: [String: String] = [:]
        for method in methods {
            let name = name(of: method)
            if let other = known.updateValue(method, forKey: name) {
                throw refused(
                    methods,
                    other == method
                        ? "different indices: \(method) is there twice"
                        : "indices of different names: \(other) and \(method) would both be \(name), so rename one file"
                )
            }
            if places.isEmpty {
                places.append(TradeIndexPlace(method: method, path: desk))
                continue
            }
            guard !name.isEmpty else {
                throw refused(
                    methods, "names with letters or digits, unlike \(method): its address comes from its name")
            }
            guard !TradeRoutes.ownSegments.contains(name) else {
                throw refused(
                    methods,
                    "other names than \(name): \(desk)/\(name) is a page of the first index, so rename \(method)")
            }
            places.append(TradeIndexPlace(method: method, path: "\(desk)/\(name)"))
        }
        return places
    }

    /// The file's name without its ending, as an address has it: lower-case letters, digits, and hyphens between them.
    private static func name(of method: String) -> String {
        let file = URL(fileURLWithPath: method).lastPathComponent
        let endings = [".yaml", ".yml"]
        let name = endings.first { file.lowercased().hasSuffix($0) }.map { String(file.dropLast($0.count)) } ?? file
        return name.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }

    private static func refused(_ methods: [String], _ wanted: String) -> VenueError {
        .badSetting(key: "tradeIndex", value: methods.joined(separator: ","), wanted: wanted)
    }
}
