import ArgumentParser
import Foundation
import OCPP
import Venue

/// `serai csms fleet`: how the stations are.
struct CSMSFleetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fleet", abstract: "Show all stations: their state, slots, swaps today and alarms.")

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup var venue: VenueOptions

    func run() async throws {
        try await reportingErrors {
            let today = Calendar.current.startOfDay(for: Date())
            let stations = try await VenueFleet(settings: venue.settings()).stations(swapsSince: today)
            let lines = stations.map(FleetLine.init)
            if json { return try printJSON(lines) }
            if lines.isEmpty { say("There is no station: serai csms enrol STATION lets one in.") }
            for line in lines { print(line.text) }
        }
    }
}

/// A station as the list shows it.
private struct FleetLine: Encodable {
    let identity: String
    let vendor: String
    let model: String
    let isConnected: Bool
    let heardAt: Date?
    let availability: String
    let full: Int
    let charging: Int
    let waiting: Int
    let empty: Int
    let unusable: Int
    let swapsToday: Int
    let alarms: [AlarmLine]

    struct AlarmLine: Encodable {
        let code: String
        let component: String
        let information: String
        let severity: Int
        let since: Date
    }

    init(_ station: FleetRecord) {
        (identity, vendor, model) = (station.identity, station.vendor, station.model)
        (isConnected, heardAt, availability) = (station.isConnected, station.heardAt, station.availability)
        (full, charging, waiting) = (station.count(.full), station.count(.charging), station.count(.waiting))
        (empty, unusable, swapsToday) = (station.count(.empty), station.count(.unusable), station.swaps)
        alarms = station.alarms.map {
            AlarmLine(
                code: $0.code, component: $0.component, information: $0.information, severity: $0.severity,
                since: $0.since)
        }
    }

    var text: String {
        let state =
            isConnected ? (availability.isEmpty ? "connected" : availability) : heardAt == nil ? "never came" : "away"
        let heard = heardAt.map { "\theard of \($0.formatted(.iso8601))" } ?? ""
        let alarms = alarms.map { "\n\tALARM \($0.information.isEmpty ? $0.code : $0.information)" }.joined()
        return "\(identity)\t\(state)\t\(full) full, \(charging) charging, \(waiting) waiting, \(empty) empty"
            + (unusable > 0 ? ", \(unusable) unusable" : "")
            + "\t\(swapsToday) \(swapsToday == 1 ? "swap" : "swaps") today\(heard)\(alarms)"
    }
}
