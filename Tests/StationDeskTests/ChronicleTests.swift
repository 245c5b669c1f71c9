import Control
import Languages
import Station
import StationPages
import Testing
import Voice

@testable import StationDesk

@Suite("What a station's pages remember")
struct ChronicleTests {
    @Test("the newest first, eighty of them, without the beginnings of steps")
    func happenings() {
        let chronicle = StationChronicle()
        chronicle.note(.began(.driveIn), at: 0)
        for number in 0..<100 {
            chronicle.note(.alarm(Alarm(.stepLate, about: "\(number)", at: 0)), at: Double(number))
        }
        _ = chronicle.note(Prompt.driveOut, at: 200)
        let happenings = chronicle.happenings { $0.key }
        #expect(happenings.count == 80)
        #expect(happenings.first == Happening(time: 200, .said("drive-out")))
        #expect(happenings[1].time == 99)
        #expect(!happenings.contains { $0.matter == .report(.began(.driveIn)) })
    }

    @Test("what was said is numbered, and the last three are told, a language by itself")
    func said() {
        let chronicle = StationChronicle()
        for _ in 0..<5 {
            let number = chronicle.note(.driveOut, at: 0)
            chronicle.note(
                StationMoment.Said(number: number, urgency: 1, caption: "Out \(number)", audio: nil), in: .english)
        }
        #expect(chronicle.said(in: .english).map(\.number) == [3, 4, 5])
        #expect(chronicle.said(in: .chinese).isEmpty)
    }
}
