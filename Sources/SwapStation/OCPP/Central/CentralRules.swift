/// What a back end does with a station's call.
enum CentralVerdict: Sendable {
    case heartbeat
    case record(CentralRecord)
    case authorise(DriverToken)
    case sign(SignCertificate)
    /// Answered, and not written down.
    case ignored
}

/// Reads the calls that a swap station makes.
enum CentralRules {
    /// The most slots of a rack, and with that the highest EVSE: a multiple of the largest that is built. Schemas know no limit,
    /// but what is kept for each slot takes room.
    static let mostSlots = 1_000

    /// What to do with a call.
    /// - Throws: ``ContentError`` for one that is refused.
    static func read(_ call: InboundCall) throws(ContentError) -> CentralVerdict {
        let verdict = try decode(call)
        guard case .record(let record) = verdict, let place = record.places.first(where: { $0 > mostSlots }) else {
            return verdict
        }
        throw ContentError(
            code: .propertyConstraintViolation, path: call.action.rawValue,
            reason: "names EVSE or connector \(place), but no rack has more than \(mostSlots) slots")
    }

    private static func decode(_ call: InboundCall) throws(ContentError) -> CentralVerdict {
        func payload<Value: Call>(_ type: Value.Type) throws(ContentError) -> Value {
            try ContentDecoder.decode(type, from: call.payload)
        }
        switch call.action {
        case .bootNotification: return .record(.boot(try payload(BootNotification.self)))
        case .heartbeat:
            _ = try payload(Heartbeat.self)
            return .heartbeat
        case .statusNotification: return .record(.status(try payload(StatusNotification.self)))
        case .batterySwap: return .record(.swap(try payload(BatterySwap.self)))
        case .transactionEvent: return .record(.transaction(try payload(TransactionEvent.self)))
        case .meterValues: return .record(.meter(try payload(MeterValues.self)))
        case .notifyEvent: return .record(.events(try payload(NotifyEvent.self)))
        case .securityEventNotification: return .record(.security(try payload(SecurityEventNotification.self)))
        case .notifyReport: return .record(.report(try payload(NotifyReport.self)))
        case .reportChargingProfiles:
            _ = try payload(ReportChargingProfiles.self)
            return .ignored
        case .authorize:
            let token = try payload(Authorize.self).idToken
            return .authorise(DriverToken(token.idToken, kind: token.type))
        case .signCertificate: return .sign(try payload(SignCertificate.self))
        default:
            throw ContentError(
                code: .notSupported, path: call.action.rawValue,
                reason: "is not for a back end of battery-swap stations")
        }
    }
}
