import Foundation

extension StationMachine {
    /// Says in the device model what the station is.
    mutating func describe() {
        let station = Component(name: "ChargingStation")
        for (variable, value) in [
            ("VendorName", description.vendor), ("Model", description.model),
            ("SerialNumber", description.serialNumber),
            ("FirmwareVersion", description.firmware), ("Power", StationMessages.decimal(description.watts)),
            ("AvailabilityState", "Available"), ("Problem", "false"),
        ] {
            model.observe(station, variable, is: value)
        }
        model.observe(Component(name: "SecurityCtrlr"), "Identity", is: description.identity)
        model.observe(Component(name: "SecurityCtrlr"), "SecurityProfile", is: String(profileNumber))
        model.observe(Component(name: "SecurityCtrlr"), "CertificateEntries", is: "0")
        model.observe(Component(name: "BatterySwapCtrlr"), "State", is: "Idle")
        model.observe(Component(name: "VehicleIdSensor"), "Problem", is: "false")
        model.observe(Component(name: "OCPPCommCtrlr"), "QueuedMessages", is: String(ledger.queue.count))
        for barrier in Barrier.allCases {
            model.observe(Component(name: "AccessBarrier", instance: barrier.rawValue), "State", is: "Closed")
            model.observe(Component(name: "AccessBarrier", instance: barrier.rawValue), "Problem", is: "false")
        }
        for slot in slots.keys {
            model.observe(
                Component(name: "EVSE", evse: EVSE(id: slot)), "Power",
                is: StationMessages.decimal(description.slotWatts))
            for name in ["EVSE", "BatteryCartridge"] {
                model.observe(Component(name: name, evse: EVSE(id: slot)), "Problem", is: "false")
            }
            describe(slot)
        }
    }

    /// Says in the device model what is in a slot.
    mutating func describe(_ number: Int) {
        guard let slot = slots[number] else { return }
        let status = status(of: slot).rawValue
        model.observe(Component(name: "EVSE", evse: EVSE(id: number)), "AvailabilityState", is: status)
        model.observe(
            Component(name: "Connector", evse: EVSE(id: number, connectorId: 1)), "AvailabilityState", is: status)
        let cartridge = Component(name: "BatteryCartridge", evse: EVSE(id: number))
        var pack: PackReport?
        if case .holding(let held) = slot.condition { pack = held }
        model.observe(cartridge, "Present", is: pack == nil ? "false" : "true")
        model.observe(cartridge, "SerialNumber", is: pack?.serialNumber ?? "")
        model.observe(
            cartridge, "SoC", is: pack.map { StationMessages.decimal(StationMessages.percent($0.stateOfCharge)) } ?? "")
        model.observe(
            cartridge, "SoH", is: pack.map { StationMessages.decimal(StationMessages.percent($0.stateOfHealth)) } ?? "")
    }

    /// A slot's status in OCPP's words.
    func status(of slot: Slot) -> ConnectorStatus {
        guard isOperative, slot.isOperative else { return .unavailable }
        return switch slot.condition {
        case .empty: .available
        case .holding: .occupied
        case .unusable: .unavailable
        case .faulted: .faulted
        }
    }

    /// Takes up what the ledger has kept over a restart.
    mutating func restore() {
        for (name, value) in ledger.values {
            let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            switch (parts[0], parts.count) {
            case ("charging", 2):
                guard let slot = Int(parts[1]) else { continue }
                charging[slot] = try? ContentDecoder.decode(Charging.self, bytes: value)
            case ("bounds", 2):
                guard let installed = try? ContentDecoder.decode(PowerBounds.Installed.self, bytes: value) else {
                    continue
                }
                bounds.profiles.append(installed)
            case ("availability", 2):
                guard let slot = Int(parts[1]) else { continue }
                if slot == 0 { isOperative = false } else { slots[slot]?.isOperative = false }
            case ("variable", 4):
                let key = DeviceModel.Key(
                    component: Component(name: parts[1], instance: nil),
                    variable: Variable(name: parts[2], instance: parts[3].isEmpty ? nil : parts[3]))
                model.restore(key, String(decoding: value, as: UTF8.self))
            default: continue
            }
        }
        bounds.profiles.sort { $0.profile.id < $1.profile.id }
        countBounds()
        if ledger.values["certificate"] != nil {
            model.observe(Component(name: "SecurityCtrlr"), "CertificateEntries", is: "1")
        }
        for slot in slots.keys { describe(slot) }
    }

    mutating func countBounds() {
        model.observe("SmartChargingCtrlr", "Entries", instance: "ChargingProfiles", is: String(bounds.profiles.count))
    }
}
