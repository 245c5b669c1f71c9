import Control
import Fieldbus
import Foundation
import OCPP
import Station

/// Turns what a station's controller shows into what its back end is told, and what the back end orders into orders for the
/// controller.
///
/// A pure state machine over pictures: what is told follows from how the station is, compared with what was told before
/// (``BackEndMemory``), so that nothing is lost or said twice when the program, the back end or the power goes away in between.
package struct BackEndReporter {
    package var settings: BackEndSettings
    package internal(set) var memory: BackEndMemory
    /// Whether the back end lets the station take cars, and lets it swap.
    package internal(set) var isOperative = true
    package internal(set) var isEnabled = true

    /// Told of barriers, activity and slots; nil before anything was.
    var barriers: [Bool?] = [nil, nil]
    var activity: StationActivity?
    var conditions: [SlotReport.Condition]
    /// An activity that was seen first at a moment, in the controller's seconds: passing ones are not told.
    var nextActivity: (activity: StationActivity, since: Double)?
    /// Whether it was the back end that stopped the station since this program began, and when, in the controller's seconds.
    var isStoppedByBackEnd = false
    var stopOrderedAt = -Double.infinity
    /// What the controller was ordered for the back end and has not followed yet.
    var given: OperatorOrder?
    var chargers: [ChargerWatch]
    var lookedAtSlots = -Double.infinity
    /// The car that was asked about last, and one that was turned away and still stands there.
    var asked: Control.Arrival?
    var turnedAway: Control.Arrival?

    package init(slots: Int, settings: BackEndSettings = BackEndSettings(), memory: BackEndMemory = BackEndMemory()) {
        self.settings = settings
        self.memory = memory
        conditions = Array(repeating: .unusable, count: slots)
        chargers = (0..<slots).map { ChargerWatch(wattHours: memory.wattHours[$0 + 1] ?? 0) }
    }

    /// What is told before the first picture: nothing is known of the slots yet.
    package var first: [BackEndDeed] {
        conditions.indices.map { .tell(.slot(SlotReport(slot: $0 + 1, .unusable))) }
            + [.tell(.security(type: "StartupOfTheDevice", information: nil))]
    }

    /// Looks at the station.
    package mutating func see(_ picture: StationPicture, at date: Date) -> [BackEndDeed] {
        var deeds = tellAlarms(picture) + tellBarriers(picture) + tellActivity(picture)
        guard Self.isSound(picture) else { return deeds }
        deeds += follow(picture, at: date)
        if picture.time - lookedAtSlots >= 1 || picture.time < lookedAtSlots {
            let seconds = picture.time - lookedAtSlots
            // After a pause nobody knows what was drawn meanwhile.
            deeds += lookAtSlots(picture, seconds: (0...5).contains(seconds) ? seconds : 0)
            lookedAtSlots = picture.time
        }
        return deeds + carryOn(picture, at: date)
    }

    /// Hears what the controller reports.
    package mutating func hear(_ report: StationReport) -> [BackEndDeed] {
        switch report {
        case .refused(let arrival, let refusal):
            turnedAway = arrival
            let wasAsked = asked?.plate == arrival.plate
            return (wasAsked ? [] : [.tell(Self.recognised(arrival))]) + [
                .tell(
                    .alarm(
                        StationAlarm(
                            component: "BatterySwapCtrlr", code: refusal.rawValue,
                            text: "\(arrival.plate) is not served: \(Self.words(refusal.rawValue))", severity: 8,
                            isCleared: true)))
            ]
        case .finished(let swap, _):
            guard memory.swap?.number == swap.number else { return [] }
            memory.swap?.fullPack = swap.fullPack
            memory.swap?.spentPack = swap.spentPack
            memory.swap?.isRefused = swap.refusal != nil
            return []
        case .orderRefused(let order, let why):
            guard order == given else { return [] }
            given = nil
            return [
                .tell(
                    .alarm(
                        StationAlarm(
                            component: "BatterySwapCtrlr", code: "orderRefused",
                            text: "The station does not follow \(Self.words("\(order)")): \(Self.words(why))",
                            severity: 6,
                            isCleared: true)))
            ]
        // States, alarms and steps are seen in pictures.
        default: return []
        }
    }

    // MARK: Parts

    /// Whether the registers behind a picture are those of a plant that answers. Before any was read, every contact of the safety
    /// circuit seems open at once.
    static func isSound(_ picture: StationPicture) -> Bool {
        picture.dangers.count < SafetyBits.names.count && !picture.alarms.contains { $0.kind == .plantSilent }
    }

    static func recognised(_ arrival: Control.Arrival) -> OCPP.StationEvent {
        .arrivalRecognised(OCPP.Arrival(driver: DriverToken(arrival.plate), confidence: arrival.confidence))
    }

    private mutating func tellBarriers(_ picture: StationPicture) -> [BackEndDeed] {
        guard Self.isSound(picture), picture.axes.count >= 2 else { return [] }
        var deeds: [BackEndDeed] = []
        for (index, barrier) in Barrier.allCases.enumerated() {
            // In degrees; in between it is neither.
            let isOpen = picture.axes[index] > 85 ? true : picture.axes[index] < 5 ? false : barriers[index]
            guard let isOpen, isOpen != barriers[index] else { continue }
            deeds.append(.tell(.barrier(barrier, isOpen: isOpen)))
            barriers[index] = isOpen
        }
        return deeds
    }

    private mutating func tellActivity(_ picture: StationPicture) -> [BackEndDeed] {
        let now = Self.activity(picture)
        guard now != activity else {
            nextActivity = nil
            return []
        }
        guard let next = nextActivity, next.activity == now, picture.time >= next.since else {
            nextActivity = (now, picture.time)
            return []
        }
        guard picture.time - next.since >= 1 else { return [] }
        activity = now
        return [.tell(.activity(now))]
    }

    /// What the station as a whole does.
    static func activity(_ picture: StationPicture) -> StationActivity {
        switch picture.state {
        case .aborting, .aborted: return .stopped
        case .holding, .held, .suspending, .suspended: return picture.alarms.isEmpty ? .outOfService : .stopped
        case .stopping, .stopped, .clearing: return picture.alarms.isEmpty ? .outOfService : .stopped
        case .resetting: return picture.swap == nil ? .outOfService : .swapping
        case .idle, .starting, .execute, .completing, .complete, .unholding, .unsuspending:
            return picture.swap == nil ? .idle : .swapping
        }
    }

    /// A name of the program's as words: `notAuthorised` as "not authorised".
    static func words(_ name: String) -> String {
        name.reduce(into: "") { text, letter in text += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
    }
}
