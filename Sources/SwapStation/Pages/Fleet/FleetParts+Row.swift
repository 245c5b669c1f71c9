import Foundation
import Languages
import Markup
import OCPP

extension FleetParts {
    /// A station: chosen for an order by its radio button.
    func row(_ station: FleetRecord, isFirst: Bool) -> Markup {
        let state = state(of: station)
        return """
            <tr data-state="\(state)"><th scope="row"><label><input type="radio" name="station" \
            value="\(station.identity)"\(isFirst ? " required" : "")> \(station.identity)</label></th>\
            <td><span class="sign">\(words("fleet.state.\(state)"))</span>\(alarms(station))</td>\
            <td>\(bar(station)) <small>\(slots(station))</small></td>\
            <td class="swaps" data-label="\(words("fleet.swaps"))">\(words.forms.number(station.swaps))</td>\
            <td data-label="\(words("fleet.heard"))">\(heard(station))</td></tr>
            """
    }

    private func state(of station: FleetRecord) -> String {
        guard station.heardAt != nil else { return "never" }
        guard station.isConnected else { return "away" }
        return switch station.availability {
        case "Occupied": "swapping"
        case "Unavailable": "closed"
        case "Faulted": "stopped"
        default: "ready"
        }
    }

    private func alarms(_ station: FleetRecord) -> Markup? {
        guard !station.alarms.isEmpty else { return nil }
        var items = Markup()
        for alarm in station.alarms.prefix(3) {
            items += item(alarm)
        }
        let more = station.alarms.count - 3
        if more > 0 { items += "<li>\(words("fleet.moreAlarms", ["count": .number(more)]))</li>" }
        return "<ul class=\"fleet-alarms\">\(items)</ul>"
    }

    /// An alarm in words; one of another maker's station as that station puts it, in whatever language it does.
    private func item(_ alarm: FleetRecord.Alarm) -> Markup {
        if let known = stationWords.alarm(code: alarm.code) { return "<li>\(known)</li>" }
        return "<li lang=\"\">\(alarm.information.isEmpty ? alarm.code : alarm.information)</li>"
    }

    /// What slots hold, the best first: in the bar, in words and in the legend.
    static let kinds: [FleetRecord.Slot] = [.full, .charging, .waiting, .empty, .unusable]

    /// What the colours of the bars mean.
    var legend: Markup {
        var items = Markup()
        for kind in Self.kinds {
            items += "<li data-kind=\"\(kind.rawValue)\">\(words("fleet.legend.\(kind.rawValue)"))</li>"
        }
        return "<ul class=\"fleet-legend\" aria-label=\"\(words("fleet.slots"))\">\(items)</ul>"
    }

    /// The slots as a bar of as many parts, for the eye; the words beside it say the same.
    private func bar(_ station: FleetRecord) -> Markup {
        var parts = Markup()
        var place = 0
        for kind in Self.kinds {
            let count = station.count(kind)
            guard count > 0 else { continue }
            parts += """
                <rect class="\(kind.rawValue)" x="\(String(place))" width="\(String(count))" height="1"/>
                """
            place += count
        }
        return """
            <svg viewBox="0 0 \(String(max(1, place))) 1" preserveAspectRatio="none" aria-hidden="true">\(parts)</svg>
            """
    }

    private func slots(_ station: FleetRecord) -> String {
        let counts = Self.kinds.filter { station.count($0) > 0 }.map {
            words("fleet.slots.\($0.rawValue)", ["count": .number(station.count($0))])
        }
        return counts.isEmpty ? words("fleet.slots.unknown") : counts.joined(separator: " · ")
    }

    private func heard(_ station: FleetRecord) -> String {
        guard let heardAt = station.heardAt else { return words("fleet.heard.never") }
        let minutes = Int(visit.now.timeIntervalSince(heardAt) / 60)
        if station.isConnected, minutes < 1 { return words("fleet.heard.now") }
        return words.forms.relativeMinutes(-max(1, minutes))
    }
}
