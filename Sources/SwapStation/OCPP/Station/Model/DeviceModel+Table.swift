extension DeviceModel {
    /// The variables of a battery-swap station, by OCPP's own names (Part 2, appendix 3; battery swapping: block S).
    static let table: [DeviceModelComponent] = controllers + communication + hardware

    private static let controllers: [DeviceModelComponent] = [
        DeviceModelComponent(
            "BatterySwapCtrlr",
            [
                .fixed("Available", .boolean, "true"),
                .open("Enabled", .boolean, "true", forController: true),
                // The charged pack is in the car before the spent one is in its slot.
                .fixed("SwapOrder", .optionList, "Out-In", words: ["In-Out", "Out-In"]),
                .open("TargetSoC", .integer, "90", unit: "Percent", range: 50...100, forController: true),
                .open("Timeout", .integer, "180", unit: "s", range: 10...3600, forController: true),
                .live("State", .optionList, words: ["Idle", "Swapping", "OutOfService", "Stopped"]),
                .live("Problem", .boolean),
            ]),
        DeviceModelComponent(
            "AuthCtrlr",
            [
                .open("Enabled", .boolean, "true", forController: true),
                .fixed("AuthorizeRemoteStart", .boolean, "false"),
                .fixed("LocalPreAuthorize", .boolean, "false"),
                .fixed("LocalAuthorizeOffline", .boolean, "false"),
                .open("OfflineTxForUnknownIdEnabled", .boolean, "false", forController: true),
            ]),
        DeviceModelComponent(
            "SmartChargingCtrlr",
            [
                .fixed("Enabled", .boolean, "true"),
                .fixed("RateUnit", .memberList, "W", words: ["W", "A"]),
                .fixed("PeriodsPerSchedule", .integer, "1024"),
                .fixed("ProfileStackLevel", .integer, "9"),
                .fixed("LimitChangeSignificance", .decimal, "1", unit: "Percent"),
                .live("Entries", instance: "ChargingProfiles", .integer),
            ]),
        DeviceModelComponent(
            "TxCtrlr",
            [
                .fixed("TxStartPoint", .memberList, "EnergyTransfer"),
                .fixed("TxStopPoint", .memberList, "EnergyTransfer"),
                .fixed("EVConnectionTimeOut", .integer, "180", unit: "s"),
                .fixed("StopTxOnInvalidId", .boolean, "false"),
                .fixed("StopTxOnEVSideDisconnect", .boolean, "true"),
            ]),
        DeviceModelComponent(
            "SampledDataCtrlr",
            [
                .open("TxUpdatedInterval", .integer, "60", unit: "s", range: 1...86_400, forController: true),
                .fixed(
                    "TxUpdatedMeasurands", .memberList,
                    "Power.Active.Import,Voltage,Current.Import,Energy.Active.Import.Register,SoC"),
            ]),
    ]

    private static let communication: [DeviceModelComponent] = [
        DeviceModelComponent(
            "OCPPCommCtrlr",
            [
                .open("HeartbeatInterval", .integer, "300", unit: "s", range: 5...86_400),
                .open("MessageTimeout", instance: "Default", .integer, "30", unit: "s", range: 5...300),
                .open("MessageAttempts", instance: "TransactionEvent", .integer, "3", range: 1...100),
                .open(
                    "MessageAttemptInterval", instance: "TransactionEvent", .integer, "10", unit: "s", range: 1...3600),
                .open("WebSocketPingInterval", .integer, "60", unit: "s", range: 5...3600),
                .open("RetryBackOffWaitMinimum", .integer, "2", unit: "s", range: 1...3600),
                .open("RetryBackOffRepeatTimes", .integer, "6", range: 0...10),
                .open("RetryBackOffRandomRange", .integer, "4", unit: "s", range: 0...600),
                .fixed("OfflineThreshold", .integer, "60", unit: "s"),
                .fixed("NetworkConfigurationPriority", .sequenceList, "1"),
                .fixed("NetworkProfileConnectionAttempts", .integer, "1"),
                .fixed("ResetRetries", .integer, "0"),
                .fixed("UnlockOnEVSideDisconnect", .boolean, "false"),
                .fixed("FileTransferProtocols", .memberList, ""),
                .live("QueuedMessages", .integer),
            ]),
        DeviceModelComponent(
            "SecurityCtrlr",
            [
                .live("Identity", .string),
                .live("SecurityProfile", .integer),
                .open("OrganizationName", .string, "Serai", range: 1...64),
                // As long as A00.FR.205 asks for.
                .secret("BasicAuthPassword", range: 16...64),
                .live("CertificateEntries", .integer),
            ]),
        DeviceModelComponent(
            "ClockCtrlr",
            [
                .live("DateTime", .dateTime),
                .fixed("TimeSource", .sequenceList, "NTP"),
            ]),
        DeviceModelComponent(
            "DeviceDataCtrlr",
            [
                .fixed("ItemsPerMessage", instance: "GetVariables", .integer, "100"),
                .fixed("ItemsPerMessage", instance: "SetVariables", .integer, "100"),
                .fixed("BytesPerMessage", instance: "GetVariables", .integer, "262144"),
                .fixed("BytesPerMessage", instance: "SetVariables", .integer, "262144"),
            ]),
    ]

    private static let hardware: [DeviceModelComponent] = [
        DeviceModelComponent(
            "ChargingStation",
            [
                .live("VendorName", .string),
                .live("Model", .string),
                .live("SerialNumber", .string),
                .live("FirmwareVersion", .string),
                .fixed("Available", .boolean, "true"),
                .live("AvailabilityState", .optionList, words: availabilities),
                .fixed("SupplyPhases", .integer, "3"),
                .live("Power", .decimal, unit: "W"),
                .live("Problem", .boolean),
            ]),
        barrier("Entry"),
        barrier("Exit"),
        DeviceModelComponent(
            "VehicleIdSensor",
            [
                .fixed("Enabled", .boolean, "true"),
                .live("Active", .boolean),
                .live("VehicleId", .string),
                .live("Problem", .boolean),
            ]),
        DeviceModelComponent(
            "EVSE", of: .slot,
            [
                .fixed("Available", .boolean, "true"),
                .live("AvailabilityState", .optionList, words: availabilities),
                .fixed("SupplyPhases", .integer, "0"),
                .live("Power", .decimal, unit: "W"),
                .live("Problem", .boolean),
            ]),
        DeviceModelComponent(
            "Connector", of: .connector,
            [
                .fixed("Available", .boolean, "true"),
                .live("AvailabilityState", .optionList, words: availabilities),
                .fixed("ConnectorType", .string, "Undetermined"),
                .fixed("SupplyPhases", .integer, "0"),
            ]),
        DeviceModelComponent(
            "BatteryCartridge", of: .slot,
            [
                .live("Present", .boolean),
                .live("SerialNumber", .string),
                .live("SoC", .decimal, unit: "Percent"),
                .live("SoH", .decimal, unit: "Percent"),
                .live("Problem", .boolean),
            ]),
    ]

    private static func barrier(_ instance: String) -> DeviceModelComponent {
        DeviceModelComponent(
            "AccessBarrier", instance: instance,
            [
                .fixed("Enabled", .boolean, "true"),
                .live("State", .optionList, words: ["Open", "Closed"]),
                .live("Problem", .boolean),
            ])
    }

    private static let availabilities = ["Available", "Occupied", "Reserved", "Unavailable", "Faulted"]
}
