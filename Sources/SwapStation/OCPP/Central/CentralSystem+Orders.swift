import Foundation

/// How a station took an order.
public enum OrderOutcome: Sendable, Equatable {
    case accepted
    /// With what a person has to know or do, in the station's words.
    case acceptedWith(remark: String)
    case scheduled
    /// With the station's code and words.
    case rejected(code: String, reason: String)

    init(_ isRejected: Bool, isScheduled: Bool = false, _ why: StatusInfo?) {
        self =
            isRejected
            ? .rejected(code: why?.reasonCode ?? "", reason: why?.additionalInfo ?? "")
            : isScheduled ? .scheduled : why?.additionalInfo.map { .acceptedWith(remark: $0) } ?? .accepted
    }
}

/// All throw ``CentralError`` where a station is not connected or gives no answer that is one.
extension CentralSystem {
    /// Orders a swap for a driver.
    /// - Returns: the swap's number, which the station's reports of it will carry, and how the station took it.
    public func requestSwap(
        _ station: String, _ driver: DriverToken, at moment: Date = Date()
    ) async throws -> (swap: Int, outcome: OrderOutcome) {
        let swap = try await store.addOrder(station, driver, at: moment)
        do {
            let order = RequestBatterySwap(idToken: StationMessages.token(driver), requestId: swap)
            let answer = try await call(order, station)
            try await store.setOrder(swap, status: answer.status.rawValue)
            return (swap, OrderOutcome(answer.status == .rejected, answer.statusInfo))
        } catch {
            try await store.setOrder(swap, status: "Failed")
            throw error
        }
    }

    /// Has a station, or one slot of it, start anew.
    public func reset(_ station: String, slot: Int? = nil, isImmediate: Bool) async throws -> OrderOutcome {
        let answer = try await call(Reset(type: isImmediate ? .immediate : .onIdle, evseId: slot), station)
        return OrderOutcome(answer.status == .rejected, isScheduled: answer.status == .scheduled, answer.statusInfo)
    }

    /// Takes a station, or one slot of it, out of service or puts it back.
    public func setAvailability(_ station: String, slot: Int? = nil, isOperative: Bool) async throws -> OrderOutcome {
        let order = ChangeAvailability(
            evse: slot.map { EVSE(id: $0) }, operationalStatus: isOperative ? .operative : .inoperative)
        let answer = try await call(order, station)
        return OrderOutcome(answer.status == .rejected, isScheduled: answer.status == .scheduled, answer.statusInfo)
    }

    /// Bounds the power of a station, or of the charging in one slot, from a moment on.
    /// - Parameters:
    ///   - number: one bound a number; another of the same number takes its place.
    ///   - steps: seconds from `start`, the first 0, and watts from then on.
    public func bound(
        _ station: String, number: Int, slot: Int? = nil, from start: Date, steps: [(seconds: Int, watts: Double)],
        duration: Int? = nil
    ) async throws -> OrderOutcome {
        let schedule = ChargingProfile.Schedule(
            id: number, startSchedule: start, duration: duration, chargingRateUnit: .watts,
            chargingSchedulePeriod: steps.map { ChargingProfile.Period(startPeriod: $0.seconds, limit: $0.watts) })
        let profile = ChargingProfile(
            id: number, stackLevel: 0, chargingProfilePurpose: slot == nil ? .stationMaximum : .transactionDefault,
            chargingProfileKind: .absolute, chargingSchedule: [schedule])
        let answer = try await call(SetChargingProfile(evseId: slot ?? 0, chargingProfile: profile), station)
        return OrderOutcome(answer.status == .rejected, answer.statusInfo)
    }

    /// Removes a bound.
    /// - Returns: whether the station had it.
    public func unbound(_ station: String, number: Int) async throws -> Bool {
        try await call(ClearChargingProfile(chargingProfileId: number), station).status == .accepted
    }

    /// A variable of a station's device model; nil where it has none of that name, or does not tell.
    public func variable(_ station: String, component: String, slot: Int? = nil, _ name: String) async throws -> String?
    {
        let wanted = GetVariables.Wanted(
            component: Component(name: component, evse: slot.map { EVSE(id: $0) }), variable: Variable(name: name))
        let found = try await call(GetVariables(getVariableData: [wanted]), station).getVariableResult.first
        return found?.attributeStatus == .accepted ? found?.attributeValue : nil
    }

    /// Sets a variable of a station's device model.
    public func setVariable(
        _ station: String, component: String, _ name: String, to value: String
    ) async throws -> OrderOutcome {
        let wanted = SetVariables.Wanted(
            attributeValue: value, component: Component(name: component), variable: Variable(name: name))
        let done = try await call(SetVariables(setVariableData: [wanted]), station).setVariableResult.first
        let isRejected = done?.attributeStatus != .accepted && done?.attributeStatus != .rebootRequired
        let why = done?.attributeStatusInfo ?? StatusInfo(reasonCode: done?.attributeStatus.rawValue ?? "")
        return OrderOutcome(isRejected, why)
    }

    /// Asks for the whole device model, which comes in parts and is written down.
    public func requestReport(_ station: String) async throws -> Bool {
        try await call(GetBaseReport(requestId: 1, reportBase: .full), station).status == .accepted
    }

    /// Asks for a message, by OCPP's word for it, such as `StatusNotification`.
    public func trigger(_ station: String, _ name: String) async throws -> OrderOutcome {
        guard let message = TriggerMessage.Message(rawValue: name) else {
            let known = TriggerMessage.Message.allCases.map(\.rawValue).joined(separator: ", ")
            return .rejected(
                code: "UnknownMessage", reason: "There is no message “\(name)” to ask for; there are \(known)")
        }
        let answer = try await call(TriggerMessage(requestedMessage: message), station)
        switch answer.status {
        case .accepted: return .accepted
        case .rejected: return OrderOutcome(true, answer.statusInfo)
        case .notImplemented: return .rejected(code: "NotImplemented", reason: "It has no \(name) to send")
        }
    }

    func call<Order: Call>(_ order: Order, _ station: String) async throws -> Order.Answer {
        guard let session = sessions.withLock({ $0[station] }) else { throw CentralError.notConnected(station) }
        do {
            return try await session.call(order)
        } catch let failure as CallFailure {
            throw CentralError.noAnswer(station, "\(failure)")
        } catch let error as ContentError {
            throw CentralError.noAnswer(station, error.description)
        }
    }
}
