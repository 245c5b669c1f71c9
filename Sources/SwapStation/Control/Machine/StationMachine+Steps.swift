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
            if let rule = forbidding(step) {
                if isDoneAlready(step, swap) { situation.swap?.done.insert(name) } else { forbids = rule }
            } else {
                ready.insert(name)
            }
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
        for dependency in step.after where dependency.concerns(swap) {
            let earlier = dependency.step
            if swap.done.contains(earlier) { continue }
            // It need not be under way: it may wait, stopped in the middle, for just this step.
            guard case .passed(_, let position) = dependency, swap.begun.contains(earlier),
                let (axis, target) = Recipe.step(earlier).goals(swap, situation.layout).first
            else { return false }
            let mark = position(swap, situation.layout)
            let now = situation.position(axis)
            // Passed: it is nearer to the target than the mark is, on the way there.
            guard (target - mark) * (target - now) >= 0, abs(target - now) < abs(target - mark) else { return false }
        }
        return true
    }

    /// Whether a step would only send axes to where they stand: a power cut fell between its end and the journal's next line.
    private func isDoneAlready(_ step: Step, _ swap: Swap) -> Bool {
        let goals = step.goals(swap, situation.layout)
        return !goals.isEmpty && Movements.axes.isSuperset(of: movements(of: step))
            && goals.allSatisfy { situation.isAt($0.axis, $0.target, within: situation.layout[$0.axis].window) }
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
        if step.name == .openExit {
            situation.expectExit()
            situation.swap?.seconds = standsSince.map { situation.now - $0 }
        }
        switch step.work {
        case .move: move(step.goals(swap, situation.layout), atLeast: settings.times.seconds(of: step.name))
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

    func seconds(since step: StepName) -> Double {
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
        if step.name == .loosen {
            known[.tighten] = tighteningSeconds
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

    /// How long the bolts that have just been loosened will take to be tightened again: each turned as far out as it will turn in, and
    /// the softest of them sets the pace.
    private var tighteningSeconds: Double {
        let beyondSeat = (0..<RegisterMap.gunCount).map { gun in
            image[RegisterMap.gunAngle, gun] - settings.times.gunTwist * image[RegisterMap.gunTorque, gun]
                - situation.layout.boltRunDown
        }
        return settings.times.tightening(
            beyondSeat: beyondSeat.max() ?? 0, runDown: situation.layout.boltRunDown)
    }

    private mutating func finish(_ swap: Swap) {
        actions.append(.report(.finished(swap, floorSeconds: floor(of: swap))))
        situation.swap = nil
        plan = nil
        journal()
        command(.complete)
    }

    /// The plan's time with nothing but motion and process on the critical path.
    private func floor(of swap: Swap) -> Double {
        SwapPlan(
            of: swap, layout: situation.layout, times: settings.times, from: startPositions, overhead: .none,
            behind: behind, known: known
        ).seconds
    }

    mutating func replan() {
        guard let swap = situation.swap else { return }
        plan = SwapPlan(
            of: swap, layout: situation.layout, times: settings.times, from: startPositions,
            overhead: settings.overhead, behind: behind, known: known)
    }

    mutating func journal() {
        journalSequence += 1
        let standing = situation.swap == nil ? nil : standsSince.map { situation.now - $0 }
        actions.append(
            .journal(
                JournalEntry(sequence: journalSequence, swap: situation.swap, swaps: swaps, standing: standing)))
    }
}
