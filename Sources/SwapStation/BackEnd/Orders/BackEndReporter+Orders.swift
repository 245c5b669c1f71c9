import Control
import Foundation
import OCPP
import Station

extension BackEndReporter {
    /// The most swaps that may be ordered and not come for.
    static let mostOrders = 16

    /// Decides on an order of the back end's.
    ///
    /// - Parameter picture: the station a moment ago; nil before the first.
    package mutating func decide(
        _ order: StationOrder, _ picture: StationPicture?, at date: Date
    ) -> (answer: OrderAnswer, deeds: [BackEndDeed]) {
        switch order {
        case .swap(let request, let driver): return decide(swap: request, driver, picture, at: date)
        case .reset(let slot, _):
            guard slot == nil else {
                return (.rejected(code: "UnsupportedRequest", reason: "A slot alone does not start anew"), [])
            }
            let event = BackEndDeed.tell(.security(type: "ResetOrReboot", information: "ordered by the back end"))
            guard memory.swap == nil, picture?.swap == nil else {
                memory.isToStartAnew = true
                return (.scheduled, [event])
            }
            return (.accepted, [event])
        case .availability(let slot, let isOperative):
            guard slot == nil else {
                let why = "The rack chooses its packs itself: take the station as a whole out of service"
                return (.rejected(code: "UnsupportedRequest", reason: why), [])
            }
            self.isOperative = isOperative
            guard isOperative else { return (picture?.swap != nil ? .scheduled : .accepted, []) }
            return (whatKeepsItStopped(picture).map { .acceptedWith(remark: $0) } ?? .accepted, [])
        case .powerBounds(let bounds): return (.accepted, [.bounds(bounds)])
        case .setting(let component, _, let variable, let value):
            take(component: component, variable, value)
            return (.accepted, [])
        }
    }

    /// Heeds a variable of the device model.
    package mutating func take(component: String, _ variable: String, _ value: String) {
        switch (component, variable) {
        case ("BatterySwapCtrlr", "Enabled"): isEnabled = value == "true"
        case ("BatterySwapCtrlr", "TargetSoC"):
            settings.fullCharge = Double(value).map { $0 / 100 } ?? settings.fullCharge
        case ("BatterySwapCtrlr", "Timeout"): settings.orderPatience = Double(value) ?? settings.orderPatience
        case ("AuthCtrlr", "Enabled"): settings.asksForDrivers = value == "true"
        case ("AuthCtrlr", "OfflineTxForUnknownIdEnabled"):
            if value == "true" {
                settings.offline = .everybody
            } else if settings.offline == .everybody {
                settings.offline = .known
            }
        case ("SampledDataCtrlr", "TxUpdatedInterval"):
            settings.meterInterval = Double(value) ?? settings.meterInterval
        default: break
        }
    }

    /// Takes up what the back end had ordered before a restart.
    package mutating func restore(isOperative: Bool) { self.isOperative = isOperative }

    private mutating func decide(
        swap request: Int, _ driver: DriverToken, _ picture: StationPicture?, at date: Date
    ) -> (OrderAnswer, [BackEndDeed]) {
        func no(_ code: String, _ reason: String) -> (OrderAnswer, [BackEndDeed]) {
            (.rejected(code: code, reason: reason), [])
        }
        let order = SwapOrder(request: request, driver: KnownToken(driver), orderedAt: date)
        // The same order said again is the same order.
        if memory.orders.contains(where: { $0.request == request && $0.driver == order.driver })
            || memory.swap?.request == request
        {
            return (.accepted, [])
        }
        guard let picture, Self.isSound(picture) else {
            return no("Unavailable", "The station's machinery does not answer")
        }
        guard isOperative, isEnabled else {
            return no("Unavailable", "The station is out of service by the back end's order")
        }
        guard [.idle, .swapping].contains(Self.activity(picture)), !picture.isManual else {
            return no("Unavailable", "The station takes no cars: it is \(picture.state.rawValue)")
        }
        guard memory.orders.count < Self.mostOrders else { return no("TooManyOrders", "Cars are waited for already") }
        guard picture.slots.contains(where: { $0.pack != 0 && !$0.hasFault && $0.stateOfCharge >= settings.fullCharge })
        else { return no("NoBatteryAvailable", "No pack is charged yet") }
        memory.orders.append(order)
        // The car may stand there, turned away because nobody had paid for it.
        guard let car = turnedAway, picture.presence.contains("approachOccupied"), picture.swap == nil,
            !order.driver.isPlate || order.driver.text == car.plate
        else { return (.accepted, []) }
        turnedAway = nil
        return (.accepted, [.arrived(car)])
    }

    /// What is to be done once the time has come.
    mutating func carryOn(_ picture: StationPicture, at date: Date) -> [BackEndDeed] {
        var deeds: [BackEndDeed] = []
        if !picture.presence.contains("approachOccupied") { turnedAway = nil }
        let isFree = picture.swap == nil && memory.swap == nil
        if memory.isToStartAnew, isFree {
            memory.isToStartAnew = false
            deeds.append(.tell(.startingAnew))
        }
        deeds += heedAvailability(picture)
        for order in memory.orders where date.timeIntervalSince(order.orderedAt) > settings.orderPatience {
            let text = "No car came for swap \(order.request) in time"
            deeds.append(
                .tell(
                    .alarm(
                        StationAlarm(
                            component: "BatterySwapCtrlr", code: "orderExpired", text: text, severity: 7,
                            isCleared: true)
                    )))
        }
        memory.orders.removeAll { date.timeIntervalSince($0.orderedAt) > settings.orderPatience }
        return deeds
    }

    /// Why a station that may take cars again does not: a person at it has to do something; nil where it does.
    private func whatKeepsItStopped(_ picture: StationPicture?) -> String? {
        guard let picture, Self.isSound(picture) else { return "The station's machinery does not answer" }
        guard ![.idle, .swapping].contains(Self.activity(picture)) else { return nil }
        if picture.alarms.isEmpty, !picture.isManual, isStoppedByBackEnd || picture.state == .resetting { return nil }
        return
            "A person at the station has to start it: it is \(picture.isManual ? "in manual mode" : picture.state.rawValue)"
    }

    /// Stops an idle station that is to take no cars, and starts it again if nobody else has touched it since: a station that
    /// has lost its power meanwhile is started by a person who sees it.
    private mutating func heedAvailability(_ picture: StationPicture) -> [BackEndDeed] {
        let isWanted = isOperative && isEnabled
        switch picture.state {
        case .idle where !isWanted:
            guard picture.swap == nil, abs(picture.time - stopOrderedAt) > 2 else { return [] }
            isStoppedByBackEnd = true
            stopOrderedAt = picture.time
            given = .stop
            return [.order(.stop)]
        case .stopping:
            given = nil
            return []
        case .stopped where isStoppedByBackEnd:
            // Alarms and hands at work are for a person at the station.
            if !picture.alarms.isEmpty || picture.isManual { isStoppedByBackEnd = false }
            guard isStoppedByBackEnd, isWanted else { return [] }
            isStoppedByBackEnd = false
            given = .reset
            return [.order(.reset)]
        case .stopped: return []
        default:
            isStoppedByBackEnd = false
            if picture.state != .idle { given = nil }
            return []
        }
    }
}
