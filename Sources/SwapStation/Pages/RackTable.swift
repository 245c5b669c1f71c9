import Languages
import Markup
import Station

extension PageParts {
    /// The rack as a table: what lies in each slot and how it is charged.
    var rack: Markup {
        var rows = Markup()
        for (index, slot) in picture.slots.enumerated() { rows += row(index, slot) }
        var heads = Markup()
        for column in ["slot", "pack", "charge", "temperature", "power", "state"] {
            heads += "<th scope=\"col\" class=\"\(column)\">\(words("rack.\(column)"))</th>"
        }
        var states = Markup()
        for state in ["empty", "charging", "resting", "fault"] {
            states += " data-\(state)=\"\(words("rack.\(state)"))\""
        }
        states += " data-in-use=\"\(words("rack.inUse"))\""
        for type in 0...2 { states += " data-type\(type)=\"\(words("type.\(type)"))\"" }
        return """
            <h2>\(words("rack.title"))</h2><div class="scroll" tabindex="0" role="region" \
            aria-label="\(words("rack.title"))"><table\(states)><thead><tr>\(heads)</tr></thead>\
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private func row(_ index: Int, _ slot: StationPicture.Slot) -> Markup {
        let isEmpty = slot.pack == 0
        let state = rackState(index, slot)
        let pack: Markup? =
            isEmpty ? nil : "\(String(slot.pack)) <small>\(words("type.\(min(2, max(0, slot.packType)))"))</small>"
        return """
            <tr data-slot="\(index)" data-state="\(state)"><th scope="row" class="slot">\(index + 1)</th>\
            <td class="pack">\(pack)</td><td class="charge">\
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="100" height="10"/>\
            <rect class="part" width="\(Self.coordinate(slot.stateOfCharge * 100))" height="10" \
            fill="\(ChargeColour.css(isEmpty ? 0 : slot.stateOfCharge))"/></svg>\
            <span>\(isEmpty ? "" : forms.percent(slot.stateOfCharge, fractionDigits: 0...0))</span></td>\
            <td class="temperature">\(isEmpty ? "" : number(slot.temperature) + " °C")</td>\
            <td class="power">\(slot.power > 0.05 ? number(slot.power) + " kW" : "")</td>\
            <td class="state"><span>\(words("rack.\(state)"))</span></td></tr>
            """
    }

    private func rackState(_ index: Int, _ slot: StationPicture.Slot) -> String {
        if slot.hasFault { return "fault" }
        if let swap = picture.swap, swap.slot == index, picture.steps.contains(where: { $0.stage == .active }) {
            return "inUse"
        }
        if slot.pack == 0 { return "empty" }
        return slot.power > 0.05 ? "charging" : "resting"
    }
}

/// The colour of a state of charge: warm when spent, green when full; the script has the same.
enum ChargeColour {
    /// - Parameter charge: from 0 to 1.
    static func css(_ charge: Double) -> String {
        let full = charge.isFinite ? min(1, max(0, charge)) : 0
        let hue = 24 + 128 * full * full.squareRoot().squareRoot()
        return "hsl(\(Int(hue.rounded())), \(Int((62 - 14 * full).rounded()))%, \(Int((54 - 10 * full).rounded()))%)"
    }
}
