import Control
import Fieldbus
import Foundation
import Testing

@Suite("What the documentation says of registers, interlocks, states and steps is what the program does")
struct DocumentationTests {
    /// Written anew with SERAI_WRITE_DOCUMENTATION=1.
    static func check(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation/Station/\(name)")
        if ProcessInfo.processInfo.environment["SERAI_WRITE_DOCUMENTATION"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let kept = try? String(contentsOf: file, encoding: .utf8)
        #expect(kept == text, "\(name) is not what the tables say: run the test with SERAI_WRITE_DOCUMENTATION=1")
    }

    static func table(_ heads: [String], _ rows: [[String]]) -> String {
        let lines = [heads, heads.map { _ in "---" }] + rows.map { $0.map { $0.replacing("|", with: "\\|") } }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    @Test("Registers")
    func registers() throws {
        var text = """
            # The registers of a battery-swap station

            Version \(RegisterMap.version). Modbus TCP, unit 1. Input registers are written by the station's devices and read with function 4;
            holding registers are written by the controller with function 16 and read back with function 3. Numbers of two registers
            have the high word first; signed numbers are two's complement. A value is the register's number divided by its scale. The
            program makes both ends from the same table, `Sources/SwapStation/Fieldbus/RegisterMap.swift`, and a test keeps this page like it.


            """
        for (bank, title) in [(Bank.input, "Input registers"), (.holding, "Holding registers")] {
            let rows = RegisterMap.rows.filter { $0.field.bank == bank }.map { row -> [String] in
                let field = row.field
                let last = field.register(field.count - 1) + field.width - 1
                let place =
                    field.count > 1
                    ? "\(field.address) to \(last), every \(field.stride)"
                    : field.width == 2 ? "\(field.address), \(last)" : "\(field.address)"
                return [
                    place, "`\(row.name)`", "\(field.form)", field.scale == 1 ? "" : Self.number(field.scale), row.unit,
                    row.meaning
                        + (row.bits.isEmpty
                            ? "" : ": " + row.bits.enumerated().map { "\($0) \($1)" }.joined(separator: ", "))
                        + (row.movesSomething ? " (read back)" : ""),
                ]
            }
            text +=
                "## \(title)\n\n" + Self.table(["registers", "name", "form", "scale", "unit", "meaning"], rows) + "\n"
        }
        text += "## Order of the axes\n\n"
        text += Self.table(
            ["number", "axis", "unit", "reach", "velocity", "acceleration", "jerk"],
            Axis.allCases.map { axis in
                let limits = StationLayout()[axis]
                return [
                    "\(axis.rawValue)", "`\(axis)`", axis.unit,
                    "\(Self.number(limits.reach.lowerBound)) to \(Self.number(limits.reach.upperBound))",
                    Self.number(limits.velocity), Self.number(limits.acceleration), Self.number(limits.jerk),
                ]
            })
        try Self.check("Registers.md", text)
    }

    @Test("Interlocks")
    func interlocks() throws {
        let text = """
            # The interlocks of a battery-swap station

            Each is a rule that must hold before what it guards begins, and as long as it moves. If it stops holding meanwhile, what it guards
            is halted and the operator asked (hold), or everything stops until it is cleared (abort). The recipe, the manual controls and
            every return from a fault pass through the same table, `Sources/SwapStation/Control/Interlocks/Interlocks+Table.swift`. They
            stand beside, not in place of, the hard-wired safety circuit.


            """
            + Self.table(
                ["interlock", "rule", "guards", "otherwise", "asked for by"],
                Interlocks.table.map { rule in
                    ["`\(rule.name)`", rule.rule, Self.names(rule.guards), rule.severity.rawValue, rule.source]
                })
        try Self.check("Interlocks.md", text)
    }

    @Test("States and steps")
    func states() throws {
        var text = """
            # States and steps of a battery-swap station

            ## States

            After ISA-TR88.00.02 (PackML). Stop leads from every state to Stopping, and Abort from every state to Aborting; after an emergency
            stop or a power cut the way back is Clear, "what is where" confirmed, Reset, Start, each by a person.

            ```mermaid
            stateDiagram-v2

            """
        for state in PackMLState.allCases {
            for command in PackMLCommand.allCases where ![.stop, .abort].contains(command) {
                if let next = state.after(command) { text += "    \(state) --> \(next): \(command)\n" }
            }
        }
        text +=
            "```\n\n## Steps\n\nA step begins when what it comes after is done, or has passed a point on its way, and no interlock forbids it.\n\n"
        text += Self.table(
            ["step", "after", "says", "if it fails"],
            Recipe.steps.map { step in
                [
                    "`\(step.name)`",
                    step.after.map { dependency in
                        switch dependency {
                        case .done(let earlier): "\(earlier)"
                        case .doneIfRefused(let earlier): "\(earlier) if the car was refused"
                        case .passed(let earlier, _): "\(earlier) on its way"
                        }
                    }.joined(separator: ", "),
                    step.says.map { "\($0)" } ?? "", "\(step.recovery)",
                ]
            })
        try Self.check("Steps.md", text)
    }

    static func names(_ movements: Movements) -> String {
        var names: [String] = []
        if movements.isSuperset(of: .axes) {
            names.append("every axis")
        } else if movements.isSuperset(of: .bayAxes) {
            names.append("every axis in the bay")
        } else {
            names = Axis.allCases.filter { movements.contains(Movements($0)) }.map { "\($0)" }
        }
        let others: [(Movements, String)] = [
            (.loosen, "loosening"), (.tighten, "tightening"), (.unmate, "connectors parting"),
            (.mate, "connectors meeting"),
            (.letIn, "letting in"), (.letGo, "letting go"), (.charge, "charging"), (.wakeCar, "the car's high voltage"),
        ]
        return (names + others.filter { movements.contains($0.0) }.map(\.1)).joined(separator: ", ")
    }

    static func number(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
}
