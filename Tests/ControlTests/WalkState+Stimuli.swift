import Fieldbus

@testable import Control

extension WalkState {
    /// What may happen now.
    var stimuli: [WalkStimulus] {
        var all = WalkStimulus.orders
        let moving = Axis.allCases.filter { plant.goal[$0.rawValue] != plant[$0] }
        if moving.count > 1 { all += moving.map { .arrives($0) } }
        all += moving.map { .goesPartOfTheWay($0) }
        if !moving.isEmpty || !machine.active.isEmpty { all += [.nothingFor(0.3), .nothingFor(30)] }
        if !moving.isEmpty, machine.image[RegisterMap.gunState].contains(.busy) { all.append(.gunsFinish) }
        if machine.situation.isManual { all += WalkStimulus.byHand }
        if plant.safety == .all { all += [.emergencyStop, .curtain] }
        if !plant.isSilent { all.append(.plantFallsSilent) }
        if isJournalling { all.append(.journalStops) }
        all += [.writeNotVerified, .powerCut, .arrived(confidence: 1)]
        if machine.state == .idle { all.append(.arrived(confidence: 0.1)) }
        if machine.askedFor != nil { all.append(.notAuthorised) }
        if plant.carIsIn {
            if plant.carSays.contains(.doorsClosed) { all.append(.opensDoor) }
            if plant.carStands { all.append(.rollsBack) }
            if plant.isSeized.isEmpty { all.append(.boltSticks) }
            if !plant.checkFails { all.append(.checkFails) }
        } else if !isParkedBadly {
            all.append(.parksBadly)
        }
        return all
    }
}
