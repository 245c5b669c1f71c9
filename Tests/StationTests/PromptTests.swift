import Control
import Fieldbus
import Testing
import Voice

@testable import Plant
@testable import Station

@Suite("What the controller says becomes what the voice says")
struct PromptTests {
    /// A quiet station, seen by its controller.
    private static let picture = StationPicture(of: StationMachine())

    private static func picture(_ change: (inout StationPicture) -> Void) -> StationPicture {
        var picture = picture
        change(&picture)
        return picture
    }

    private static func swap(_ refusal: Control.Refusal? = nil, seconds: Double = 0) -> StationPicture.SwapPicture {
        StationPicture.SwapPicture(
            number: 1, plate: "渝AD10007", confidence: 0.95, slot: 3, refusal: refusal, seconds: seconds, planned: 50)
    }

    private static func exit(at seconds: Double) -> StationPicture.StepPicture {
        StationPicture.StepPicture(
            name: "openExit", stage: .ahead, plannedStart: seconds, plannedEnd: seconds + 1, start: nil, end: nil,
            isCritical: true)
    }

    @Test("Everything that is said has a prompt with words, and no two mean the same")
    func total() throws {
        let words = try PromptWords()
        var captions: [String: Control.Announcement] = [:]
        for said in Control.Announcement.allCases {
            let prompt = Prompt(said)
            #expect(Prompt.fixed.contains(prompt), "\(said)")
            #expect(captions.updateValue(said, forKey: words.caption(prompt, in: .english)) == nil, "\(said)")
        }
    }

    @Test("Dangers are alarms, refusals are refusals")
    func kinds() {
        for said in [Control.Announcement.emergencyStop, .fire, .gas, .keepAway, .personWillHelp, .powerIsBack] {
            #expect(Prompt(said).urgency == .alarm, "\(said)")
        }
        for refusal in Control.Refusal.allCases {
            guard case .refusal = Prompt(refusal.announcement) else {
                Issue.record("\(refusal) is said as \(Prompt(refusal.announcement))")
                continue
            }
        }
    }

    @Test("With a picture of the moment the prompt says what the words leave open")
    func finer() {
        let served = Self.picture { $0.swap = Self.swap() }
        #expect(Prompt(.recognised, in: served) == .recognised(plate: "渝AD10007"))
        #expect(Prompt(.driveOut, in: served) == .driveOut)
        #expect(
            Prompt(.driveOut, in: Self.picture { $0.swap = Self.swap(.packNotReleased) }) == .driveOutUnchanged)
        #expect(Prompt(.outOfService, in: Self.picture) == .refusal(.outOfService))
        let busy = Self.picture {
            $0.swap = Self.swap()
            $0.state = .execute
        }
        #expect(Prompt(.outOfService, in: busy) == .waitYourTurn)
        let stuck = Self.picture {
            $0.swap = Self.swap()
            $0.state = .held
        }
        #expect(Prompt(.outOfService, in: stuck) == .refusal(.outOfService))
        #expect(Prompt(.keepAway, in: Self.picture { $0.dangers = ["entryCurtainClear"] }) == .alarm(.lightCurtain))
        #expect(Prompt(.keepAway, in: Self.picture { $0.dangers = ["drivesPowered"] }) == .alarm(.keepAway))
    }

    @Test(
        "A car that stands badly is told how it stands worst",
        arguments: [
            ([70, 10, 0], Prompt.ParkingFault.tooFarForward), ([-70, 10, 0], .tooFarBack), ([5, 80, 1], .tooFarLeft),
            ([5, -80, 1], .tooFarRight), ([61, 0, -2.5], .askew), ([10, 20, 2.1], .askew),
        ])
    func parking(_ stand: [Double], _ fault: Prompt.ParkingFault) {
        #expect(Prompt(.parkAgain, in: Self.picture { $0.parking = stand }) == .parkAgain(fault))
    }

    @Test(
        "The time left is told to five seconds, and not when it is over",
        arguments: [
            (50.0, 31.0, Prompt.secondsLeft(20)), (50, 44, .secondsLeft(5)), (50, 49, .nearlyDone),
            (50, 60, .nearlyDone),
        ])
    func time(_ exit: Double, _ now: Double, _ prompt: Prompt) {
        let picture = Self.picture {
            $0.swap = Self.swap(seconds: now)
            $0.steps = [Self.exit(at: exit)]
        }
        #expect(Prompt(.nearlyDone, in: picture) == prompt)
    }

    @Test("A car that does not make ready hears what it lacks")
    func lacking() {
        func said(_ car: [String]) -> Prompt { Prompt(.carNotReady, in: Self.picture { $0.car = car }) }
        #expect(said([]) == .refusal(.carSilent))
        #expect(said(["linked", "doorsClosed"]) == .refusal(.highVoltageOn))
        #expect(said(["linked", "highVoltageOff"]) == .refusal(.carNotReady))
    }

    @Test("A real swap is accompanied from the plate to the good-bye, and each prompt is true when it is said")
    func visit() {
        var visit = Visit(seed: 5)
        var composer = PromptComposer()
        var prompts: [Prompt] = []
        var scans = 0
        visit.drive(for: 200) { machine, said in
            for words in said { composer.hear(words) }
            scans += 1
            // As often as the runner looks.
            if scans % 5 == 0 { prompts += composer.look(StationPicture(of: machine)) }
            return prompts.last == .driveOut
        }
        let expected: [Prompt] = [
            .recognised(plate: "渝AD10007"), .driveInSlowly, .stop, .staySeated, .exchanging,
        ]
        #expect(Array(prompts.prefix(5)) == expected, "\(prompts)")
        #expect(prompts.last == .driveOut, "\(prompts)")
        #expect(
            prompts.contains { if case .secondsLeft(let seconds) = $0 { (5...30).contains(seconds) } else { false } },
            "\(prompts)")
    }
}
