import Foundation
import JSON
import TestSupport
import Testing

@testable import OCPP

@Suite("Payloads are what OCPP's schemas ask for, or are refused with the code that fits")
struct ContentTests {
    static let swap =
        #"{"batteryData":[{"evseId":1,"serialNumber":"P-1","soC":20,"soH":98.5}],"eventType":"BatteryIn","idToken":{"idToken":"渝A12345","type":"LicensePlate"},"requestId":7}"#

    private func decode<Value: Content>(_ type: Value.Type, _ text: String) throws -> Value {
        try ContentDecoder.decode(type, bytes: Array(text.utf8))
    }

    @Test func readsAMessage() throws {
        let swap = try decode(BatterySwap.self, Self.swap)
        #expect(swap.eventType == .batteryIn)
        #expect(swap.batteryData == [.init(evseId: 1, serialNumber: "P-1", soC: 20, soH: 98.5)])
        #expect(swap.idToken == IDToken(idToken: "渝A12345", type: "LicensePlate"))
        #expect(try decode(BatterySwap.self, String(decoding: ContentEncoder.encode(swap), as: UTF8.self)) == swap)
    }

    @Test func passesOverCustomData() throws {
        let text = Self.swap.replacingOccurrences(
            of: #""requestId":7"#, with: #""requestId":7,"customData":{"vendorId":"x","y":[1]}"#)
        #expect(try decode(BatterySwap.self, text).requestId == 7)
    }

    @Test(
        "refuses with code and place",
        arguments: [
            (#""requestId":7"#, #""requestId":"7""#, .typeConstraintViolation, "requestId"),
            (#""requestId":7"#, #""requestId":7.5"#, .typeConstraintViolation, "requestId"),
            (#""requestId":7"#, #""requestId":null"#, .typeConstraintViolation, "requestId"),
            (#","requestId":7"#, "", .occurrenceConstraintViolation, "requestId"),
            (#""requestId":7"#, #""requestId":7,"extra":1"#, .formatViolation, "extra"),
            (#""soC":20"#, #""soC":101"#, .propertyConstraintViolation, "batteryData[0].soC"),
            (#""soC":20"#, #""soC":-1"#, .propertyConstraintViolation, "batteryData[0].soC"),
            (#""soC":20"#, #""soC":20,"extra":1"#, .formatViolation, "batteryData[0].extra"),
            (#""soC":20"#, #""soC":true"#, .typeConstraintViolation, "batteryData[0].soC"),
            (#""evseId":1"#, #""evseId":-1"#, .propertyConstraintViolation, "batteryData[0].evseId"),
            // PostgreSQL keeps no U+0000.
            (#""P-1""#, #""P\u0000""#, .propertyConstraintViolation, "batteryData[0].serialNumber"),
            (#""渝A12345""#, #""\u0000渝A12345""#, .propertyConstraintViolation, "idToken.idToken"),
            (#""BatteryIn""#, #""BatteryIn\u0000""#, .propertyConstraintViolation, "eventType"),
            (#""BatteryIn""#, #""BatteryUp""#, .propertyConstraintViolation, "eventType"),
            (#""LicensePlate""#, #""LicensePlateOfTheCar!""#, .propertyConstraintViolation, "idToken.type"),
            (#"{"idToken":"渝A12345","type":"LicensePlate"}"#, "[]", .typeConstraintViolation, "idToken"),
            (
                #"[{"evseId":1,"serialNumber":"P-1","soC":20,"soH":98.5}]"#, "[]", .propertyConstraintViolation,
                "batteryData"
            ),
            (
                #"[{"evseId":1,"serialNumber":"P-1","soC":20,"soH":98.5}]"#, "[1]", .typeConstraintViolation,
                "batteryData[0]"
            ),
            (
                #""soH":98.5"#, #""soH":98.5,"productionDate":"yesterday""#, .formatViolation,
                "batteryData[0].productionDate"
            ),
        ] as [(String, String, ErrorCode, String)])
    func refuses(part: String, replacement: String, code: ErrorCode, path: String) {
        let text = Self.swap.replacingOccurrences(of: part, with: replacement)
        #expect(text != Self.swap)
        let error = #expect(throws: ContentError.self) { try decode(BatterySwap.self, text) }
        #expect(error?.code == code)
        #expect(error?.path == path)
    }

    @Test func countsCharactersAsSchemasDo() throws {
        let fits = String(repeating: "🔋", count: 50)
        let text = Self.swap.replacingOccurrences(of: "P-1", with: fits)
        #expect(try decode(BatterySwap.self, text).batteryData[0].serialNumber == fits)
        #expect(throws: ContentError.self) {
            try decode(BatterySwap.self, text.replacingOccurrences(of: fits, with: fits + "x"))
        }
        #expect((fits + "x").bounded(50) == fits)
    }

    @Test func letsTariffsThroughUnread() throws {
        let answer = try decode(
            Authorize.Answer.self,
            #"{"idTokenInfo":{"status":"Accepted"},"tariff":{"tariffId":"t","currency":"CNY","energy":{"prices":[{"priceKwh":1.2}]}}}"#
        )
        #expect(answer.idTokenInfo.status == .accepted)
    }

    @Test(
        "dates are RFC 3339, with any offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-02-28T23:59:59.999Z", 1_772_323_199.999),
            ("2024-02-29T12:00:00+02:00", 1_709_200_800), ("2000-12-31t23:59:60z", 978_307_200),
            ("1969-12-31T23:59:59.5Z", -0.5), ("2026-11-26T09:00:00.123456789-05:30", 1_795_703_400.123456789),
        ])
    func readsDates(text: String, seconds: Double) throws {
        let date = try #require(Timestamp.date(text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 1e-6)
    }

    @Test(
        "what is no date is none",
        arguments: [
            "", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01", "2026-01-01 00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+1:00", "2026-01-01T00:00:00Zx",
        ])
    func refusesDates(text: String) {
        #expect(Timestamp.date(text) == nil)
    }

    @Test func writesDatesAsFoundationReadsThem() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let milliseconds = Int.random(in: -62_167_219_200_000...253_402_300_799_000, using: &generator)
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            let text = Timestamp.text(date)
            #expect(abs(try #require(Timestamp.date(text)).timeIntervalSince(date)) < 0.0006)
            if milliseconds > 0 { #expect(abs(try style.parse(text).timeIntervalSince(date)) < 0.0011) }
        }
    }

    /// Values as Foundation reads them, for texts made at random.
    @Test func readsJSONAsFoundationDoes() throws {
        var generator = SeededGenerator(seed: 2)
        func random(_ depth: Int) -> Any {
            switch Int.random(in: 0...(depth > 4 ? 4 : 6), using: &generator) {
            case 0: return NSNull()
            case 1: return Bool.random(using: &generator)
            case 2: return Int.random(in: Int(-1e15)...Int(1e15), using: &generator)
            case 3: return Double.random(in: -1e6...1e6, using: &generator) + 0.5
            case 4:
                return String(
                    String.UnicodeScalarView(
                        (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                            Unicode.Scalar(UInt32.random(in: 0...0x1_F9FF, using: &generator))
                        }))
            case 5: return (0..<Int.random(in: 0...4, using: &generator)).map { _ in random(depth + 1) }
            default:
                return Dictionary(
                    (0..<Int.random(in: 0...4, using: &generator)).map { ("k\($0)\"", random(depth + 1)) },
                    uniquingKeysWith: { first, _ in first })
            }
        }
        func same(_ value: JSONValue, _ other: Any) -> Bool {
            switch value {
            case .null: other is NSNull
            case .boolean(let boolean): other as? Bool == boolean
            case .integer(let integer): other as? Int == integer
            // Foundation is off by the last bit now and then.
            case .number(let number): (other as? Double).map { abs($0 - number) <= abs(number) * 1e-15 } ?? false
            case .text(let text):
                (other as? String).map { Array($0.unicodeScalars) == Array(text.unicodeScalars) } ?? false
            case .array(let elements):
                (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(same) } ?? false
            case .object(let members):
                (other as? [String: Any]).map { all in
                    all.count == members.count
                        && members.allSatisfy { member in all[member.name].map { same(member.value, $0) } ?? false }
                } ?? false
            }
        }
        for _ in 0..<500 {
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: ["x": random(0)]))
            let value = try JSONParser.parse(bytes, within: .message)
            #expect(
                same(value, try JSONSerialization.jsonObject(with: Data(bytes))),
                "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
