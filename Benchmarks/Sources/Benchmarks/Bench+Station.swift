import Foundation

/// The battery-swap station: rehearsals and faults in virtual time, as whole runs of the command.
extension Bench {
    func stationRows() throws -> [Row] {
        struct Rehearsal: Decodable {
            struct Seconds: Decodable { let p99: Double }
            let swaps: Int
            let refused: [String: Int]
            let seconds: Seconds
            let floorSeconds: Double
            let worstToFloor: Double
            let interlocksBroken: Int
            let speedup: Double
            let steps: Int
            let stepsOffPlan: Int
        }
        struct Faults: Decodable {
            let trials: Int
            let wrong: Int
            let unfinished: [String]
        }
        func ask<Answer: Decodable>(_ arguments: [String]) throws -> Answer {
            let text = try Program(serai, ["station"] + arguments + ["--json"]).finish(finding: 1)
            return try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
        }
        let cars: Rehearsal = try ask(["rehearse", "--cars", "10000", "--seed", "1"])
        let came = cars.swaps + cars.refused.values.reduce(0, +)
        let faults: Faults = try ask(["rehearse", "--faults", "--seed", "1"])
        return [
            Row(
                what: "swap, standing still to the exit's rising, p99 of \(cars.swaps)", figure: cars.seconds.p99,
                unit: "s",
                bound: .atMost(60), yardstick: ("the mean physical floor", cars.floorSeconds)),
            Row(
                what: "the worst swap, of its own physical floor", figure: cars.worstToFloor, unit: "",
                bound: .atMost(1.03), yardstick: ("the floor", 1)),
            Row(
                what: "cars of 10,000 neither served nor refused for a reason", figure: Double(10_000 - came), unit: "",
                bound: .atMost(0), yardstick: ("all", 10_000)),
            Row(
                what: "rules broken in them", figure: Double(cars.interlocksBroken), unit: "", bound: .atMost(0),
                yardstick: ("swaps", Double(cars.swaps))),
            Row(
                what: "steps more than 2 % and a scan off plan", figure: Double(cars.stepsOffPlan), unit: "",
                bound: .atMost(0), yardstick: ("steps", Double(cars.steps))),
            Row(
                what: "rehearsal's speed", figure: cars.speedup, unit: "x", bound: .atLeast(1000),
                yardstick: ("real time", 1)),
            Row(
                what: "faults in every step that ended wrong", figure: Double(faults.wrong), unit: "",
                bound: .atMost(0),
                yardstick: ("trials", Double(faults.trials))),
            Row(
                what: "faults with which the station neither went on nor stood",
                figure: Double(faults.unfinished.count),
                unit: "", bound: .atMost(0), yardstick: ("trials", Double(faults.trials))),
        ]
    }
}
