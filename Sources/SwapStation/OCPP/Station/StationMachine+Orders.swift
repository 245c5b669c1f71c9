import Foundation

extension StationMachine {
    /// A call of the back end's.
    mutating func receive(_ call: InboundCall, at moment: Moment) -> [StationEffect] {
        do throws(ContentError) {
            return try answer(call, at: moment)
        } catch {
            return perform(exchange.refuse(call.id, error.code, error.description), at: moment)
        }
    }

    private mutating func answer(_ call: InboundCall, at moment: Moment) throws(ContentError) -> [StationEffect] {
        func payload<Value: Call>(_ type: Value.Type) throws(ContentError) -> Value {
            try ContentDecoder.decode(type, from: call.payload)
        }
        switch call.action {
        case .getVariables:
            model.observe(Component(name: "ClockCtrlr"), "DateTime", is: Timestamp.text(moment.date))
            let wanted = try payload(GetVariables.self).getVariableData
            return answer(call, GetVariables.Answer(getVariableResult: wanted.map(model.get)))
        case .setVariables: return set(try payload(SetVariables.self), call, at: moment)
        case .getBaseReport: return report(try payload(GetBaseReport.self), call, at: moment)
        case .requestBatterySwap:
            let order = try payload(RequestBatterySwap.self)
            let driver = DriverToken(order.idToken.idToken, kind: order.idToken.type)
            return [.order(id: hold(call), .swap(order.requestId, driver))]
        case .reset:
            let order = try payload(Reset.self)
            let slot = order.evseId.flatMap { $0 == 0 ? nil : $0 }
            guard slot.map({ slots[$0] != nil }) ?? true else { return refuse(call, unknownSlot(slot)) }
            return [.order(id: hold(call), .reset(slot: slot, isImmediate: order.type != .onIdle))]
        case .changeAvailability:
            let order = try payload(ChangeAvailability.self)
            let slot = order.evse.flatMap { $0.id == 0 ? nil : $0.id }
            guard slot.map({ slots[$0] != nil }) ?? true else { return refuse(call, unknownSlot(slot)) }
            return [
                .order(id: hold(call), .availability(slot: slot, isOperative: order.operationalStatus == .operative))
            ]
        case .setChargingProfile: return set(try payload(SetChargingProfile.self), call, at: moment)
        case .clearChargingProfile:
            let isCleared = bounds.clear(try payload(ClearChargingProfile.self))
            let effects = isCleared ? keepBounds() : []
            return effects + answer(call, ClearChargingProfile.Answer(status: isCleared ? .accepted : .unknown))
        case .getChargingProfiles: return report(try payload(GetChargingProfiles.self), call)
        case .triggerMessage: return trigger(try payload(TriggerMessage.self), call, at: moment)
        case .certificateSigned: return install(try payload(CertificateSigned.self), call, at: moment)
        case .updateFirmware:
            _ = try payload(UpdateFirmware.self)
            let why = StatusInfo(
                reasonCode: "UnsupportedRequest",
                additionalInfo: "This station's firmware is changed at the station only")
            return answer(call, UpdateFirmware.Answer(status: .rejected, statusInfo: why))
        default:
            let reason = "A battery-swap station does not do \(call.action.rawValue)"
            return perform(exchange.refuse(call.id, .notSupported, reason), at: moment)
        }
    }

    func unknownSlot(_ slot: Int?) -> StatusInfo {
        StatusInfo(reasonCode: "UnknownEvse", additionalInfo: "There is no slot \(slot ?? 0)")
    }

    /// Answers a call.
    mutating func answer(_ call: InboundCall, _ content: some Content) -> [StationEffect] {
        guard let payload = try? ContentEncoder.encode(content) else {
            return exchange.refuse(call.id, .internalError, "The answer cannot be written").compactMap(Self.sent)
        }
        return exchange.answer(call.id, payload: payload).compactMap(Self.sent)
    }

    private static func sent(_ effect: ExchangeEffect) -> StationEffect? {
        if case .send(let text) = effect { .send(text) } else { nil }
    }

    private mutating func refuse(_ call: InboundCall, _ why: StatusInfo) -> [StationEffect] {
        answer(call, ScheduledAnswer(status: .rejected, statusInfo: why))
    }

    /// Remembers which call waits for the controller.
    private mutating func hold(_ call: InboundCall) -> String {
        held[call.id] = call
        return call.id
    }

    // MARK: What the controller decides

    /// The controller has decided on an order.
    mutating func answered(_ id: String, _ decision: OrderAnswer, at moment: Moment) -> [StationEffect] {
        guard let call = held.removeValue(forKey: id) else { return [] }
        var (status, why) = (ScheduledAnswer.Status.accepted, StatusInfo?.none)
        switch decision {
        case .accepted: break
        case .acceptedWith(let remark):
            why = StatusInfo(reasonCode: "NoError", additionalInfo: remark.bounded(1024))
        case .scheduled: status = .scheduled
        case .rejected(let code, let reason):
            status = .rejected
            why = StatusInfo(reasonCode: code.bounded(20), additionalInfo: reason.bounded(1024))
        }
        switch call.action {
        case .requestBatterySwap:
            let isRejected = status == .rejected
            return answer(call, GenericAnswer(status: isRejected ? .rejected : .accepted, statusInfo: why))
        case .changeAvailability:
            let effects = status == .rejected ? [] : changeAvailability(call)
            return effects + answer(call, ScheduledAnswer(status: status, statusInfo: why)) + pump(at: moment)
        case .reset:
            let sent = answer(call, ScheduledAnswer(status: status, statusInfo: why))
            let order = try? ContentDecoder.decode(Reset.self, from: call.payload)
            guard status == .accepted, order?.evseId ?? 0 == 0 else { return sent }
            bootReason = .remoteReset
            return keep([.kept("boot", Array(bootReason.rawValue.utf8))]) + sent + startAnew()
        default: return []
        }
    }

    private mutating func changeAvailability(_ call: InboundCall) -> [StationEffect] {
        guard let order = try? ContentDecoder.decode(ChangeAvailability.self, from: call.payload) else { return [] }
        let (slot, isOperative) = (order.evse?.id ?? 0, order.operationalStatus == .operative)
        if slot == 0 { self.isOperative = isOperative } else { slots[slot]?.isOperative = isOperative }
        for number in slots.keys { describe(number) }
        // It holds over restarts (Part 2, G03.FR.06).
        return keep([.kept("availability/\(slot)", isOperative ? nil : Array("inoperative".utf8))])
    }

    // MARK: Variables

    private mutating func set(_ order: SetVariables, _ call: InboundCall, at moment: Moment) -> [StationEffect] {
        var (entries, effects): ([LedgerEntry], [StationEffect]) = ([], [])
        var results: [SetVariables.Done] = []
        for wanted in order.setVariableData {
            let (done, variable) = model.set(wanted)
            results.append(done)
            guard let variable else { continue }
            let name = ["variable", wanted.component.name, wanted.variable.name, wanted.variable.instance ?? ""]
            entries.append(.kept(name.joined(separator: "/"), Array(wanted.attributeValue.utf8)))
            if variable.concernsController {
                effects.append(
                    .tell(
                        .setting(
                            component: wanted.component.name, slot: wanted.component.evse?.id, variable: variable.name,
                            value: wanted.attributeValue)))
            }
            if variable.mutability == .writeOnly { closesAfterAnswers = true }
        }
        var kept = entries.isEmpty ? [] : keep(entries)
        if closesAfterAnswers {
            let event = SecurityEventNotification(
                type: "ReconfigurationOfSecurityParameters", timestamp: moment.date, techInfo: "BasicAuthPassword")
            kept += enqueue(event)
        }
        let sent = answer(call, SetVariables.Answer(setVariableResult: results))
        // A new password is tried at once, on a new connection (Part 2, A01.FR.09).
        return kept + effects + sent + (closesAfterAnswers ? [.close("The password has changed")] : [])
    }

    private mutating func report(_ order: GetBaseReport, _ call: InboundCall, at moment: Moment) -> [StationEffect] {
        model.observe(Component(name: "ClockCtrlr"), "DateTime", is: Timestamp.text(moment.date))
        let entries = model.report(order.reportBase)
        let perMessage = 50
        let parts = stride(from: 0, to: entries.count, by: perMessage).map { Array(entries[$0...].prefix(perMessage)) }
        for (number, part) in parts.enumerated() {
            later(
                NotifyReport(
                    requestId: order.requestId, generatedAt: moment.date, reportData: part,
                    tbc: number + 1 < parts.count, seqNo: number))
        }
        return answer(call, GetBaseReport.Answer(status: entries.isEmpty ? .emptyResultSet : .accepted))
    }

    // MARK: Bounds of power

    private mutating func set(_ order: SetChargingProfile, _ call: InboundCall, at moment: Moment) -> [StationEffect] {
        let running = Dictionary(charging.map { ($1.transaction, $0) }, uniquingKeysWith: { first, _ in first })
        if let why = bounds.set(order, slots: description.slots, transactions: running, at: moment.date) {
            return answer(call, GenericAnswer(status: .rejected, statusInfo: why))
        }
        return keepBounds() + answer(call, GenericAnswer(status: .accepted))
    }

    private mutating func report(_ order: GetChargingProfiles, _ call: InboundCall) -> [StationEffect] {
        let found = bounds.matching(order)
        for (number, group) in found.enumerated() {
            later(
                ReportChargingProfiles(
                    requestId: order.requestId, chargingLimitSource: "CSO", chargingProfile: group.profiles,
                    tbc: number + 1 < found.count, evseId: group.evseId))
        }
        return answer(call, GetChargingProfiles.Answer(status: found.isEmpty ? .noProfiles : .accepted))
    }

    /// Keeps the bounds and tells the controller.
    mutating func keepBounds() -> [StationEffect] {
        countBounds()
        let names = Set(bounds.profiles.map { "bounds/\($0.profile.id)" })
        let gone = ledger.values.keys.filter { $0.hasPrefix("bounds/") && !names.contains($0) }.sorted()
        let entries =
            gone.map { LedgerEntry.kept($0, nil) } + bounds.profiles.map { Self.kept("bounds/\($0.profile.id)", $0) }
        return keep(entries) + [.tell(.powerBounds(bounds))]
    }

    // MARK: Triggers

    private mutating func trigger(_ order: TriggerMessage, _ call: InboundCall, at moment: Moment) -> [StationEffect] {
        func answered(
            _ status: TriggerMessage.Answer.Status, _ machine: inout StationMachine, because why: StatusInfo? = nil
        ) -> [StationEffect] {
            machine.answer(call, TriggerMessage.Answer(status: status, statusInfo: why))
        }
        func no(_ reason: String, _ machine: inout StationMachine) -> [StationEffect] {
            answered(.rejected, &machine, because: StatusInfo(reasonCode: "NotNow", additionalInfo: reason))
        }
        let wanted = order.evse.flatMap { $0.id == 0 ? nil : $0.id }
        guard wanted.map({ slots[$0] != nil }) ?? true else {
            return answered(.rejected, &self, because: unknownSlot(wanted))
        }
        let numbers = slots.keys.sorted().filter { wanted ?? $0 == $0 }
        switch order.requestedMessage {
        case .bootNotification:
            // One that was accepted is not sent again (Part 2, F06.FR.17).
            guard !isRegistered else { return no("It was accepted already", &self) }
            bootReason = .triggered
            bootDue = moment.clock
            return answered(.accepted, &self)
        case .heartbeat:
            later(Heartbeat(), .heartbeat)
            return answered(.accepted, &self)
        case .statusNotification:
            for number in numbers {
                slots[number]?.reported = nil
                if isPending, let slot = slots[number] {
                    later(StationMessages.status(status(of: slot), of: number, at: moment.date))
                }
            }
            return answered(.accepted, &self)
        case .meterValues:
            let meters = numbers.compactMap { slots[$0]?.meter }
            guard !meters.isEmpty else { return no("No meter has been read yet", &self) }
            for meter in meters {
                let value = StationMessages.meter(meter, .trigger, at: moment.date)
                later(MeterValues(evseId: meter.slot, meterValue: [value]))
            }
            return answered(.accepted, &self)
        case .transactionEvent:
            let meters = numbers.filter { charging[$0] != nil }.compactMap { slots[$0]?.meter }
            guard !meters.isEmpty else { return no("No pack is being charged", &self) }
            let sent = answered(.accepted, &self)
            return sent + meters.flatMap { chargingEvent(.updated, $0, .trigger, .charging, at: moment) }
        case .signChargingStationCertificate: return answered(.accepted, &self) + [.makeKey(requestID: nil)]
        default: return answered(.notImplemented, &self)
        }
    }
}
