import Catalogue
import Foundation
import Testing

@testable import Venue

@Suite("What webhooks are told is JSON of one form")
struct WebhookPayloadTests {
    private let moment = Date(timeIntervalSince1970: 1_600_136_400)

    private func change(_ kind: EntryKind, id: String, event: CatalogueChange.Event) -> CatalogueChange {
        CatalogueChange(
            sequence: 4711, kind: kind, id: id, address: "opening", version: 3, event: event, changedBy: "ann",
            changedAt: moment, title: ["en": "The \"Opening\"", "zh": "开幕式"])
    }

    @Test("A change says what, where and when, and who made it stays inside")
    func change() throws {
        let text = WebhookPayload.changes(
            [change(.session, id: "a b/ü", event: .changed)], origin: "https://expo.example", at: moment)
        #expect(
            text == """
                {"type":"changes","timestamp":"2020-09-15T02:20:00Z","data":[{"type":"entry.changed","sequence":4711,\
                "kind":"session","id":"a b/ü","address":"opening","version":3,"moment":"2020-09-15T02:20:00Z",\
                "title":{"en":"The \\"Opening\\"","zh":"开幕式"},\
                "api":"https://expo.example/api/v1/sessions/a%20b%2F%C3%BC"}]}
                """)
        #expect(!text.contains("ann"))
    }

    @Test("What the API does not have, such as the expo itself, has no address there")
    func withoutAddress() {
        let text = WebhookPayload.changes([change(.expo, id: "expo", event: .added)], origin: "", at: moment)
        #expect(text.contains(#""type":"entry.added""#))
        #expect(!text.contains(#""api""#))
    }
}
