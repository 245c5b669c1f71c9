import Catalogue
import Foundation
import Languages

/// Values in the form that the schemas of schedule.xml and schedule.json ask for.
///
/// Where a value has another form, the nearest that fits is written and the value itself goes into the supplement.
/// Source of the patterns: schedule.xml.xsd and schedule.schema.json, as published by voc/schedule.
enum ExchangeForm {
    /// For schedule.xml: `[a-z0-9_-]{4,}`.
    static func xmlAcronym(_ acronym: String) -> String {
        let kept = lowered(acronym).filter { isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2D }
        return text(kept + [UInt8](repeating: 0x5F, count: max(0, 4 - kept.count)))
    }

    /// For schedule.json: no hyphens, `[a-z0-9_]{4,}`.
    static func jsonAcronym(_ acronym: String) -> String {
        text(xmlAcronym(acronym).utf8.map { $0 == 0x2D ? 0x5F : $0 })
    }

    /// For both: `[a-z0-9_]{4,}-[a-z0-9\-_]{4,}` that does not end in a hyphen or underscore.
    static func slug(_ slug: String, acronym: String, number: Int) -> String {
        var kept = lowered(slug).filter { isLetterOrDigit($0) || $0 == 0x5F || $0 == 0x2D }
        while let last = kept.last, !isLetterOrDigit(last) { kept.removeLast() }
        if isSlug(kept) { return text(kept) }
        let prefix = Array(jsonAcronym(acronym).utf8)
        kept = prefix + [0x2D] + Array(String(number).utf8) + (kept.isEmpty ? [] : [0x2D]) + kept
        while kept.count < prefix.count + 5 { kept.append(0x30) }
        return text(kept)
    }

    /// What stands for a slug that another session has already.
    static func secondSlug(_ first: String, acronym: String, number: Int) -> String {
        slug("\(first)-\(number)", acronym: acronym, number: number)
    }

    private static func isSlug(_ bytes: [UInt8]) -> Bool {
        guard let hyphen = bytes.firstIndex(of: 0x2D), hyphen >= 4 else { return false }
        return bytes.count - hyphen - 1 >= 4
    }

    /// `#rrggbb`; nil for any other.
    static func colour(_ colour: String?) -> String? {
        guard let colour, colour.utf8.count == 7, colour.utf8.first == 0x23,
            colour.utf8.dropFirst().allSatisfy(isHexadecimal)
        else { return nil }
        return colour
    }

    /// An http or https address without anything that a URI cannot have; nil for any other.
    static func address(_ address: String?) -> String? {
        guard let address, address.hasPrefix("https://") || address.hasPrefix("http://"), isURI(address) else {
            return nil
        }
        return address
    }

    /// Whether it has only what RFC 3986, 2 allows, and something behind the scheme.
    static func isURI(_ address: String) -> Bool {
        let bytes = Array(address.utf8)
        guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, colon + 1 < bytes.count, isLetter(bytes[0]),
            bytes[..<colon].allSatisfy({ isLetterOrDigit($0 | 0x20) || "+-.".utf8.contains($0) })
        else { return false }
        var hashes = 0
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case 0x23: hashes += 1
            case 0x25:
                guard place + 2 < bytes.count, isHexadecimal(bytes[place + 1]), isHexadecimal(bytes[place + 2]) else {
                    return false
                }
            default:
                guard
                    isLetterOrDigit(byte | 0x20) || isLetterOrDigit(byte) || "-._~:/?[]@!$&'()*+,;=".utf8.contains(byte)
                else { return false }
            }
        }
        let hasBrackets = bytes.contains(0x5B) || bytes.contains(0x5D)
        let hasHost =
            !address.hasPrefix("http")
            || bytes.count > colon + 3 && bytes[colon + 1] == 0x2F && bytes[colon + 3] != 0x2F
        return hashes <= 1 && !hasBrackets && hasHost
    }

    /// The address with what no URI can have written as percent signs and digits; nil where that makes none either.
    static func encoded(_ address: String) -> String? {
        if isURI(address) { return address }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded: [UInt8] = []
        for byte in address.utf8 {
            if byte > 0x20, byte < 0x7F, !"\"<>[]\\^`{|}%".utf8.contains(byte) {
                encoded.append(byte)
            } else {
                encoded += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        let written = String(decoding: encoded, as: UTF8.self)
        return isURI(written) ? written : nil
    }

    /// `hh:mm` with as many digits of hours as it takes, seconds left out.
    static func hoursAndMinutes(_ seconds: Int) -> String {
        "\(twoDigits(seconds / 3_600)):\(twoDigits(seconds / 60 % 60))"
    }

    /// `hh:mm`, or `hh:mm:ss` where there are seconds.
    static func duration(_ seconds: Int) -> String {
        seconds % 60 == 0 ? hoursAndMinutes(seconds) : "\(hoursAndMinutes(seconds)):\(twoDigits(seconds % 60))"
    }

    /// `2025-02-01T10:35:00+01:00`.
    static func moment(_ instant: Date, in zone: ZoneClock) -> String {
        let (date, seconds) = zone.civil(instant)
        let offset = zone.offset(at: instant)
        let distance = abs(offset)
        let sign = offset < 0 ? "-" : "+"
        let time = "\(twoDigits(seconds / 3_600)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
        return "\(date)T\(time)\(sign)\(twoDigits(distance / 3_600)):\(twoDigits(distance / 60 % 60))"
    }

    static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    /// The one text that a format has room for, and whether that is all there is to say: the text in the session's
    /// language, else in none, else the first.
    static func single(_ text: LocalisedText, language: Language?) -> (text: String, isAll: Bool) {
        let tag = language ?? .undetermined
        if let found = text[tag] { return (found, text.texts.count == 1) }
        if text.isEmpty { return ("", true) }
        return (text.resolved(for: tag)?.text ?? "", false)
    }

    static func isCode(_ code: String, length: Int?) -> Bool {
        let isRight = !code.isEmpty && code.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        return isRight && (length == nil || code.utf8.count == length)
    }

    private static func lowered(_ text: String) -> [UInt8] {
        text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }
    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
}
