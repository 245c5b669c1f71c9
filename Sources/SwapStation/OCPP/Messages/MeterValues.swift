import Foundation

/// Readings of a slot's meter outside a transaction.
struct MeterValues: Call {
    static let action = Action.meterValues
    var evseId: Int
    var meterValue: [MeterValue]
    static let bounds: [String: Bound] = ["evseId": .natural, "meterValue": .some]
    typealias Answer = Received
}

/// Values that were sampled at one moment.
struct MeterValue: Content {
    var timestamp: Date
    var sampledValue: [SampledValue]
    static let bounds: [String: Bound] = ["sampledValue": .some]
}

/// One sampled value.
struct SampledValue: Content {
    struct Unit: Content {
        var unit: String?
        var multiplier: Int?
        static let bounds: [String: Bound] = ["unit": .text(20)]
    }
    struct Signed: Content {
        var signedMeterData: String
        var signingMethod: String?
        var encodingMethod: String
        var publicKey: String?
        static let bounds: [String: Bound] = [
            "signedMeterData": .text(32_768), "signingMethod": .text(50), "encodingMethod": .text(50),
            "publicKey": .text(2500),
        ]
    }
    var value: Double
    var measurand: Measurand?
    var context: ReadingContext?
    var phase: Phase?
    var location: Location?
    var signedMeterValue: Signed?
    var unitOfMeasure: Unit?
}

/// What is measured.
enum Measurand: String, Content {
    case currentExport = "Current.Export"
    case currentExportOffered = "Current.Export.Offered"
    case currentExportMinimum = "Current.Export.Minimum"
    case currentImport = "Current.Import"
    case currentImportOffered = "Current.Import.Offered"
    case currentImportMinimum = "Current.Import.Minimum"
    case currentOffered = "Current.Offered"
    case displayPresentSOC = "Display.PresentSOC"
    case displayMinimumSOC = "Display.MinimumSOC"
    case displayTargetSOC = "Display.TargetSOC"
    case displayMaximumSOC = "Display.MaximumSOC"
    case displayRemainingTimeToMinimumSOC = "Display.RemainingTimeToMinimumSOC"
    case displayRemainingTimeToTargetSOC = "Display.RemainingTimeToTargetSOC"
    case displayRemainingTimeToMaximumSOC = "Display.RemainingTimeToMaximumSOC"
    case displayChargingComplete = "Display.ChargingComplete"
    case displayBatteryEnergyCapacity = "Display.BatteryEnergyCapacity"
    case displayInletHot = "Display.InletHot"
    case energyActiveExportInterval = "Energy.Active.Export.Interval"
    case energyActiveExportRegister = "Energy.Active.Export.Register"
    case energyActiveImportInterval = "Energy.Active.Import.Interval"
    case energyActiveImportRegister = "Energy.Active.Import.Register"
    case energyActiveImportCableLoss = "Energy.Active.Import.CableLoss"
    case energyActiveImportLocalGenerationRegister = "Energy.Active.Import.LocalGeneration.Register"
    case energyActiveNet = "Energy.Active.Net"
    case energyActiveSetpointInterval = "Energy.Active.Setpoint.Interval"
    case energyApparentExport = "Energy.Apparent.Export"
    case energyApparentImport = "Energy.Apparent.Import"
    case energyApparentNet = "Energy.Apparent.Net"
    case energyReactiveExportInterval = "Energy.Reactive.Export.Interval"
    case energyReactiveExportRegister = "Energy.Reactive.Export.Register"
    case energyReactiveImportInterval = "Energy.Reactive.Import.Interval"
    case energyReactiveImportRegister = "Energy.Reactive.Import.Register"
    case energyReactiveNet = "Energy.Reactive.Net"
    case energyRequestTarget = "EnergyRequest.Target"
    case energyRequestMinimum = "EnergyRequest.Minimum"
    case energyRequestMaximum = "EnergyRequest.Maximum"
    case energyRequestMinimumV2x = "EnergyRequest.Minimum.V2X"
    case energyRequestMaximumV2x = "EnergyRequest.Maximum.V2X"
    case energyRequestBulk = "EnergyRequest.Bulk"
    case frequency = "Frequency"
    case powerActiveExport = "Power.Active.Export"
    case powerActiveImport = "Power.Active.Import"
    case powerActiveSetpoint = "Power.Active.Setpoint"
    case powerActiveResidual = "Power.Active.Residual"
    case powerExportMinimum = "Power.Export.Minimum"
    case powerExportOffered = "Power.Export.Offered"
    case powerFactor = "Power.Factor"
    case powerImportOffered = "Power.Import.Offered"
    case powerImportMinimum = "Power.Import.Minimum"
    case powerOffered = "Power.Offered"
    case powerReactiveExport = "Power.Reactive.Export"
    case powerReactiveImport = "Power.Reactive.Import"
    case soC = "SoC"
    case voltage = "Voltage"
    case voltageMinimum = "Voltage.Minimum"
    case voltageMaximum = "Voltage.Maximum"
}

/// Why a value was read.
enum ReadingContext: String, Content {
    case interruptionBegin = "Interruption.Begin"
    case interruptionEnd = "Interruption.End"
    case other = "Other"
    case sampleClock = "Sample.Clock"
    case samplePeriodic = "Sample.Periodic"
    case transactionBegin = "Transaction.Begin"
    case transactionEnd = "Transaction.End"
    case trigger = "Trigger"
}

/// Between which conductors.
enum Phase: String, Content {
    case l1 = "L1"
    case l2 = "L2"
    case l3 = "L3"
    case n = "N"
    case l1N = "L1-N"
    case l2N = "L2-N"
    case l3N = "L3-N"
    case l1L2 = "L1-L2"
    case l2L3 = "L2-L3"
    case l3L1 = "L3-L1"
}

/// Where it is measured.
enum Location: String, Content {
    case body = "Body"
    case cable = "Cable"
    case ev = "EV"
    case inlet = "Inlet"
    case outlet = "Outlet"
    case upstream = "Upstream"
}
