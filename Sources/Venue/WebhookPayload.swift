import Catalogue
import ExpositionAPI
import Foundation
import Languages
import Markup

/// What is sent to webhooks: JSON in the form that Standard Webhooks recommends, with some events in `data`.
///
/// ```json
/// {"type": "changes", "timestamp": "2020-09-15T02:20:00Z", "data": [
///   {"type": "entry.changed", "sequence": 4711, "kind": "session", "id": "...", "address": "opening", "version": 3,
///    "moment": "2020-09-15T02:19:58Z", "title": {"en": "Opening"}, "api": "https://expo.example/api/v1/sessions/..."}]}
/// ```
enum WebhookPayload {
    /// The most events in one delivery.
    static let eventLimit = 100

    /// The body that tells of changes.
    /// - Parameter origin: the site's address without a slash at its end.
    static func changes(_ changes: [CatalogueChange], origin: String, at moment: Date) -> String {
        var json = JSONBytes(capacity: 40_000)
        json.open("{")
        json.member("type", "changes")
        json.member("timestamp", text(moment))
        json.key("data")
        json.open("[")
        for change in changes { write(change, origin: origin, to: &json) }
        json.close("]")
        json.close("}")
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ change: CatalogueChange, origin: String, to json: inout JSONBytes) {
        json.open("{")
        json.member("type", "entry.\(change.event.rawValue)")
        json.member("sequence", Int(change.sequence))
        json.member("kind", change.kind.rawValue)
        json.member("id", change.id)
        json.member("address", change.address)
        json.member("version", change.version)
        json.member("moment", text(change.changedAt))
        json.key("title")
        json.open("{")
        for (language, text) in change.title.texts { json.member(language.rawValue, text) }
        json.close("}")
        json.member("api", ifAny: CatalogueAPI.path(of: change.kind, id: change.id).map { origin + $0 })
        json.close("}")
    }

    /// RFC 3339, in UTC.
    private static func text(_ moment: Date) -> String {
        moment.formatted(Date.ISO8601FormatStyle())
    }
}
