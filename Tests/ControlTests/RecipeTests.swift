import Control
import Fieldbus
import Testing

@Suite("The recipe is whole")
struct RecipeTests {
    @Test("Each step stands in it once, after only what comes before it")
    func steps() {
        #expect(Recipe.steps.map(\.name) == StepName.allCases)
        for step in Recipe.steps {
            for dependency in step.after { #expect(dependency.step.rawValue < step.name.rawValue, "\(step.name)") }
        }
    }

    @Test("Steps that may overlap never want the same axis")
    func axes() {
        // Whether b must have ended, or been skipped, before a begins.
        func comes(_ a: StepName, after b: StepName) -> Bool {
            Recipe.step(a).after.contains { dependency in
                if case .done(let earlier) = dependency { return earlier == b || comes(earlier, after: b) }
                return comes(dependency.step, after: b)
            }
        }
        for isA in [false, true] {
            let swap = Swap(
                number: 1, arrival: Arrival(plate: "A", confidence: 1, packType: 1), slot: 0, fullPack: 1,
                bringsByShuttleA: isA)
            func axes(_ step: Step) -> Set<Axis> { Set(step.goals(swap, StationLayout()).map(\.axis)) }
            for later in Recipe.steps {
                for earlier in Recipe.steps where earlier.name.rawValue < later.name.rawValue {
                    guard !axes(later).isDisjoint(with: axes(earlier)) else { continue }
                    #expect(comes(later.name, after: earlier.name), "\(later.name) and \(earlier.name)")
                }
            }
        }
    }
}

@Suite("States follow PackML")
struct PackMLTests {
    @Test("From every state, each command leads where ISA-TR88 says")
    func transitions() {
        // Abort is heard everywhere but where it is at work already; Stop everywhere but under Abort.
        for state in PackMLState.allCases {
            let isAborting = [PackMLState.aborting, .aborted].contains(state)
            #expect(state.after(.abort) == (isAborting ? nil : .aborting), "\(state)")
            let isStopping = [PackMLState.stopping, .stopped, .clearing].contains(state) || isAborting
            #expect(state.after(.stop) == (isStopping ? nil : .stopping), "\(state)")
            // An acting state ends by itself, a waiting one does not, but Execute, whose work ends.
            #expect((state.after(.stateComplete) != nil) == (state.isActing || state == .execute), "\(state)")
        }
        let ways: [(PackMLState, PackMLCommand, PackMLState)] = [
            (.aborted, .clear, .clearing), (.clearing, .stateComplete, .stopped), (.stopped, .reset, .resetting),
            (.resetting, .stateComplete, .idle), (.idle, .start, .starting), (.execute, .hold, .holding),
            (.held, .unhold, .unholding), (.execute, .suspend, .suspending), (.complete, .reset, .resetting),
        ]
        for (state, command, next) in ways { #expect(state.after(command) == next) }
    }

    @Test("From Aborted no way leads to motion but by Clear, Reset and Start")
    func aborted() {
        let commands = PackMLCommand.allCases
        var reached: Set<PackMLState> = [.aborted]
        var border = reached
        while !border.isEmpty {
            border = Set(border.flatMap { state in commands.filter { ![.clear].contains($0) }.compactMap(state.after) })
                .subtracting(reached)
            reached.formUnion(border)
        }
        #expect(reached == [.aborted])
        #expect(PackMLState.stopped.after(.start) == nil && PackMLState.stopped.after(.unhold) == nil)
    }
}
