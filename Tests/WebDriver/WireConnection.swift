import Foundation
import TestSupport

/// JSON commands over HTTP to a WebDriver server on this machine: W3C WebDriver, section 6.
struct WireConnection: Sendable {
    enum Method: String {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    let port: Int

    /// Sends a command and gives back the `value` of the answer.
    func send(_ method: Method, _ path: String, _ body: JSONValue = [:]) async throws -> JSONValue {
        let command = "\(method.rawValue) /\(path)"
        let bytes = method == .post ? [UInt8](try JSONEncoder().encode(body)) : nil
        let answer = try await request(
            method.rawValue, "/\(path)", port: port, headers: [("Content-Type", "application/json; charset=utf-8")],
            body: bytes, patience: 120)
        guard let value = try? JSONDecoder().decode([String: JSONValue].self, from: Data(answer.body))["value"] else {
            throw WebDriverError.unreadable(command: command, body: answer.text)
        }
        if let code = value["error"].string {
            throw WebDriverError.refused(command: command, code: code, message: value["message"].string ?? "")
        }
        return value
    }
}
