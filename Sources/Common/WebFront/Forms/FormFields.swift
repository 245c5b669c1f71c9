import Foundation
import HTTPTypes

/// What a browser sent with a form, of either encoding.
public struct FormFields: Sendable {
    /// A file among the fields.
    public struct File: Sendable, Equatable {
        /// The field's name.
        public let field: String
        /// The name that the file had on the visitor's machine, without its folders.
        public let name: String
        /// Its content.
        public let bytes: [UInt8]
    }

    /// Why a form cannot be read; a 400.
    public enum Fault: Error, Equatable {
        /// Neither `application/x-www-form-urlencoded` nor `multipart/form-data`.
        case unknownEncoding
        /// Bytes that are not UTF-8, or a part that does not end.
        case malformed
        /// More fields than any form has.
        case tooMany
    }

    /// The most fields that are read.
    static let most = 5_000

    /// Names and values in their order.
    public private(set) var items: [(name: String, value: String)] = []
    /// The files; a field in which none was chosen is left out.
    public private(set) var files: [File] = []

    /// Nothing.
    public init() {}

    /// Reads a request's body.
    public init(_ request: RouteRequest) throws(Fault) {
        try self.init(body: request.body, contentType: request.headers[.contentType] ?? "")
    }

    init(body: [UInt8], contentType: String) throws(Fault) {
        let type = contentType.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        switch type {
        case "application/x-www-form-urlencoded": try readURLEncoded(body)
        case "multipart/form-data":
            guard let boundary = MultipartForm.boundary(in: contentType) else { throw .malformed }
            for part in try MultipartForm.parts(of: body, boundary: boundary) {
                guard items.count + files.count < Self.most else { throw .tooMany }
                if let fileName = part.fileName {
                    if fileName.isEmpty, part.bytes.isEmpty { continue }
                    files.append(File(field: part.name, name: fileName, bytes: Array(part.bytes)))
                } else {
                    guard let text = String(validating: part.bytes, as: UTF8.self) else { throw .malformed }
                    items.append((part.name, Self.withoutReturns(text)))
                }
            }
        default: throw .unknownEncoding
        }
    }

    /// The value of a field, the last one where there are several; nil where there is none.
    public subscript(name: String) -> String? { items.last { $0.name == name }?.value }

    /// All values of a field.
    public func values(of name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }

    private mutating func readURLEncoded(_ body: [UInt8]) throws(Fault) {
        for piece in body.split(separator: UInt8(ascii: "&")) {
            guard items.count < Self.most else { throw .tooMany }
            let cut = piece.firstIndex(of: UInt8(ascii: "="))
            let value = try cut.map { cut throws(Fault) in try Self.decoded(piece[(cut + 1)...]) }
            items.append((try Self.decoded(piece[..<(cut ?? piece.endIndex)]), Self.withoutReturns(value ?? "")))
        }
    }

    /// The WHATWG's application/x-www-form-urlencoded parsing, but for bytes that are no UTF-8, which are refused.
    private static func decoded(_ piece: ArraySlice<UInt8>) throws(Fault) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece.count)
        var index = piece.startIndex
        while index < piece.endIndex {
            var byte = piece[index]
            if byte == UInt8(ascii: "+") {
                byte = 0x20
            } else if byte == UInt8(ascii: "%"), index + 2 < piece.endIndex,
                let code = UInt8(String(decoding: piece[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
            {
                byte = code
                index += 2
            }
            bytes.append(byte)
            index += 1
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .malformed }
        return text
    }

    /// Browsers send line ends of text areas as CR LF.
    private static func withoutReturns(_ text: String) -> String { text.replacing("\r\n", with: "\n") }
}
