import Foundation
import Records
import WebFront

/// Looks over a venue and its surroundings, and says what is fine, what is worth a look and what must be mended. It makes and
/// changes nothing.
public struct VenueDoctor: Sendable {
    private let settings: VenueSettings
    private let environment: [String: String]

    /// The doctor for the venue of these settings.
    public init(settings: VenueSettings, environment: [String: String]) {
        self.settings = settings
        self.environment = environment
    }

    /// Everything, part by part.
    public func findings(progress: @escaping VenueImport.Progress) async -> [Finding] {
        progress(VenueProgress(step: "looking at the configuration", fraction: 0))
        var findings = ConfigurationExamination(settings: settings, environment: environment).findings
        progress(VenueProgress(step: "looking at the database", fraction: 0.1))
        let (database, condition) = await databaseFindings()
        findings += database
        progress(VenueProgress(step: "looking at the machine", fraction: 0.8))
        findings += DiskExamination(settings: settings).findings
        findings += ClockExamination(now: Date(), serverAhead: condition?.clockAhead).findings
        findings += LibrariesExamination(folder: settings.librariesFolder).findings
        findings += LimitsExamination.ofThisProcess(connections: ConnectionLimits().connections).findings
        return findings
    }

    /// What can be said where the settings themselves cannot be read.
    public static func findings(settingsError error: any Error) -> [Finding] {
        [
            .mustBeMended(
                .configuration, "\(error)",
                advice:
                    "mend that first: nothing else can be looked at before (Documentation/Running.md lists all settings)"
            )
        ] + LimitsExamination.ofThisProcess(connections: ConnectionLimits().connections).findings
    }

    private func databaseFindings() async -> ([Finding], DatabaseCondition?) {
        let place = "\(settings.database)"
        guard VenueRecords.exist(settings) else {
            let finding = Finding.worthALook(
                .database, "there is no venue at \(place) yet",
                advice: "serai serve or serai import makes one; was another folder meant (--data, SERAI_DATA)?")
            return ([finding], nil)
        }
        do {
            let condition = try await Database.condition(
                of: settings.database, migrations: VenueSchema.all.migrations, logger: VenueLog.logger(settings))
            return (DatabaseExamination(condition: condition, place: place).findings, condition)
        } catch {
            let finding = Finding.mustBeMended(
                .database, "\(error)", advice: "is the address right, the server up, the file readable by this user?")
            return ([finding], nil)
        }
    }
}
