import Control
import OCPP

extension StationDescription {
    /// What a station that Serai controls says of itself.
    package static func serai(_ identity: String, firmware: String) -> StationDescription {
        let settings = StationSettings()
        let (slots, watts) = (settings.layout.slotCount, settings.chargingPower * 1_000)
        return StationDescription(
            identity: identity, vendor: "Serai", model: "Swap station", serialNumber: String(identity.suffix(25)),
            firmware: firmware, slots: slots, watts: Double(slots) * watts, slotWatts: watts)
    }
}
