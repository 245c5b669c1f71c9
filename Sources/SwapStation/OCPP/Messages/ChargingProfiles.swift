import Foundation

/// The back end bounds the power of the station or of a slot.
struct SetChargingProfile: Call {
    static let action = Action.setChargingProfile
    var evseId: Int
    var chargingProfile: ChargingProfile
    static let bounds: [String: Bound] = ["evseId": .natural]
    typealias Answer = GenericAnswer
}

/// Bounds of power over time.
struct ChargingProfile: Content {
    enum Purpose: String, Content {
        case externalConstraints = "ChargingStationExternalConstraints"
        case stationMaximum = "ChargingStationMaxProfile"
        case transactionDefault = "TxDefaultProfile"
        case transaction = "TxProfile"
        case priorityCharging = "PriorityCharging"
        case localGeneration = "LocalGeneration"
    }
    enum Kind: String, Content {
        case absolute = "Absolute"
        case recurring = "Recurring"
        case relative = "Relative"
        case dynamic = "Dynamic"
    }
    enum Recurrency: String, Content {
        case daily = "Daily"
        case weekly = "Weekly"
    }

    var id: Int
    var stackLevel: Int
    var chargingProfilePurpose: Purpose
    var chargingProfileKind: Kind
    var recurrencyKind: Recurrency?
    var validFrom: Date?
    var validTo: Date?
    var transactionId: String?
    var maxOfflineDuration: Int?
    var invalidAfterOfflineDuration: Bool?
    var dynUpdateInterval: Int?
    var dynUpdateTime: Date?
    var priceScheduleSignature: String?
    var chargingSchedule: [Schedule]
    static let bounds: [String: Bound] = [
        "stackLevel": .natural, "transactionId": .text(36), "priceScheduleSignature": .text(256),
        "chargingSchedule": .items(1...3),
    ]

    struct Schedule: Content {
        enum Unit: String, Content {
            case watts = "W"
            case amperes = "A"
        }
        struct LimitAtSoC: Content {
            var soc: Int
            var limit: Double
            static let bounds: [String: Bound] = ["soc": .percent]
        }
        var id: Int
        var limitAtSoC: LimitAtSoC?
        var startSchedule: Date?
        /// Seconds.
        var duration: Int?
        var chargingRateUnit: Unit
        var minChargingRate: Double?
        var powerTolerance: Double?
        var signatureId: Int?
        var digestValue: String?
        var useLocalTime: Bool?
        var chargingSchedulePeriod: [Period]
        var randomizedDelay: Int?
        var salesTariff: Unread?
        var absolutePriceSchedule: Unread?
        var priceLevelSchedule: Unread?
        static let bounds: [String: Bound] = [
            "signatureId": .natural, "digestValue": .text(88), "chargingSchedulePeriod": .items(1...1024),
            "randomizedDelay": .natural,
        ]
    }

    /// Bounds from a moment on. What is for cars that feed back, or for single phases, is taken and not used.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    struct Period: Content {
        /// Seconds from the start of the schedule.
        var startPeriod: Int
        var limit: Double?
        var limit_L2: Double?
        var limit_L3: Double?
        var numberPhases: Int?
        var phaseToUse: Int?
        var dischargeLimit: Double?
        var dischargeLimit_L2: Double?
        var dischargeLimit_L3: Double?
        var setpoint: Double?
        var setpoint_L2: Double?
        var setpoint_L3: Double?
        var setpointReactive: Double?
        var setpointReactive_L2: Double?
        var setpointReactive_L3: Double?
        var preconditioningRequest: Bool?
        var evseSleep: Bool?
        var v2xBaseline: Double?
        var operationMode: OperationMode?
        var v2xFreqWattCurve: [Unread]?
        var v2xSignalWattCurve: [Unread]?
        static let bounds: [String: Bound] = [
            "numberPhases": .number(0...3), "phaseToUse": .number(0...3), "v2xFreqWattCurve": .items(1...20),
            "v2xSignalWattCurve": .items(1...20), "dischargeLimit": .negative, "dischargeLimit_L2": .negative,
            "dischargeLimit_L3": .negative,
        ]
    }
}

/// The back end removes bounds.
struct ClearChargingProfile: Call {
    static let action = Action.clearChargingProfile
    struct Criteria: Content {
        var evseId: Int?
        var chargingProfilePurpose: ChargingProfile.Purpose?
        var stackLevel: Int?
        static let bounds: [String: Bound] = ["evseId": .natural, "stackLevel": .natural]
    }
    var chargingProfileId: Int?
    var chargingProfileCriteria: Criteria?

    struct Answer: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case unknown = "Unknown"
        }
        var status: Status
        var statusInfo: StatusInfo?
    }
}

/// The back end asks which bounds hold.
struct GetChargingProfiles: Call {
    static let action = Action.getChargingProfiles
    struct Criterion: Content {
        var chargingProfilePurpose: ChargingProfile.Purpose?
        var stackLevel: Int?
        var chargingProfileId: [Int]?
        var chargingLimitSource: [String]?
        static let bounds: [String: Bound] = [
            "stackLevel": .natural, "chargingProfileId": .some, "chargingLimitSource": .each(1...4, .text(20)),
        ]
    }
    var requestId: Int
    var evseId: Int?
    var chargingProfile: Criterion
    static let bounds: [String: Bound] = ["evseId": .natural]

    struct Answer: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case noProfiles = "NoProfiles"
        }
        var status: Status
        var statusInfo: StatusInfo?
    }
}

/// A station reports which bounds hold.
struct ReportChargingProfiles: Call {
    static let action = Action.reportChargingProfiles
    var requestId: Int
    var chargingLimitSource: String
    var chargingProfile: [ChargingProfile]
    var tbc: Bool?
    var evseId: Int
    static let bounds: [String: Bound] = [
        "chargingLimitSource": .text(20), "chargingProfile": .some, "evseId": .natural,
    ]
    typealias Answer = Received
}
