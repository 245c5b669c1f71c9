import Control
import Foundation
import Station
import Testing

@Suite("The attendant of a simulated plant")
struct AttendantTests {
    private static func picture(
        _ state: PackMLState, at time: Double, alarms: [Alarm.Kind] = [], isManual: Bool = false
    ) -> StationPicture {
        var picture = StationPicture(of: StationMachine())
        picture.state = state
        picture.time = time
        picture.isManual = isManual
        picture.alarms = alarms.map { Alarm($0, at: 0) }
        return picture
    }

    /// What an attendant says while the station stays as it is for so many seconds.
    private static func words(
        of attendant: inout SimulatedAttendant, for seconds: Double, _ picture: (Double) -> StationPicture
    ) -> [OperatorOrder] {
        stride(from: 0, to: seconds, by: 0.05).flatMap { attendant.watch(picture($0)) }
    }

    @Test(
        "looks first, then says the word that the state asks for",
        arguments: [
            (.stopped, [.reset]), (.aborted, [.confirmPlaces, .clear]), (.held, [.unhold]), (.idle, []),
            (.execute, []), (.resetting, []),
        ] as [(PackMLState, [OperatorOrder])])
    func word(state: PackMLState, orders: [OperatorOrder]) {
        var attendant = SimulatedAttendant()
        #expect(Self.words(of: &attendant, for: 2.9) { Self.picture(state, at: $0) } == [])
        #expect(Self.words(of: &attendant, for: 1) { Self.picture(state, at: 2.9 + $0) } == orders)
    }

    @Test(
        "leaves to people what only they may answer for",
        arguments: [
            Alarm.Kind.emergencyStop, .emergencyStopOrdered, .fire, .gas, .curtain, .personInBay, .doesNotStop,
            .packsUnaccounted,
        ])
    func dangers(kind: Alarm.Kind) {
        var attendant = SimulatedAttendant()
        #expect(Self.words(of: &attendant, for: 60) { Self.picture(.aborted, at: $0, alarms: [kind]) } == [])
    }

    @Test("leaves to an operator what an operator has stopped, until it works again")
    func othersHands() {
        var attendant = SimulatedAttendant()
        attendant.operatorOrders(.abort)
        #expect(Self.words(of: &attendant, for: 30) { Self.picture(.aborted, at: $0) } == [])
        #expect(Self.words(of: &attendant, for: 30) { Self.picture(.stopped, at: 30 + $0) } == [])
        _ = attendant.watch(Self.picture(.idle, at: 61))
        #expect(
            Self.words(of: &attendant, for: 4) { Self.picture(.aborted, at: 62 + $0, alarms: [.plantSilent]) }
                == [.confirmPlaces, .clear])
        #expect(Self.words(of: &attendant, for: 30) { Self.picture(.stopped, at: 70 + $0, isManual: true) } == [])
    }

    @Test("is not misled by a picture from before the operator's order")
    func latePicture() {
        var attendant = SimulatedAttendant()
        _ = attendant.watch(Self.picture(.execute, at: 0))
        attendant.operatorOrders(.abort)
        #expect(attendant.watch(Self.picture(.execute, at: 0.05)) == [])
        #expect(Self.words(of: &attendant, for: 30) { Self.picture(.aborted, at: 0.1 + $0) } == [])
    }

    @Test("leaves to the operator who stopped it to say that a swap goes on")
    func brokenOff() throws {
        let swap = try JSONDecoder().decode(
            StationPicture.SwapPicture.self,
            from: Data(#"{"number":1,"plate":"A","confidence":0.9,"slot":0,"seconds":20,"planned":31}"#.utf8))
        func brokenOff(at time: Double) -> StationPicture {
            var picture = Self.picture(.idle, at: time)
            picture.swap = swap
            return picture
        }
        var attendant = SimulatedAttendant()
        #expect(Self.words(of: &attendant, for: 4) { brokenOff(at: $0) } == [.start])
        attendant.operatorOrders(.abort)
        #expect(Self.words(of: &attendant, for: 9) { Self.picture(.aborted, at: 4 + $0) } == [])
        #expect(Self.words(of: &attendant, for: 30) { brokenOff(at: 13 + $0) } == [])
    }

    @Test("gives up after some tries in a row, so that nobody believes it to be well")
    func givesUp() {
        var attendant = SimulatedAttendant()
        let orders = Self.words(of: &attendant, for: 600) { Self.picture(.held, at: $0) }
        #expect(orders == Array(repeating: .unhold, count: 5))
    }
}
