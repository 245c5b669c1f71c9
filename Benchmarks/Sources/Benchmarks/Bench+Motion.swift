import Foundation

/// How fast motions are planned, beside Ruckig. They are planned within a scan of 10 ms, of which one may take a thousandth.
extension Bench {
    func motionRows() throws -> [Row] {
        struct Speeds: Decodable {
            let motion: Double
            let threeAxes: Double
            let ruckig: Double
            let ruckigThreeAxes: Double
        }
        let text = try Program(python, ["Interop/motion_checks.py", "--probe", probe("MotionProbe"), "--speed"])
            .finish()
        let speeds = try JSONDecoder().decode(Speeds.self, from: Data(text.utf8))
        return [
            Row(
                what: "a time-optimal motion of one axis", figure: speeds.motion, unit: "µs",
                bound: .atMost(10), yardstick: ("Ruckig through Python", speeds.ruckig)),
            Row(
                what: "one of three axes that arrive together", figure: speeds.threeAxes, unit: "µs",
                bound: .atMost(30), yardstick: ("Ruckig through Python", speeds.ruckigThreeAxes)),
        ]
    }
}
