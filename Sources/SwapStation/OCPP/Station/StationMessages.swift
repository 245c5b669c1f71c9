import Foundation

/// Turns what a controller says into what OCPP says; all texts come out no longer than the schema lets them be.
enum StationMessages {
    static func token(_ driver: DriverToken) -> IDToken {
        IDToken(idToken: driver.text.bounded(255), type: driver.kind.bounded(20))
    }

    static func swap(_ event: BatterySwap.Event, _ move: PackMove) -> BatterySwap {
        BatterySwap(
            batteryData: move.packs.map { pack in
                BatterySwap.Battery(
                    evseId: max(0, pack.slot), serialNumber: pack.serialNumber.bounded(50),
                    soC: percent(pack.stateOfCharge), soH: percent(pack.stateOfHealth))
            },
            eventType: event, idToken: token(move.driver), requestId: move.swap)
    }

    static func status(_ status: ConnectorStatus, of slot: Int, at date: Date) -> StatusNotification {
        StatusNotification(timestamp: date, connectorStatus: status, evseId: slot, connectorId: 1)
    }

    static func meter(_ meter: SlotMeter, _ context: ReadingContext, at date: Date) -> MeterValue {
        func sample(_ value: Double, _ measurand: Measurand, _ unit: String) -> SampledValue {
            SampledValue(
                value: value.isFinite ? value : 0, measurand: measurand, context: context, location: .outlet,
                unitOfMeasure: SampledValue.Unit(unit: unit))
        }
        return MeterValue(
            timestamp: date,
            sampledValue: [
                sample(meter.watts, .powerActiveImport, "W"), sample(meter.volts, .voltage, "V"),
                sample(meter.amperes, .currentImport, "A"),
                sample(meter.wattHours, .energyActiveImportRegister, "Wh"),
                sample(percent(meter.stateOfCharge), .soC, "Percent"),
            ])
    }

    static func boot(_ station: StationDescription, _ reason: BootNotification.Reason) -> BootNotification {
        BootNotification(
            chargingStation: BootNotification.Station(
                serialNumber: station.serialNumber.bounded(25), model: station.model.bounded(20),
                vendorName: station.vendor.bounded(50), firmwareVersion: station.firmware.bounded(50)),
            reason: reason)
    }

    static func alarm(_ alarm: StationAlarm, number: Int, at date: Date) -> NotifyEvent {
        event(
            NotifyEvent.Event(
                eventId: number, timestamp: date, trigger: .alerting, actualValue: alarm.isCleared ? "false" : "true",
                techCode: alarm.code.bounded(50), techInfo: alarm.text.bounded(500), cleared: alarm.isCleared,
                component: Component(name: alarm.component.bounded(50), evse: alarm.slot.map { EVSE(id: max(0, $0)) }),
                eventNotificationType: .hardWiredNotification, variable: Variable(name: "Problem"),
                severity: min(max(alarm.severity, 0), 9)), at: date)
    }

    static func change(_ component: Component, _ variable: String, to value: String, number: Int, at date: Date)
        -> NotifyEvent
    {
        event(
            NotifyEvent.Event(
                eventId: number, timestamp: date, trigger: .delta, actualValue: value.bounded(2500),
                component: component,
                eventNotificationType: .hardWiredNotification, variable: Variable(name: variable), severity: 8),
            at: date)
    }

    private static func event(_ event: NotifyEvent.Event, at date: Date) -> NotifyEvent {
        NotifyEvent(generatedAt: date, seqNo: 0, eventData: [event])
    }

    static func stopReason(_ end: ChargingEnd) -> (StopReason, TriggerReason) {
        switch end {
        case .full: (.socLimitReached, .soCLimitReached)
        case .packTaken: (.evDisconnected, .evDeparted)
        case .powerLost: (.powerLoss, .abnormalCondition)
        case .emergencyStop: (.emergencyStop, .abnormalCondition)
        case .fault: (.other, .abnormalCondition)
        }
    }

    static func percent(_ share: Double) -> Double {
        share.isFinite ? (min(max(share, 0), 1) * 1000).rounded() / 10 : 0
    }

    static func decimal(_ number: Double) -> String {
        let rounded = (number * 10).rounded() / 10
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? String(Int(rounded)) : String(rounded)
    }
}
