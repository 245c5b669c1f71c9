import Fieldbus

extension Interlocks {
    // MARK: Shuttles

    static let shuttles = [
        Interlock(
            "shuttlesBelowNothing", "A shuttle moves under the car only while the head is below its frame.",
            source: "ISO 12100", guards: .shuttles
        ) { situation in
            situation.isHeadBelowShuttles
                || [Axis.shuttleA, .shuttleB].allSatisfy {
                    !situation.isShuttleMoving($0)
                        || abs(situation.position($0)) >= situation.layout.shuttleWidth && !situation.isHeadingIn($0)
                }
        },
        Interlock(
            "shuttlesApart", "Shuttles never come so close that the one could not stop if the other jammed.",
            source: "ISO 12100", guards: .shuttles
        ) {
            let gap = $0.position(.shuttleB) - $0.position(.shuttleA) - $0.layout.shuttleWidth
            let reach =
                ($0.velocity(.shuttleB) < -1 ? $0.stoppingDistance(.shuttleB) : 0)
                + ($0.velocity(.shuttleA) > 1 ? $0.stoppingDistance(.shuttleA) : 0)
            return gap >= reach && $0.goal(.shuttleB) - $0.goal(.shuttleA) >= $0.layout.shuttleWidth
        },
        Interlock(
            "shuttleUnderNoFork", "No shuttle moves while the fork is over it.",
            source: "ISO 12100", guards: .shuttles
        ) { situation in
            guard situation.position(.stackerFork) < -5 || situation.goal(.stackerFork) < -5 else { return true }
            let shuttle = situation.position(.stackerX) < 0 ? Axis.shuttleA : .shuttleB
            return !situation.isShuttleMoving(shuttle)
        },
    ]

    // MARK: The stacker

    static let stacker = [
        Interlock(
            "travelsDrawnIn",
            "The stacker travels only with its fork drawn in, and rises or sinks by the fork's rise only with it all the way out.",
            source: "ISO 12100", guards: Movements([.stackerX, .stackerZ])
        ) {
            abs($0.position(.stackerFork)) <= 5 && abs($0.goal(.stackerFork)) <= 5
                || abs($0.goal(.stackerX) - $0.position(.stackerX)) <= 2
                    && abs($0.goal(.stackerZ) - $0.position(.stackerZ)) <= $0.layout.forkRise + 2
                    && abs(abs($0.position(.stackerFork)) - $0.layout.forkReach) <= 3
        },
        Interlock(
            "forkReachesStanding",
            "The fork reaches out only from a stacker that stands before a slot or a transfer place.",
            source: "ISO 12100", guards: Movements(.stackerFork)
        ) {
            $0.isAt(.stackerX, $0.goal(.stackerX)) && $0.isAt(.stackerZ, $0.goal(.stackerZ))
                && (abs($0.goal(.stackerFork)) <= 5 || $0.goal(.stackerFork) > 0 && $0.slotAtFork != nil
                    || $0.goal(.stackerFork) < 0 && $0.shuttleAtFork != nil)
        },
        Interlock(
            "neverTwoPacksInSlot",
            "A pack is put only where there is none, and taken only where its connector is loose.",
            source: "IEC 62840-2", guards: Movements([.stackerFork, .stackerZ])
        ) { situation in
            if situation.goal(.stackerFork) > 5, let slot = situation.slotAtFork {
                let state = situation.slot(slot)
                if situation.presence.contains(.packOnStacker), situation.state(.stackerFork).contains(.moving),
                    situation.goal(.stackerFork) > situation.position(.stackerFork)
                {
                    return !state.contains(.packPresent)
                }
                return !state.contains(.connected)
            }
            if situation.goal(.stackerFork) < -5, situation.presence.contains(.packOnStacker),
                situation.position(.stackerFork) > situation.goal(.stackerFork) + 5
            {
                return !situation.presence.contains(
                    situation.position(.stackerX) < 0 ? .packOnShuttleA : .packOnShuttleB)
            }
            return true
        },
    ]
}
