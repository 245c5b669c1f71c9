import Control
import OCPP
import Station

/// Watches one slot's charger: when charging begins, is held back, goes on and ends, and what its meter says.
struct ChargerWatch: Equatable {
    /// Less than this many kilowatts is no charging.
    static let least = 0.05
    /// Seconds for which power must flow until charging has begun, and stay away until it has ended or is held back:
    /// a charger that tops a full pack up switches on and off.
    static let beginning = 3.0
    static let ending = 30.0

    var wattHours: Double
    /// Seconds for which power has flowed, or not.
    private var flowing = 0.0
    private var resting = 0.0
    private var sinceMeter = 0.0
    /// The pack that was charged full last, which is topped up without a word.
    private var fullPack = 0
    /// The pack whose charge has been told.
    private var toldPack = 0

    init(wattHours: Double) { self.wattHours = wattHours }

    /// What there is to tell of a slot after some seconds.
    mutating func look(
        _ slot: StationPicture.Slot, number: Int, open: inout OpenCharge?, seconds: Double, isStopped: Bool,
        _ settings: BackEndSettings
    ) -> [OCPP.StationEvent] {
        let isFlowing = slot.power > Self.least
        (flowing, resting) = isFlowing ? (flowing + seconds, 0) : (0, resting + seconds)
        wattHours += slot.power * 1000 * seconds / 3600
        sinceMeter += seconds
        let meter = SlotMeter(
            slot: number, watts: slot.power * 1000, volts: slot.voltage, amperes: slot.current,
            wattHours: wattHours.rounded(), stateOfCharge: slot.stateOfCharge)
        guard let charge = open else {
            if slot.stateOfCharge < settings.fullCharge || slot.pack != fullPack { fullPack = 0 }
            guard slot.pack != 0 else { return [] }
            if slot.pack != fullPack, flowing >= Self.beginning {
                open = OpenCharge(pack: slot.pack)
                toldPack = slot.pack
                sinceMeter = 0
                return [.chargingStarted(meter)]
            }
            // A pack that comes and is not charged is nowhere else told of.
            guard slot.pack != toldPack, resting >= Self.beginning else { return [] }
            toldPack = slot.pack
            return [.meter(meter)]
        }
        if let end = end(of: charge, slot, isStopped: isStopped, settings) {
            open = nil
            fullPack = end == .full ? slot.pack : 0
            return [.chargingEnded(meter, end)]
        }
        if charge.isHeldBack != (resting >= Self.ending), isFlowing || resting >= Self.ending {
            open?.isHeldBack.toggle()
            sinceMeter = 0
            return [.chargingChanged(meter, isHeldBack: !charge.isHeldBack)]
        }
        guard sinceMeter >= settings.meterInterval, isFlowing else { return [] }
        sinceMeter = 0
        return [.meter(meter)]
    }

    private func end(
        of charge: OpenCharge, _ slot: StationPicture.Slot, isStopped: Bool, _ settings: BackEndSettings
    ) -> ChargingEnd? {
        if slot.pack != charge.pack { return .packTaken }
        if slot.hasFault { return .fault }
        guard slot.power <= Self.least else { return nil }
        if isStopped { return .emergencyStop }
        return resting >= Self.ending && slot.stateOfCharge >= settings.fullCharge ? .full : nil
    }
}
