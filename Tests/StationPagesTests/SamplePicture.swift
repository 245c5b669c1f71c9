import Control
import Fieldbus
import Foundation
import Languages
import Station

@testable import StationPages

/// Pictures of a station, as tests want them.
enum SamplePicture {
    /// A station that has just been switched on, with packs in the first slots of its rack.
    static func idle() throws -> StationPicture {
        var picture = StationPicture(of: StationMachine())
        picture.state = .idle
        picture.dangers = []
        for slot in 0..<4 {
            picture.slots[slot].pack = 1001 + slot
            picture.slots[slot].packType = 1 + slot % 2
            picture.slots[slot].stateOfCharge = slot == 3 ? 0.4 : 0.97
            picture.slots[slot].temperature = 25
        }
        return picture
    }

    /// A swap of the car with a plate: the car has stood for 12.5 s, the bolts come loose.
    static func swapping(plate: String = "渝AD12345", refusal: Refusal? = nil) throws -> StationPicture {
        var picture = try idle()
        picture.state = .execute
        picture.presence = ["bayOccupied", "carStandsStill", "liftBearsCar"]
        struct Swap: Encodable {
            var number = 7
            var plate: String
            var confidence = 0.95
            var slot = 2
            var refusal: Refusal?
            var seconds = 22.5
            var planned = 33.4
        }
        picture.swap = try decoded(StationPicture.SwapPicture.self, from: Swap(plate: plate, refusal: refusal))
        picture.steps = try StepName.allCases.map { name in
            try step(
                "\(name)", from: 1, to: 2, stage: name == .loosen ? "active" : name.rawValue < 10 ? "done" : "ahead")
        }
        picture.steps[StepName.driveIn.rawValue] = try step("driveIn", from: 2, to: 10, stage: "done", took: 0...10)
        picture.steps[StepName.loosen.rawValue] = try step(
            "loosen", from: 20, to: 25, stage: "active", isCritical: true)
        return picture
    }

    static func step(
        _ name: String, from start: Double, to end: Double, stage: String, took: ClosedRange<Double>? = nil,
        isCritical: Bool = false
    ) throws -> StationPicture.StepPicture {
        struct Step: Encodable {
            var name, stage: String
            var plannedStart, plannedEnd: Double
            var start, end: Double?
            var isCritical: Bool
        }
        let isDone = stage == "done"
        return try decoded(
            StationPicture.StepPicture.self,
            from: Step(
                name: name, stage: stage, plannedStart: start, plannedEnd: end,
                start: took?.lowerBound ?? (stage == "ahead" ? nil : start),
                end: took?.upperBound ?? (isDone ? end : nil), isCritical: isCritical))
    }

    private static func decoded<Value: Decodable>(_: Value.Type, from source: some Encodable) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(source))
    }

    /// The page's body as text.
    static func page(
        _ picture: StationPicture, in language: Language = .english, role: StationVisit.Role = .visitor,
        happenings: [Happening] = [], isSimulated: Bool = true
    ) throws -> String {
        let visit = StationVisit(
            language: language, picture: picture, layout: StationLayout(), role: role, happenings: happenings,
            isSimulated: isSimulated)
        return StationPage(visit, furnishings: try StationFurnishings()).body.description
    }
}
