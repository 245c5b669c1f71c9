import Foundation

/// The charging of a pack in its slot has begun, goes on, or has ended.
struct TransactionEvent: Call {
    static let action = Action.transactionEvent
    var eventType: Event
    var timestamp: Date
    var triggerReason: TriggerReason
    /// From 0, one more with each message of a transaction: gaps and repetitions show.
    var seqNo: Int
    var transactionInfo: Transaction
    var offline: Bool?
    var numberOfPhasesUsed: Int?
    var cableMaxCurrent: Int?
    var reservationId: Int?
    var preconditioningStatus: Preconditioning?
    var evseSleep: Bool?
    var evse: EVSE?
    var idToken: IDToken?
    var meterValue: [MeterValue]?
    var costDetails: Unread?
    static let bounds: [String: Bound] = [
        "seqNo": .natural, "numberOfPhasesUsed": .number(0...3), "reservationId": .natural, "meterValue": .some,
    ]

    enum Preconditioning: String, Content {
        case unknown = "Unknown"
        case ready = "Ready"
        case notReady = "NotReady"
        case preconditioning = "Preconditioning"
    }

    enum Event: String, Content {
        case ended = "Ended"
        case started = "Started"
        case updated = "Updated"
    }

    struct Transaction: Content {
        var transactionId: String
        var chargingState: ChargingState?
        var timeSpentCharging: Int?
        var stoppedReason: StopReason?
        var remoteStartId: Int?
        var operationMode: OperationMode?
        var tariffId: String?
        var transactionLimit: TransactionLimit?
        static let bounds: [String: Bound] = ["transactionId": .text(36), "tariffId": .text(60)]
    }

    struct Answer: Content {
        var totalCost: Double?
        var chargingPriority: Int?
        var idTokenInfo: IDTokenInfo?
        var transactionLimit: TransactionLimit?
        var updatedPersonalMessage: MessageContent?
        var updatedPersonalMessageExtra: [MessageContent]?
        static let bounds: [String: Bound] = ["updatedPersonalMessageExtra": .items(1...4)]
    }
}

/// Where a transaction has to end.
struct TransactionLimit: Content {
    var maxCost: Double?
    var maxEnergy: Double?
    var maxTime: Int?
    var maxSoC: Int?
    static let bounds: [String: Bound] = ["maxSoC": .percent]
}

/// What a slot does with its pack.
enum ChargingState: String, Content {
    case evConnected = "EVConnected"
    case charging = "Charging"
    case suspendedEV = "SuspendedEV"
    case suspendedEVSE = "SuspendedEVSE"
    case idle = "Idle"
}

/// Who says how much power flows.
enum OperationMode: String, Content {
    case idle = "Idle"
    case chargingOnly = "ChargingOnly"
    case centralSetpoint = "CentralSetpoint"
    case externalSetpoint = "ExternalSetpoint"
    case externalLimits = "ExternalLimits"
    case centralFrequency = "CentralFrequency"
    case localFrequency = "LocalFrequency"
    case localLoadBalancing = "LocalLoadBalancing"
}

/// Why a transaction has ended.
enum StopReason: String, Content {
    case deAuthorized = "DeAuthorized"
    case emergencyStop = "EmergencyStop"
    case energyLimitReached = "EnergyLimitReached"
    case evDisconnected = "EVDisconnected"
    case groundFault = "GroundFault"
    case immediateReset = "ImmediateReset"
    case masterPass = "MasterPass"
    case local = "Local"
    case localOutOfCredit = "LocalOutOfCredit"
    case other = "Other"
    case overcurrentFault = "OvercurrentFault"
    case powerLoss = "PowerLoss"
    case powerQuality = "PowerQuality"
    case reboot = "Reboot"
    case remote = "Remote"
    case socLimitReached = "SOCLimitReached"
    case stoppedByEV = "StoppedByEV"
    case timeLimitReached = "TimeLimitReached"
    case timeout = "Timeout"
    case reqEnergyTransferRejected = "ReqEnergyTransferRejected"
}

/// Why a transaction is reported.
enum TriggerReason: String, Content {
    case abnormalCondition = "AbnormalCondition"
    case authorized = "Authorized"
    case cablePluggedIn = "CablePluggedIn"
    case chargingRateChanged = "ChargingRateChanged"
    case chargingStateChanged = "ChargingStateChanged"
    case costLimitReached = "CostLimitReached"
    case deauthorized = "Deauthorized"
    case energyLimitReached = "EnergyLimitReached"
    case evCommunicationLost = "EVCommunicationLost"
    case evConnectTimeout = "EVConnectTimeout"
    case evDeparted = "EVDeparted"
    case evDetected = "EVDetected"
    case limitSet = "LimitSet"
    case meterValueClock = "MeterValueClock"
    case meterValuePeriodic = "MeterValuePeriodic"
    case operationModeChanged = "OperationModeChanged"
    case remoteStart = "RemoteStart"
    case remoteStop = "RemoteStop"
    case resetCommand = "ResetCommand"
    case runningCost = "RunningCost"
    case signedDataReceived = "SignedDataReceived"
    case soCLimitReached = "SoCLimitReached"
    case stopAuthorized = "StopAuthorized"
    case tariffChanged = "TariffChanged"
    case tariffNotAccepted = "TariffNotAccepted"
    case timeLimitReached = "TimeLimitReached"
    case trigger = "Trigger"
    case txResumed = "TxResumed"
    case unlockCommand = "UnlockCommand"
}
