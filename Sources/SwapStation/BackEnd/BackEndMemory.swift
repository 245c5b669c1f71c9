import Foundation
import OCPP

/// What the connection to a back end has to know again after a restart.
package struct BackEndMemory: Codable, Equatable, Sendable {
    /// The swap whose packs are not all accounted for to the back end.
    var swap: OpenSwap?
    /// Swaps that the back end has ordered and that no car has come for yet.
    var orders: [SwapOrder] = []
    /// Alarms that the back end knows of and that have not gone.
    var alarms: [KnownAlarm] = []
    /// By slot: packs whose charging the back end knows of.
    var charging: [Int: OpenCharge] = [:]
    /// By slot: watt-hours drawn since the beginning, as they were told last.
    var wattHours: [Int: Double] = [:]
    var drivers = KnownDrivers()
    /// Whether the back end waits for the station to start anew.
    var isToStartAnew = false

    package init() {}
}

/// A swap under way, as far as the back end is concerned.
struct OpenSwap: Codable, Equatable, Sendable {
    let number: Int
    let plate: String
    /// What OCPP calls the swap: the number of the back end's order, or one of the station's own.
    let request: Int
    let driver: KnownToken
    /// From 1.
    let slot: Int
    var fullPack: Int
    var fullCharge: Double
    var fullHealth: Double
    /// 0 until the car has said it.
    var spentPack = 0
    var isRefused = false
    /// Whether the full pack was seen to have left its slot.
    var hasLeft = false
    var isOutTold = false
    var isInTold = false
}

/// A swap that the back end has ordered.
struct SwapOrder: Codable, Equatable, Sendable {
    let request: Int
    let driver: KnownToken
    let orderedAt: Date
}

/// What a driver is known by.
struct KnownToken: Codable, Hashable, Sendable {
    let text: String
    let kind: String

    init(_ token: DriverToken) { (text, kind) = (token.text, token.kind) }
    var token: DriverToken { DriverToken(text, kind: kind) }
    /// Whether it names a car by its plate.
    var isPlate: Bool { kind == DriverToken("").kind }
}

/// An alarm by what tells it from others.
struct KnownAlarm: Codable, Hashable, Sendable {
    let kind: String
    let about: String
}

/// A pack that is being charged.
struct OpenCharge: Codable, Equatable, Sendable {
    let pack: Int
    var isHeldBack = false
}
