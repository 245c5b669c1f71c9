import Catalogue
import Foundation
import Languages
import Logging
import Records
import TestSupport
import Testing

/// A venue with one hall of more stands than the demo's halls have, and an exhibitor of its pavilion without a stand.
enum GreatHall {
    static let stands = 324

    /// Fills an empty data folder.
    static func fill(_ data: TemporaryFolder) async throws {
        func entry<Content>(_ id: String, _ content: Content) -> Entry<Content> {
            Entry(id: EntryID(id), address: id, changedBy: "test", changedAt: .distantPast, content: content)
        }
        var entries = CatalogueEntries()
        entries.expo = [entry("expo", Expo(name: ["en": "Fair"], languages: [.english]))]
        entries.halls = [entry("great-hall", Hall(name: ["en": "Great hall"], number: "G1", width: 120, depth: 120))]
        entries.pavilions = [entry("east", Pavilion(name: ["en": "East"], hall: EntryID("great-hall")))]
        for number in 0..<stands {
            let area = FloorArea(
                x: 4 + Double(number % 18) * 6, y: 4 + Double(number / 18) * 6, width: 4, depth: 4)
            entries.exhibitors.append(entry("maker-\(number)", Exhibitor(name: ["en": "Maker \(number)"])))
            entries.stands.append(
                entry(
                    "stand-\(number)",
                    Stand(
                        number: "A\(100 + number)", hall: EntryID("great-hall"), area: area,
                        exhibitors: [EntryID("maker-\(number)")])))
        }
        entries.exhibitors.append(entry("other", Exhibitor(name: ["en": "Without a stand"], pavilion: EntryID("east"))))

        // The command makes all tables, those of other rooms too.
        let made = try await SeraiCommand.run("user", "list", "--data", data.url.path, in: data)
        try #require(made.end == .exited(0), "\(made.errors)")
        let database = try await Database.open(
            .sqlite(data.url.appendingPathComponent("serai.sqlite").path), logger: Logger(label: "test"))
        _ = try await CatalogueStore(database).apply(
            [ImportBatch(source: "test", entries: entries)], by: "test", at: Date(timeIntervalSince1970: 0))
        await database.close()
    }
}
