import Catalogue
import Formats
import Foundation
import Languages

/// Gives out what a venue holds.
public struct VenueExport: Sendable {
    /// What can be given out.
    public enum Format: String, Sendable, CaseIterable {
        case scheduleXML = "schedule.xml"
        case scheduleJSON = "schedule.json"
        case calendar = "programme.ics"
        case exhibitorsCSV = "exhibitors.csv"
        case exhibitorsJSON = "exhibitors.json"
    }

    private let settings: VenueSettings

    /// Exports from the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// The bytes of an export.
    ///
    /// - Parameters:
    ///   - format: what to give out.
    ///   - programme: the acronym or address of the programme; nil for the latest one.
    /// - Throws: ``VenueError/noVenue(location:)``, ``VenueError/noSuchProgramme(_:known:)``,
    ///   ``VenueError/nothingToExport(what:)``, `CatalogueError`, `RecordsError`.
    public func bytes(of format: Format, programme wanted: String?) async throws -> [UInt8] {
        let logger = VenueLog.logger(settings)
        guard VenueRecords.exist(settings) else {
            throw VenueError.noVenue(location: "\(settings.database)")
        }
        let snapshot = try await VenueRecords.with(settings, logger: logger) { records in
            let (version, entries) = try await records.catalogue.load()
            return CatalogueSnapshot(version: version, entries: entries)
        }
        let site = settings.publicAddress
        switch format {
        case .exhibitorsCSV where snapshot.exhibitors.isEmpty, .exhibitorsJSON where snapshot.exhibitors.isEmpty:
            throw VenueError.nothingToExport(what: format.rawValue)
        case .exhibitorsCSV: return ExhibitorsCSV.write(of: snapshot)
        case .exhibitorsJSON: return ExhibitorsJSON.write(of: snapshot, site: site)
        case .scheduleXML, .scheduleJSON, .calendar: break
        }
        if let wanted, !snapshot.programmes.isEmpty,
            !snapshot.programmes.all.contains(where: { $0.content.acronym == wanted || $0.address == wanted })
        {
            throw VenueError.noSuchProgramme(wanted, known: snapshot.programmes.all.map(\.address))
        }
        let programme =
            wanted.map { name in
                snapshot.programmes.all.first { $0.content.acronym == name || $0.address == name }
            } ?? snapshot.programmes.all.last
        guard let programme else { throw VenueError.nothingToExport(what: format.rawValue) }
        let bytes: [UInt8]? =
            switch format {
            case .scheduleXML: ScheduleXMLWriter.write(programme.id, of: snapshot, site: site)
            case .scheduleJSON: ScheduleJSONWriter.write(programme.id, of: snapshot, site: site)
            default:
                ICalendarWriter.write(
                    .programme(programme.id), of: snapshot, language: snapshot.expo.content.languages.first ?? .english,
                    site: site)
            }
        guard let bytes else { throw VenueError.nothingToExport(what: format.rawValue) }
        return bytes
    }
}
