import Foundation
import _FoundationICU

/// Calls into the ICU library that the Swift toolchain carries for Foundation: its C functions write UTF-16 into a
/// caller's buffer and answer with the length that they needed.
enum ICU {
    /// The text that `body` writes; it is called again with a larger buffer where the first was too small.
    ///
    /// - Returns: The text, empty where ICU answers with an error.
    static func text(
        _ body: (UnsafeMutablePointer<UInt16>?, Int32, UnsafeMutablePointer<UErrorCode>) -> Int32
    ) -> String {
        var capacity = 128
        while true {
            var needed: Int32 = 0
            var status = U_ZERO_ERROR
            let text = withUnsafeTemporaryAllocation(of: UInt16.self, capacity: capacity) { buffer -> String? in
                needed = body(buffer.baseAddress, Int32(capacity), &status)
                guard status.rawValue <= 0, Int(needed) <= capacity else { return nil }
                return String(decoding: buffer.prefix(Int(needed)), as: UTF16.self)
            }
            if let text { return text }
            guard Int(needed) > capacity else { return "" }
            capacity = Int(needed) + 1
        }
    }

    /// `text` as ICU wants it, with its length.
    static func withUTF16<Result>(
        _ text: String, _ body: (UnsafePointer<UInt16>?, Int32) throws -> Result
    ) rethrows -> Result {
        let units = Array(text.utf16)
        return try units.withUnsafeBufferPointer { try body($0.baseAddress, Int32($0.count)) }
    }
}
