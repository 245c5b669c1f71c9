import Fieldbus

extension StationMachine {
    /// A step has failed or does not end: what its recovery says is done.
    mutating func fail(_ step: Step, isLate: Bool, mayRetry: Bool = true) {
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
        case .didNotCome,
            .calledOff where situation.presence.isDisjoint(with: [.entryOccupied, .bayOccupied]):
            skipped = Recipe.workOnCar.union(StepSet([.driveIn, .judgeParking, .openExit, .driveOut, .closeExit]))
        default: skipped = Recipe.workOnCar.union(StepSet([.driveIn, .judgeParking])).subtracting(StepSet([.wakeCar]))
        }
        // The shuttles go home, no full pack is kept ready, and a barrier that is closed stays so.
        skipped.formUnion(StepSet([.stageFull, .openEntry]).subtracting(active))
        active.subtract(skipped)
        awaiting.subtract(skipped)
        situation.swap?.done.formUnion(skipped)
        image[RegisterMap.station].remove(.entryLightGreen)
        actions.append(.report(.refused(swap.arrival, refusal)))
        say(refusal.announcement)
        replan()
        journal()
    }

    /// A swap that was stopped before the head had docked looks anew where the car's pack is: a wrong measurement may be what
    /// stopped it. The head comes down first, for it shifts only there.
    mutating func measureAgain() {
        guard let swap = situation.swap, swap.refusal == nil, swap.done.contains(.measure),
            !swap.begun.contains(.unmate), !situation.presence.contains(.headTouchesPack)
        else { return }
        situation.swap?.done.subtract(Recipe.findingThePack)
    }

    /// A swap that was stopped because the car's check failed tightens the bolts anew: a gun's wrong word may be why it failed.
    mutating func tightenAgain() {
        guard let swap = situation.swap, tries[StepName.check.rawValue] > 0, swap.done.contains(.tighten),
            !swap.done.contains(.check), situation.presence.contains(.headTouchesPack)
        else { return }
        situation.swap?.done.subtract(StepSet([.tighten]))
    }

    /// Asks a driver who stands too far off to park again, a few times.
    mutating func judgeParking() {
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
    mutating func remind() {
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
