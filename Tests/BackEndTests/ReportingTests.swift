import Control
import Fieldbus
import Foundation
import OCPP
import Station
import Testing

@testable import BackEnd

@Suite("The back end hears what has changed, and only that")
struct ReportingTests {
    static let date = Date(timeIntervalSince1970: 1_790_000_000)

    static func told(_ deeds: [BackEndDeed]) -> [OCPP.StationEvent] {
        deeds.compactMap { if case .tell(let event) = $0 { event } else { nil } }
    }

    @Test("a slot is empty, holds a pack, or is faulty; an unchanged one is not told again")
    func slots() {
        var (station, reporter) = (VirtualStation(packs: 1, charge: 0.99), BackEndReporter(slots: VirtualStation.slots))
        func conditions(_ deeds: [BackEndDeed]) -> [SlotReport.Condition] {
            Self.told(deeds).compactMap { if case .slot(let report) = $0 { report.condition } else { nil } }
        }
        #expect(conditions(reporter.first) == Array(repeating: .unusable, count: 20))
        var deeds: [BackEndDeed] = []
        station.wait(5) { deeds += reporter.see($0, at: Self.date) }
        let pack = PackReport(slot: 1, serialNumber: "1001", stateOfCharge: 0.99, stateOfHealth: 0.9)
        #expect(conditions(deeds) == [.holding(pack)] + Array(repeating: .empty, count: 19))
        station.picture.slots[0].hasFault = true
        deeds = []
        station.wait(5) { deeds += reporter.see($0, at: Self.date) }
        #expect(conditions(deeds) == [.faulted])
    }

    @Test("nothing is told of slots that nobody has read: a plant that is silent, or not there yet")
    func unread() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        station.picture.dangers = SafetyBits.names
        for slot in 0..<20 { station.picture.slots[slot].pack = 0 }
        station.wait(5) { picture in
            #expect(
                !Self.told(reporter.see(picture, at: Self.date)).contains { if case .slot = $0 { true } else { false } }
            )
        }
    }

    @Test("alarms come and go, also over a restart")
    func alarms() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        func alarms() -> [StationAlarm] {
            station.wait()
            return Self.told(reporter.see(station.picture, at: Self.date)).compactMap {
                if case .alarm(let alarm) = $0 { alarm } else { nil }
            }
        }
        #expect(alarms() == [])
        station.picture.alarms = [Alarm(.emergencyStop, at: 1), Alarm(.stepFailed, about: "openEntry", at: 2)]
        let come = alarms()
        #expect(come.map(\.code) == ["emergencyStop", "stepFailed.openEntry"])
        #expect(come.map(\.severity) == [0, 1])
        #expect(come.map(\.component) == ["ChargingStation", "AccessBarrier"])
        #expect(come.map(\.text) == ["emergency stop", "step failed: open entry"])
        #expect(come.map(\.isCleared) == [false, false])
        #expect(alarms() == [])
        reporter = BackEndReporter(slots: VirtualStation.slots, memory: reporter.memory)
        #expect(alarms() == [])
        station.picture.alarms = []
        reporter = BackEndReporter(slots: VirtualStation.slots, memory: reporter.memory)
        let gone = alarms()
        #expect(gone.map(\.code) == ["emergencyStop", "stepFailed.openEntry"])
        #expect(gone.map(\.component) == come.map(\.component))
        #expect(gone.map(\.isCleared) == [true, true])
    }

    @Test(
        "what the station does, by its state",
        arguments: [
            (PackMLState.idle, StationActivity.idle), (.execute, .idle), (.stopped, .outOfService),
            (.held, .outOfService),
            (.resetting, .outOfService), (.aborted, .stopped), (.aborting, .stopped),
        ])
    func activity(state: PackMLState, activity: StationActivity) {
        var station = VirtualStation()
        station.picture.state = state
        #expect(BackEndReporter.activity(station.picture) == activity)
        station.picture.alarms = [Alarm(.stepFailed, at: 0)]
        if activity == .outOfService, state != .resetting {
            #expect(BackEndReporter.activity(station.picture) == .stopped)
        }
    }

    @Test("what passes in less than a second is not told")
    func passing() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        var activities: [StationActivity] = []
        func look(_ seconds: Int) {
            station.wait(seconds) { picture in
                for case .activity(let activity) in Self.told(reporter.see(picture, at: Self.date)) {
                    activities.append(activity)
                }
            }
        }
        look(3)
        station.picture.state = .resetting
        look(1)
        station.picture.state = .idle
        look(3)
        #expect(activities == [.idle])
        station.picture.state = .aborted
        look(3)
        #expect(activities == [.idle, .stopped])
    }

    @Test("barriers are told when they have opened and closed, not on their way")
    func barriers() {
        var (station, reporter) = (VirtualStation(), BackEndReporter(slots: VirtualStation.slots))
        var told: [OCPP.StationEvent] = []
        for angle in [0.0, 1, 40, 89, 90, 50, 84, 90, 30, 2, 0] {
            station.picture.axes[0] = angle
            station.wait { picture in
                told += Self.told(reporter.see(picture, at: Self.date)).filter {
                    if case .barrier(.entry, _) = $0 { true } else { false }
                }
            }
        }
        #expect(
            told == [.barrier(.entry, isOpen: false), .barrier(.entry, isOpen: true), .barrier(.entry, isOpen: false)])
    }

    @Test("a car that is turned away is told of, with the reason, as something that is over")
    func refused() {
        var reporter = BackEndReporter(slots: 1)
        let car = Control.Arrival(plate: "渝A1", confidence: 0.4, packType: 1)
        let told = Self.told(reporter.hear(.refused(car, .plateNotRead)))
        #expect(told.first == .arrivalRecognised(OCPP.Arrival(driver: DriverToken("渝A1"), confidence: 0.4)))
        guard case .alarm(let alarm) = told.last else { return #expect(Bool(false)) }
        #expect(alarm.isCleared && alarm.code == "plateNotRead" && alarm.text == "渝A1 is not served: plate not read")
    }
}
