import Foundation

/// A station as the back end's records have it.
public struct StationRecord: Sendable, Equatable {
    public let identity: String
    public let vendor: String
    public let model: String
    public let serialNumber: String
    public let firmware: String
    public let bootReason: String
    /// Nil for one that was enrolled and has never started.
    public let bootedAt: Date?
}

/// A move of one pack.
public struct SwapRecord: Sendable, Equatable {
    public let station: String
    public let swap: Int
    /// `BatteryIn`, `BatteryOut` or `BatteryOutTimeout`.
    public let event: String
    public let driver: DriverToken
    public let pack: PackReport
    public let receivedAt: Date
}

/// Something that has happened to a component of a station.
public struct EventRecord: Sendable, Equatable {
    public let station: String
    public let component: String
    public let slot: Int?
    public let variable: String
    public let value: String
    /// 0 danger to 9 debug; nil where the station did not say.
    public let severity: Int?
    public let code: String?
    public let information: String?
    public let isCleared: Bool
    public let happenedAt: Date
}

/// How much a back end has written down.
public struct CentralCounts: Sendable, Equatable {
    public let packMoves: Int
    public let transactionEvents: Int
    public let meterSamples: Int
    public let events: Int
}
