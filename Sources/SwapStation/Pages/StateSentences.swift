import Control
import Languages
import Markup
import Station

extension PageParts {
    /// The whole state as sentences, for those without scripts or eyes on the drawing.
    var inWords: Markup {
        var items = Markup()
        for sentence in sentences { items += "<li>\(sentence)</li>" }
        return """
            <details class="whole" open><summary><h2>\(words("text.title"))</h2></summary><ul>\(items)</ul>\
            <p><a href="\(link())">\(words("text.refresh"))</a></p></details>
            """
    }

    /// What is to be said of the station now, the most important first.
    var sentences: [String] {
        var sentences = [stateSentence]
        sentences += picture.alarms.map { words("log.alarm", ["alarm": .text(title(of: $0))]) }
        if picture.state != .stopped || picture.isManual {
            sentences += picture.dangers.map { words("danger.\($0)") }
        }
        sentences.append(words(carKey))
        if let swap = picture.swap { sentences += sentencesOf(swap) }
        let packs = picture.slots.filter { $0.pack != 0 }
        sentences.append(
            words(
                "text.rack",
                [
                    "count": .number(packs.count), "slots": .number(picture.slots.count),
                    "full": .number(packs.count { $0.stateOfCharge >= 0.9 }),
                ]))
        sentences.append(words("text.power", ["power": .text(number(picture.gridPower))]))
        return sentences
    }

    private func sentencesOf(_ swap: StationPicture.SwapPicture) -> [String] {
        var sentences = [
            words(
                "text.swap",
                ["number": .number(swap.number), "plate": .text(swap.plate), "slot": .number(swap.slot + 1)])
        ]
        if let refusal = swap.refusal {
            sentences.append(words("text.refused", ["reason": .text(words("refusal.\(refusal.rawValue)"))]))
        }
        let active = picture.steps.filter { $0.stage == .active }.map { words("step.\($0.name)") }
        if !active.isEmpty { sentences.append(words("text.steps", ["steps": .text(forms.list(active))])) }
        if let seconds = standingSeconds {
            sentences.append(
                words(
                    "text.standing",
                    ["seconds": .text(number(seconds, digits: 0)), "planned": .text(number(swap.planned, digits: 0))]))
        }
        return sentences
    }

    /// Where the car is, as sensors see it.
    private var carKey: String {
        let presence = Set(picture.presence)
        if presence.contains("exitOccupied") { return "text.carLeaves" }
        if presence.contains("liftBearsCar") { return "text.carBorne" }
        if presence.contains("carStandsStill") { return "text.carStands" }
        if presence.contains("entryOccupied") || presence.contains("bayOccupied") {
            let isLeaving = picture.steps.contains { $0.name == "driveOut" && $0.stage == .active }
            return isLeaving ? "text.carLeaves" : "text.carComes"
        }
        return presence.contains("approachOccupied") ? "text.carWaits" : "text.noCar"
    }

    /// Seconds since the car stood still; they stand still in turn once the exit opens. Nil before.
    var standingSeconds: Double? {
        guard let swap = picture.swap, let stood = picture.steps.first(where: { $0.name == "driveIn" })?.end
        else { return nil }
        let leaves = picture.steps.first { $0.name == "openExit" }?.start
        return max(0, (leaves ?? swap.seconds) - stood)
    }
}
