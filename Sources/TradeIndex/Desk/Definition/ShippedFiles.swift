import CTradeFiles
import SDMX

/// The methods and figures that lie in the program.
package enum ShippedFiles {
    /// The methods by the names under which the command line knows them.
    package static let methods = ["digital-trade", "digitally-deliverable-services"]

    /// The bytes of a file of `Sources/TradeIndex/Desk/Method`; nil where there is none of that name.
    package static func bytes(_ name: String) -> [UInt8]? { files[name] }

    /// A file's text; nil where there is none of that name.
    package static func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    private static let files: [String: [UInt8]] = Dictionary(
        uniqueKeysWithValues: (0..<serai_trade_file_count()).map { number in
            let file = serai_trade_file_at(number)
            return (
                String(cString: file.name), Array(UnsafeRawBufferPointer(start: file.bytes, count: file.count))
            )
        })
}
