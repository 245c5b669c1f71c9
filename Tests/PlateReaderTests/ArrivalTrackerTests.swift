import Testing

@testable import PlateReader

@Suite("Which cars have come")
struct ArrivalTrackerTests {
    /// What is told while the frames pass, five a second; a frame is the plates that are read on it.
    private func told(_ frames: [[Plate]], settings: ArrivalSettings = ArrivalSettings()) -> [String] {
        var tracker = ArrivalTracker(settings)
        var actions: [ArrivalTracker.Action] = []
        for (number, plates) in frames.enumerated() {
            guard let frame = CameraFrame.sample(number) else { continue }
            actions += tracker.see(plates, on: frame)
        }
        return actions.map { action in
            switch action {
            case .arrived(let arrival): "arrived \(arrival.plate.text)"
            case .parked(let arrival): "parked \(arrival.plate.text)"
            case .passed(let text): "passed \(text)"
            case .left(let text): "left \(text)"
            }
        }
    }

    private let empty = [[Plate]](repeating: [], count: 12)

    private func approach(_ text: String) -> [[Plate]] {
        (0..<10).map {
            [.sample(text, 0.9, x: 200 + Double($0) * 30, y: 300 + Double($0) * 10, width: 60 + Double($0) * 6)]
        }
    }

    private func stand(_ text: String, frames: Int = 10, confidence: Double = 0.9) -> [[Plate]] {
        [[Plate]](repeating: [.sample(text, confidence, x: 480, y: 395, width: 117)], count: frames)
    }

    @Test("a car that comes and stands is told once, however long it stands")
    func arrival() {
        #expect(told(empty + approach("渝A12345") + stand("渝A12345", frames: 200)) == ["arrived 渝A12345"])
    }

    @Test("when it goes, that is told")
    func leaving() {
        #expect(
            told(empty + approach("渝A12345") + stand("渝A12345") + empty) == ["arrived 渝A12345", "left 渝A12345"])
    }

    @Test("a car that appears standing, because it was not read before, has come")
    func suddenly() {
        #expect(told(empty + stand("渝A12345")) == ["arrived 渝A12345"])
    }

    @Test("a car that stands there when the camera begins is parked")
    func parked() {
        #expect(told(stand("渝A12345", frames: 50)) == ["parked 渝A12345"])
    }

    @Test("a parked car that drives to the entry has come")
    func parkedThenCome() {
        let elsewhere = [[Plate]](repeating: [.sample("渝A12345", 0.9, x: 100, y: 200, width: 60)], count: 10)
        #expect(
            told(elsewhere + approach("渝A12345") + stand("渝A12345")) == ["parked 渝A12345", "arrived 渝A12345"])
    }

    @Test("a car that drives by without standing has passed")
    func passing() {
        let by = (0..<12).map { [Plate.sample("渝A12345", 0.9, x: 60 + Double($0) * 110, width: 90)] }
        #expect(told(empty + by + empty) == ["passed 渝A12345"])
    }

    @Test("one frame of a car is nothing")
    func glimpse() {
        #expect(told(empty + [[.sample("渝A12345")]] + empty) == [])
    }

    @Test("somebody who walks before the plate does not make the car come twice")
    func hidden() {
        let frames = empty + approach("渝A12345") + stand("渝A12345") + empty + stand("渝A12345")
        #expect(told(frames) == ["arrived 渝A12345", "left 渝A12345"])
    }

    @Test("nor does a misread sign after that")
    func misread() {
        let frames = empty + approach("渝A12345") + stand("渝A12345") + empty + stand("渝A1234S")
        #expect(told(frames) == ["arrived 渝A12345", "left 渝A12345"])
    }

    @Test("but of two cars of a fleet, whose plates differ by one sign and are read surely, each has come")
    func fleet() {
        let frames = ["渝A12345", "渝A12346", "渝A12345"].map { stand($0, confidence: 0.998) + empty }
        #expect(
            told(empty + frames.joined()) == [
                "arrived 渝A12345", "left 渝A12345", "arrived 渝A12346", "left 渝A12346", "left 渝A12345",
            ])
    }

    @Test("the same car an hour later has come again")
    func again() {
        let hour = [[Plate]](repeating: [], count: 5 * 61)
        let frames = empty + stand("渝A12345") + hour + stand("渝A12345")
        #expect(told(frames) == ["arrived 渝A12345", "left 渝A12345", "arrived 渝A12345"])
    }

    @Test("one car after another")
    func two() {
        let frames = empty + approach("渝A12345") + stand("渝A12345") + empty + approach("京N8P8F8") + stand("京N8P8F8")
        #expect(told(frames) == ["arrived 渝A12345", "left 渝A12345", "arrived 京N8P8F8"])
    }

    @Test("a parked car beside the lane does not hide the one that comes")
    func beside() {
        let parked = Plate.sample("沪C21F13", 0.9, x: 1_500, y: 200, width: 70)
        let frames = (empty + approach("渝A12345") + stand("渝A12345")).map { $0 + [parked] }
        #expect(told(frames) == ["parked 沪C21F13", "arrived 渝A12345"])
    }

    @Test("frames that read wrongly are outvoted")
    func votes() {
        var frames = empty + approach("渝A12345") + stand("渝A12345")
        for place in [13, 16, 22, 25] { frames[place][0].text = "渝A12346" }
        for place in [15, 19] { frames[place] = [] }
        #expect(told(frames) == ["arrived 渝A12345"])
    }

    @Test("a plate that is too far away to be before the entry is nobody")
    func far() {
        let far = [[Plate]](repeating: [.sample("渝A12345", 0.9, width: 30)], count: 20)
        #expect(told(empty + far + empty) == [])
    }

    @Test("a plate that is read unsurely has not come")
    func unsure() {
        let frames = empty + [[Plate]](repeating: [.sample("渝A12345", 0.3)], count: 20)
        #expect(told(frames) == [])
    }

    @Test("the best frame is the one on which the plate is large and sure")
    func bestFrame() throws {
        var tracker = ArrivalTracker()
        var found: PlateArrival?
        for (number, plates) in (empty + approach("渝A12345") + stand("渝A12345")).enumerated() {
            let frame = try #require(CameraFrame.sample(number))
            for case .arrived(let arrival) in tracker.see(plates, on: frame) { found = arrival }
        }
        let arrival = try #require(found)
        #expect(arrival.frame.number >= empty.count + 9)
        #expect(arrival.plate.corners.width > 110)
        #expect(arrival.votes >= 3)
    }
}
