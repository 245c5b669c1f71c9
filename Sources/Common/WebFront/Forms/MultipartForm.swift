import Foundation

/// Reads `multipart/form-data` (RFC 7578) as browsers write it (HTML, 4.10.21.7). Pure; nothing is copied but names.
enum MultipartForm {
    struct Part {
        let name: String
        /// nil for a field that is no file.
        let fileName: String?
        let bytes: ArraySlice<UInt8>
    }

    /// The boundary that a `Content-Type` names; nil where it names none that could be (RFC 2046, 5.1.1).
    static func boundary(in contentType: String) -> [UInt8]? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces).lowercased() == "boundary" else {
                continue
            }
            let value = pair[1].trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["\""])
            guard 1...70 ~= value.utf8.count, value.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else { return nil }
            return Array(value.utf8)
        }
        return nil
    }

    static func parts(of body: [UInt8], boundary: [UInt8]) throws(FormFields.Fault) -> [Part] {
        let delimiter = Array("\r\n--".utf8) + boundary
        // The first delimiter has no line end before it.
        guard body.starts(with: delimiter.dropFirst(2)) else { throw .malformed }
        var place = delimiter.count - 2
        var parts: [Part] = []
        while true {
            let rest = body[place...]
            if rest.starts(with: Array("--".utf8)) { return parts }
            guard rest.starts(with: [0x0D, 0x0A]) else { throw .malformed }
            guard parts.count < FormFields.most else { throw .tooMany }
            place += 2
            guard let headEnd = find(Array("\r\n\r\n".utf8), in: body, from: place) else { throw .malformed }
            let content = headEnd + 4
            guard let end = find(delimiter, in: body, from: content) else { throw .malformed }
            let head = body[place..<headEnd]
            guard let text = String(validating: head, as: UTF8.self), let part = part(text, body[content..<end]) else {
                throw .malformed
            }
            parts.append(part)
            place = end + delimiter.count
        }
    }

    private static func part(_ head: String, _ bytes: ArraySlice<UInt8>) -> Part? {
        for line in head.components(separatedBy: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard let name = parameter("name", of: line) else { return nil }
            // Some browsers of old gave the whole path.
            let fileName = parameter("filename", of: line).map { name in
                String(name.split { $0 == "/" || $0 == "\\" }.last ?? "")
            }
            return Part(name: name, fileName: fileName, bytes: bytes)
        }
        return nil
    }

    /// A quoted parameter; browsers write a quotation mark in it as `%22`.
    private static func parameter(_ name: String, of line: String) -> String? {
        guard let start = line.range(of: " \(name)=\"")?.upperBound,
            let end = line[start...].firstIndex(of: "\"")
        else { return nil }
        return String(line[start..<end]).replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
    }

    /// Where `needle`, which begins with a carriage return, stands next.
    private static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        var place = start
        while place + needle.count <= body.count {
            guard let next = body[place...].firstIndex(of: 0x0D) else { return nil }
            if body[next...].starts(with: needle) { return next }
            place = next + 1
        }
        return nil
    }
}
