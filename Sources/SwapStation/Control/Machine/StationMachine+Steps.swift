import Fieldbus

extension StationMachine {
    /// Goes on with the swap: ends what is done, begins what may begin.
    mutating func runSteps() {
        guard situation.swap != nil else {
            command(.complete)
            return
        }
        active.each { if active.contains($0) { look(at: Recipe.step($0)) } }
        guard state == .execute else { return }
        begin()
        if let swap = situation.swap, swap.done == .all { finish(swap) }
    }

    /// Steps that were begun begin anew when the machine goes on.
    mutating func dropSteps() {
        active = []
        awaiting = []
        isBackingOff = false
    }

    // MARK: Beginning

    private mutating func begin() {
        guard let swap = situation.swap else { return }
        if !awaiting.isEmpty {
            guard journalled >= awaited else {
                if situation.now - awaitedSince > settings.journalPatience {
                    raise(.journalSilent)
                    command(.hold)
                }
                return
            }
            let steps = awaiting
            awaiting = []
            steps.each { start(Recipe.step($0)) }
            return
        }
        var ready = StepSet()
        var forbids: Interlock?
        StepSet.all.subtracting(swap.done).subtracting(active).each { name in
            let step = Recipe.step(name)
            guard isReady(step, swap) else { return }
            if let rule = forbidding(step) { forbids = rule } else { ready.insert(name) }
        }
        guard !ready.isEmpty else { return askIfBlocked(by: active.isEmpty ? forbids : nil) }
        blockedSince = nil
        situation.swap?.begun.formUnion(ready)
        awaiting = ready
        awaitedSince = situation.now
        journal()
        awaited = journalSequence
    }

    /// Whether all that a step comes after has been, and its axes have nothing else to do.
    private func isReady(_ step: Step, _ swap: Swap) -> Bool {
        for dependency in step.after {
            let earlier = dependency.step
            if swap.done.contains(earlier) { continue }
            guard case .passed(_, let position) = dependency, active.contains(earlier),
                case .move(let goals) = Recipe.step(earlier).work, let goal = goals.first
            else { return false }
            let axis = goal.axis(swap)
            let target = goal.target(swap, situation.layout)
            let mark = position(swap, situation.layout)
            let now = situation.position(axis)
            // Passed: it is nearer to the target than the mark is, on the way there.
            guard (target - mark) * (target - now) >= 0, abs(target - now) < abs(target - mark) else { return false }
        }
        return true
    }

    /// Nothing goes on, and an interlock is why: after a while a person is asked.
    private mutating func askIfBlocked(by rule: Interlock?) {
        guard let rule else {
            blockedSince = nil
            return
        }
        let since = blockedSince ?? situation.now
        blockedSince = since
        guard situation.now - since > settings.blockedPatience else { return }
        blockedSince = nil
        raise(.interlock, about: rule.name)
        say(.personWillHelp)
        command(.hold)
    }

    private mutating func start(_ step: Step) {
        guard let swap = situation.swap, forbidding(step) == nil else { return }
        startedAt[step.name.rawValue] = situation.now
        active.insert(step.name)
        if step.name == .openExit { situation.expectExit() }
        switch step.work {
        case .move(let goals):
            move(goals.map { ($0.axis(swap), $0.target(swap, situation.layout)) })
        case .bolts(let operation): orderBolts(operation, isAgain: tries[step.name.rawValue] > 0)
        case .order(let set, let clear, _):
            image[RegisterMap.station].formUnion(set)
            image[RegisterMap.station].subtract(clear)
        case .check: image.setRaw(RegisterMap.checkOrder, 0, image.raw(RegisterMap.checkTaken) % 0xFFFF + 1)
        case .slot(let bits, _): image[RegisterMap.slotControl, swap.slot] = bits
        case .wait: break
        }
        if tries[step.name.rawValue] == 0 {
            actions.append(.report(.began(step.name)))
            if let words = step.says { say(words) }
        }
    }

    /// A second try turns the bad bolts back first.
    private mutating func orderBolts(_ operation: GunOperation, isAgain: Bool) {
        guard isAgain, operation == .tighten else { return orderGuns(operation, mask: 0x3FF) }
        var bad = 0
        for gun in 0..<RegisterMap.gunCount where !image[RegisterMap.gunState, gun].contains(.good) {
            bad |= 1 << gun
        }
        isBackingOff = bad != 0
        orderGuns(bad == 0 ? operation : .backOff, mask: bad == 0 ? 0x3FF : bad)
    }

    // MARK: Ending

    private mutating func look(at step: Step) {
        guard let swap = situation.swap else { return }
        switch outcome(of: step, swap) {
        case .under:
            let planned = plan?[step.name].duration ?? 0
            let elapsed = seconds(since: step.name)
            if elapsed > planned * 1.5 + step.patience { fail(step, isLate: true) }
        case .done: end(step)
        case .failed: fail(step, isLate: false)
        case .unanswered: fail(step, isLate: false, mayRetry: false)
        }
    }

    private enum Outcome { case under, done, failed, unanswered }

    private mutating func outcome(of step: Step, _ swap: Swap) -> Outcome {
        switch step.work {
        case .move(let goals):
            for goal in goals {
                let axis = goal.axis(swap)
                let state = situation.state(axis)
                if !state.isDisjoint(with: [.fault, .refused, .stopped]) { return .failed }
                // A drive that does not take its order at once, or says that it moves and from where it never comes away, may be
                // anywhere.
                let isTaken = image.raw(RegisterMap.axisTaken, axis.rawValue) == orders[axis.rawValue]
                if !isTaken && seconds(since: step.name) > settings.answerPatience
                    || situation.now - seenMoving[axis.rawValue] > settings.motionPatience
                {
                    return .unanswered
                }
                guard image.raw(RegisterMap.axisTaken, axis.rawValue) == orders[axis.rawValue],
                    state.contains(.inPosition), !state.contains(.moving),
                    // A drive's word alone is not enough.
                    abs(situation.position(axis) - goal.target(swap, situation.layout)) <= 4
                        * situation.layout[axis].window
                else { return .under }
            }
            return step.name == .dock || step.name == .raiseFull
                ? situation.presence.contains(.headTouchesPack) ? .done : .under : .done
        case .bolts(let operation): return boltOutcome(operation)
        case .order(_, _, let until), .slot(_, let until), .wait(let until):
            if step.name == .judgeParking { judgeParking() }
            if step.name == .securesCar { remind() }
            return until(situation) ? .done : .under
        case .check:
            guard image.raw(RegisterMap.checkTaken) == image.raw(RegisterMap.checkOrder) else { return .under }
            return situation.car.contains(.checkPassed) ? .done : .failed
        }
    }

    private mutating func boltOutcome(_ operation: GunOperation) -> Outcome {
        let order = image.raw(RegisterMap.gunOrder)
        let mask = image.raw(RegisterMap.gunMask)
        for gun in 0..<RegisterMap.gunCount where mask & 1 << gun != 0 {
            let state = image[RegisterMap.gunState, gun]
            guard image.raw(RegisterMap.gunTaken, gun) == order, state.contains(.done), !state.contains(.busy) else {
                return state.contains(.fault) ? .failed : .under
            }
        }
        if isBackingOff {
            isBackingOff = false
            orderGuns(operation, mask: mask)
            return .under
        }
        return operation == .tighten
            ? (situation.areBoltsTight ? .done : .failed) : (situation.areBoltsLoose ? .done : .failed)
    }

    private func seconds(since step: StepName) -> Double {
        situation.now - (startedAt[step.rawValue] ?? situation.now)
    }

    private mutating func end(_ step: Step) {
        active.remove(step.name)
        situation.swap?.done.insert(step.name)
        let actual = seconds(since: step.name)
        endedAt[step.name.rawValue] = situation.now
        let planned = plan?[step.name].duration ?? 0
        actions.append(.report(.ended(step.name, planned: planned, actual: actual)))
        if step.waitsForDriver {
            known[step.name] = actual
            replan()
        }
        if step.name == .measure {
            let offset = Swap.Offset(
                x: image[RegisterMap.residualX], y: image[RegisterMap.residualY], yaw: image[RegisterMap.residualYaw])
            let spent = situation.pack(at: .car)
            situation.swap?.offset = offset
            situation.swap?.spentPack = spent
            replan()
        }
    }

    private mutating func finish(_ swap: Swap) {
        let seconds = (times(of: .openExit).start ?? 0) - (times(of: .driveIn).end ?? 0)
        actions.append(.report(.finished(swap, seconds: seconds, floorSeconds: floor(of: swap))))
        situation.swap = nil
        plan = nil
        journal()
        command(.complete)
    }

    /// The plan's time with nothing but motion and process on the critical path.
    private func floor(of swap: Swap) -> Double {
        SwapPlan(
            of: swap, layout: situation.layout, times: settings.times, from: startPositions, overhead: .none,
            known: known
        ).seconds
    }

    mutating func replan() {
        guard let swap = situation.swap else { return }
        plan = SwapPlan(
            of: swap, layout: situation.layout, times: settings.times, from: startPositions,
            overhead: settings.overhead,
            known: known)
    }

    mutating func journal() {
        journalSequence += 1
        actions.append(
            .journal(JournalEntry(sequence: journalSequence, swap: situation.swap, swaps: swaps)))
    }

    // MARK: When it goes wrong

    private mutating func fail(_ step: Step, isLate: Bool, mayRetry: Bool = true) {
        active.remove(step.name)
        tries[step.name.rawValue] += 1
        isBackingOff = false
        let kind: Alarm.Kind = isLate ? .stepLate : .stepFailed
        switch step.recovery {
        case .retry(let times) where mayRetry && tries[step.name.rawValue] <= times: return
        case .keepPack(let times) where tries[step.name.rawValue] <= times: return
        case .keepPack:
            giveUp(.packNotReleased)
            return
        case .refuse(let refusal):
            giveUp(refusal)
            return
        case .retry, .hold: break
        }
        raise(kind, about: "\(step.name)")
        say(.personWillHelp)
        command(.hold)
    }

    /// Lets the car go with the pack that it has, and puts the full one back.
    mutating func giveUp(_ refusal: Refusal) {
        guard let swap = situation.swap, swap.refusal == nil else { return }
        situation.swap?.refusal = refusal
        var skipped: StepSet
        switch refusal {
        case .packNotReleased: skipped = Recipe.exchangeOfPacks.union(StepSet([.loosen]))
        case .outsideReach where swap.done.contains(.raiseLift):
            skipped = Recipe.exchangeOfPacks.union(
                StepSet([.measure, .alignHead, .dock, .unmate, .loosen, .tighten, .mate, .check]))
        case .didNotCome:
            skipped = Recipe.workOnCar.union(StepSet([.driveIn, .judgeParking, .openExit, .driveOut, .closeExit]))
        default: skipped = Recipe.workOnCar.union(StepSet([.driveIn, .judgeParking])).subtracting(StepSet([.wakeCar]))
        }
        // The shuttles go home, and no full pack is kept ready.
        skipped.formUnion(StepSet([.stageFull]).subtracting(active))
        active.subtract(skipped)
        situation.swap?.done.formUnion(skipped)
        image[RegisterMap.station].remove(.entryLightGreen)
        actions.append(.report(.refused(swap.arrival, refusal)))
        say(refusal.announcement)
        replan()
        journal()
    }

    /// Asks a driver who stands too far off to park again, a few times.
    private mutating func judgeParking() {
        guard situation.presence.isSuperset(of: [.bayOccupied, .carStandsStill]) else {
            saidParkAgain = false
            image[RegisterMap.station].remove(.entryLightGreen)
            return
        }
        guard !saidParkAgain, !situation.isWithinReach else { return }
        saidParkAgain = true
        let times = (situation.swap?.parkedAgain ?? 0) + 1
        situation.swap?.parkedAgain = times
        guard times <= settings.parkingTries else { return giveUp(.outsideReach) }
        // The light tells the driver that he may roll again.
        image[RegisterMap.station].insert(.entryLightGreen)
        say(.parkAgain)
    }

    /// Says what the driver has forgotten, every ten seconds.
    private mutating func remind() {
        let elapsed = seconds(since: .securesCar)
        guard elapsed > 3, situation.now - reminded > 10 else { return }
        reminded = situation.now
        if !situation.car.contains(.doorsClosed) {
            say(.closeDoors)
        } else if !situation.car.contains(.gearInPark) {
            say(.selectPark)
        } else if !situation.car.contains(.brakeOn) {
            say(.setBrake)
        }
    }
}
