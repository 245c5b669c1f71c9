import Foundation

extension StationMachine {
    /// The controller reports something. When the effects have been performed it is safe, whatever happens next.
    mutating func report(_ event: StationEvent, at moment: Moment) -> [StationEffect] {
        take(event, at: moment) + pump(at: moment)
    }

    private mutating func take(_ event: StationEvent, at moment: Moment) -> [StationEffect] {
        switch event {
        case .arrivalRecognised(let arrival):
            let sensor = Component(name: "VehicleIdSensor")
            model.observe(sensor, "Active", is: "true")
            model.observe(sensor, "VehicleId", is: arrival.driver.text)
            return notify(sensor, "VehicleId", arrival.driver.text, at: moment)
        case .packsIn(let move): return moved(.batteryIn, move)
        case .packsOut(let move): return moved(.batteryOut, move)
        case .packsNotTaken(let move): return moved(.batteryOutTimeout, move)
        case .slot(let report):
            slots[report.slot]?.condition = report.condition
            describe(report.slot)
            return []
        case .alarm(let alarm):
            let component = Component(name: alarm.component, evse: alarm.slot.map { EVSE(id: $0) })
            model.observe(component, "Problem", is: alarm.isCleared ? "false" : "true")
            let (number, entry) = nextEvent()
            return enqueue(StationMessages.alarm(alarm, number: number, at: moment.date), with: [entry])
        case .meter(let meter): return measured(meter, at: moment)
        case .chargingStarted(let meter): return chargingStarted(meter, at: moment)
        case .chargingChanged(let meter, let isHeldBack):
            slots[meter.slot]?.meter = meter
            return chargingEvent(
                .updated, meter, .chargingStateChanged, isHeldBack ? .suspendedEVSE : .charging, at: moment)
        case .chargingEnded(let meter, let end):
            slots[meter.slot]?.meter = meter
            return chargingEnded(meter, end, at: moment)
        case .activity(let activity): return changed(to: activity, at: moment)
        case .barrier(let barrier, let isOpen):
            let component = Component(name: "AccessBarrier", instance: barrier.rawValue)
            return notify(component, "State", isOpen ? "Open" : "Closed", at: moment)
        case .security(let type, let information):
            return enqueue(
                SecurityEventNotification(
                    type: type.bounded(50), timestamp: moment.date, techInfo: information?.bounded(255)))
        case .startingAnew:
            bootReason = .scheduledReset
            return keep([.kept("boot", Array(bootReason.rawValue.utf8))]) + startAnew()
        }
    }

    /// Has the station say that it has started, on another connection.
    mutating func startAnew() -> [StationEffect] {
        isRegistered = false
        closesAfterAnswers = isConnected
        return isConnected ? [.close("The station starts anew")] : []
    }

    // MARK: Parts

    private mutating func changed(to activity: StationActivity, at moment: Moment) -> [StationEffect] {
        guard activity != self.activity else { return [] }
        self.activity = activity
        let (word, availability) =
            switch activity {
            case .idle: ("Idle", "Available")
            case .swapping: ("Swapping", "Occupied")
            case .outOfService: ("OutOfService", "Unavailable")
            case .stopped: ("Stopped", "Faulted")
            }
        model.observe(Component(name: "BatterySwapCtrlr"), "State", is: word)
        if activity == .idle { model.observe(Component(name: "VehicleIdSensor"), "Active", is: "false") }
        return notify(Component(name: "ChargingStation"), "AvailabilityState", availability, at: moment)
    }

    /// Sends a move of packs unless it is the one that was sent last of its kind.
    private mutating func moved(_ event: BatterySwap.Event, _ move: PackMove) -> [StationEffect] {
        let message = StationMessages.swap(event, move)
        guard let occurrence = move.occurrence else { return enqueue(message) }
        let (name, value) = ("moved/\(event.rawValue)", Array(occurrence.utf8))
        return ledger.values[name] == value ? [] : enqueue(message, with: [.kept(name, value)])
    }

    private mutating func notify(
        _ component: Component, _ variable: String, _ value: String, at moment: Moment
    ) -> [StationEffect] {
        model.observe(component, variable, is: value)
        let (number, entry) = nextEvent()
        let message = StationMessages.change(component, variable, to: value, number: number, at: moment.date)
        return enqueue(message, with: [entry])
    }

    /// The next event's number, which no restart gives to two events.
    private func nextEvent() -> (Int, LedgerEntry) {
        let last = ledger.values["event"].flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        return (last + 1, .kept("event", Array(String(last + 1).utf8)))
    }

    private mutating func measured(_ meter: SlotMeter, at moment: Moment) -> [StationEffect] {
        guard slots[meter.slot] != nil else { return [] }
        slots[meter.slot]?.meter = meter
        // A back end that is gone for months leaves room for what happens; what is only read comes again
        // (Part 2, E04.FR.07 lets a station leave out updates in between).
        guard ledger.queue.count < mostQueued else {
            leftOut += 1
            return []
        }
        if charging[meter.slot] != nil {
            return chargingEvent(.updated, meter, .meterValuePeriodic, .charging, at: moment)
        }
        let value = StationMessages.meter(meter, .samplePeriodic, at: moment.date)
        return enqueue(MeterValues(evseId: meter.slot, meterValue: [value]))
    }

    private mutating func chargingStarted(_ meter: SlotMeter, at moment: Moment) -> [StationEffect] {
        guard slots[meter.slot] != nil else { return [.note("There is no slot \(meter.slot) to charge in")] }
        // A transaction that a power cut has left open ends first.
        let ended = charging[meter.slot] == nil ? [] : chargingEnded(meter, .powerLost, at: moment)
        slots[meter.slot]?.meter = meter
        charging[meter.slot] = Charging(transaction: identifiers.next(), sequence: 0)
        return ended + chargingEvent(.started, meter, .chargingStateChanged, .charging, at: moment)
    }

    private mutating func chargingEnded(_ meter: SlotMeter, _ end: ChargingEnd, at moment: Moment) -> [StationEffect] {
        guard let transaction = charging[meter.slot]?.transaction else { return [] }
        let (reason, trigger) = StationMessages.stopReason(end)
        var effects = chargingEvent(.ended, meter, trigger, .idle, reason, at: moment)
        if bounds.transactionEnded(transaction) { effects += keepBounds() }
        return effects
    }

    /// One message about a transaction, and the number of the next in the same breath.
    mutating func chargingEvent(
        _ event: TransactionEvent.Event, _ meter: SlotMeter, _ trigger: TriggerReason, _ state: ChargingState,
        _ reason: StopReason? = nil, at moment: Moment
    ) -> [StationEffect] {
        guard let open = charging[meter.slot] else { return [] }
        let next = event == .ended ? nil : Charging(transaction: open.transaction, sequence: open.sequence + 1)
        charging[meter.slot] = next
        let context: ReadingContext =
            switch event {
            case .started: .transactionBegin
            case .ended: .transactionEnd
            case .updated: trigger == .trigger ? .trigger : .samplePeriodic
            }
        let message = TransactionEvent(
            eventType: event, timestamp: moment.date, triggerReason: trigger, seqNo: open.sequence,
            transactionInfo: TransactionEvent.Transaction(
                transactionId: open.transaction, chargingState: state, stoppedReason: reason),
            offline: linkState == .online ? nil : true, evse: EVSE(id: meter.slot, connectorId: 1),
            meterValue: [StationMessages.meter(meter, context, at: moment.date)])
        let name = "charging/\(meter.slot)"
        return enqueue(message, with: [next.map { Self.kept(name, $0) } ?? .kept(name, nil)])
    }

    // MARK: Drivers

    /// Asks the back end about a driver.
    mutating func authorise(_ driver: DriverToken, ticket: Int, at moment: Moment) -> [StationEffect] {
        guard linkState == .online, authorisations.count < 16,
            let payload = try? ContentEncoder.encode(Authorize(idToken: StationMessages.token(driver)))
        else { return [.authorised(ticket: ticket, .offline)] }
        authorisations.append(PassingCall(action: .authorize, payload: payload, purpose: .authorise(ticket: ticket)))
        return pump(at: moment)
    }
}
