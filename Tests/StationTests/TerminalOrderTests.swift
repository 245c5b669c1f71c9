import Control
import Fieldbus
import Station
import Testing

@Suite("A line at the terminal is an order, or is told what is wrong with it")
struct TerminalOrderTests {
    static let layout = StationLayout()

    @Test(
        "Orders",
        arguments: [
            ("reset", .reset), ("  Manual   ON ", .manual(true)), ("manual off", .manual(false)),
            ("call off", .callOff),
            ("confirm", .confirmPlaces), ("move entryBarrier 45", .move(.entryBarrier, to: 45)),
            ("MOVE HEADX -2.5", .move(.headX, to: -2.5)),
        ] as [(String, OperatorOrder)])
    func orders(line: String, order: OperatorOrder) throws {
        #expect(try TerminalOrder.read(line, Self.layout) == order)
    }

    @Test(
        "What is wrong",
        arguments: [
            ("move x 5", ["axis", "x", "entryBarrier", "stackerFork"]),
            ("move entryBarrier NaN", ["nan", "entryBarrier", "0 to 90 °"]),
            ("move entryBarrier 90.5", ["90.5", "0 to 90 °"]), ("move headX -inf", ["-80 to 80 mm"]),
            ("move lift up", ["up", "0 to 200 mm"]),
            ("jump", ["no such order: jump", "manual on", "move AXIS POSITION"]),
            ("manual", ["no such order: manual"]), ("move lift", ["no such order: move lift"]),
            ("reset now", ["no such order: reset now"]),
        ] as [(String, [String])])
    func wrong(line: String, says: [String]) {
        do {
            let order = try TerminalOrder.read(line, Self.layout)
            Issue.record("\(line) is \(order)")
        } catch {
            for part in says { #expect("\(error)".contains(part), "\(error)") }
        }
    }
}
