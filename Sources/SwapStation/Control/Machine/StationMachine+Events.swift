import Fieldbus

extension StationMachine {
    mutating func take(_ event: StationEvent) {
        switch event {
        case .arrived(let arrival): receive(arrival)
        case .authorised(let plate, let isAllowed): authorised(plate, isAllowed)
        case .journalled(let sequence): journalled = max(journalled, sequence)
        case .charging(let limits): chargingLimits = limits
        case .writeNotVerified: abort(.writeNotVerified)
        case .order(let order): follow(order)
        }
    }

    private mutating func receive(_ arrival: Arrival) {
        guard askedFor == nil else { return }
        guard state == .idle, situation.swap == nil, !situation.isManual else { return refuse(arrival, .outOfService) }
        guard arrival.confidence >= settings.leastConfidence, !arrival.plate.isEmpty else {
            return refuse(arrival, .plateNotRead)
        }
        if case .failure(let refusal) = choosePack(for: arrival) {
            return refuse(arrival, refusal)
        }
        askedFor = arrival
        actions.append(.authorise(arrival))
    }

    private mutating func authorised(_ plate: String, _ isAllowed: Bool) {
        guard let arrival = askedFor, arrival.plate == plate else { return }
        askedFor = nil
        guard isAllowed else { return refuse(arrival, .notAuthorised) }
        guard state == .idle else { return refuse(arrival, .outOfService) }
        switch choosePack(for: arrival) {
        case .failure(let refusal): refuse(arrival, refusal)
        case .success(let slot): begin(arrival, slot: slot)
        }
    }

    private mutating func refuse(_ arrival: Arrival, _ refusal: Refusal) {
        actions.append(.report(.refused(arrival, refusal)))
        say(refusal.announcement)
    }

    private mutating func begin(_ arrival: Arrival, slot: Int) {
        swaps += 1
        situation.swap = Swap(
            number: swaps, arrival: arrival, slot: slot, fullPack: image.raw(RegisterMap.slotPack, slot),
            bringsByShuttleA: swaps % 2 == 0)
        active = []
        awaiting = []
        tries = Array(repeating: 0, count: tries.count)
        startedAt = Array(repeating: nil, count: startedAt.count)
        endedAt = Array(repeating: nil, count: endedAt.count)
        known = [:]
        behind = []
        cameUnseen = false
        saidParkAgain = false
        swapBegan = situation.now
        standsSince = nil
        startPositions = Axis.allCases.map { situation.position($0) }
        // The car comes connected: the head, once docked, is to leave it so until told otherwise.
        image[RegisterMap.station].formUnion([.mateHighVoltage, .mateCoolant])
        replan()
        command(.start)
    }

    private mutating func follow(_ order: OperatorOrder) {
        func refuse(_ why: String) { actions.append(.report(.orderRefused(order, why: why))) }
        switch order {
        case .reset:
            guard placesAreConfirmed else { return refuse("placesNotConfirmed") }
            guard !situation.isManual else { return refuse("manualMode") }
            if !command(.reset) { refuse(state.rawValue) }
        case .start:
            guard state == .idle, situation.swap != nil, placesAreConfirmed else { return refuse(state.rawValue) }
            measureAgain()
            tightenAgain()
            command(.start)
        case .stop: if !command(.stop) { refuse(state.rawValue) }
        case .hold: if !command(.hold) { refuse(state.rawValue) }
        case .unhold:
            guard state == .held else { return refuse(state.rawValue) }
            tightenAgain()
            tries = Array(repeating: 0, count: tries.count)
            endAlarms { [.stepFailed, .stepLate, .interlock, .journalSilent].contains($0.kind) }
            situation.vouchForExit()
            measureAgain()
            command(.unhold)
        case .abort:
            guard state.after(.abort) != nil else { return refuse(state.rawValue) }
            abort(.emergencyStopOrdered)
        case .clear:
            guard command(.clear) else { return refuse(state.rawValue) }
            acknowledgedAt = situation.now
        case .confirmPlaces:
            placesAreConfirmed = true
            situation.vouchForExit()
        case .manual(let isOn):
            guard state == .stopped else { return refuse(state.rawValue) }
            situation.isManual = isOn
            drivesAskedAt = isOn ? situation.now : nil
            if isOn {
                withdrawOrders()
                image[RegisterMap.station].insert(.enableDrives)
                for axis in Axis.allCases { image[RegisterMap.axisControl, axis.rawValue] = .enable }
            }
        case .move(let axis, let target):
            guard situation.isManual else { return refuse("manualMode") }
            guard situation.layout[axis].reach.contains(target) else { return refuse("beyondReach") }
            // A drive that has not come on yet would never carry out what it is told now.
            guard situation.state(axis).contains(.enabled) else { return refuse("driveNotReady") }
            var ahead = situation
            ahead.goals[axis.rawValue] = target
            if let rule = Interlocks.broken(Movements(axis), in: ahead) { return refuse(rule.name) }
            move([(axis, target)])
        case .callOff:
            guard situation.swap?.done.union(active).contains(.securesCar) == false, state == .execute else {
                return refuse(state.rawValue)
            }
            giveUp(.calledOff)
        }
    }
}
