import Catalogue
import Languages
import Markup

/// The question which way leads from one place of a hall to another, and its answer in words.
struct WayPanel {
    /// What became of the question.
    enum Outcome {
        case notAsked
        /// Nobody said where the way begins, and the hall has no entrance at which it would.
        case unsaid
        /// A name that no place of this hall has, and the field in which it stands; with the halls that have such a place.
        case unknown(field: String, name: String, elsewhere: [(hall: Entry<Hall>, stand: Entry<Stand>)])
        /// Both places are known, but nobody can walk between them.
        case closed(from: String, to: String)
        case found(Way, from: String, to: String)
    }

    let frame: Frame
    let hall: Entry<Hall>
    let places: HallPlaces
    /// What was typed.
    let from: String
    let to: String
    let outcome: Outcome

    init(frame: Frame, hall: Entry<Hall>, places: HallPlaces) {
        self.frame = frame
        self.hall = hall
        self.places = places
        let typedFrom = frame.request.value(of: "from") ?? ""
        to = frame.request.value(of: "to") ?? ""
        // Whoever asks only where to go comes in by the first entrance.
        from = typedFrom.isEmpty ? hall.content.entrances.first.map { frame.plain($0.name) } ?? "" : typedFrom
        outcome = Self.outcome(from: from, to: to, places: places)
    }

    private static func outcome(from: String, to: String, places: HallPlaces) -> Outcome {
        if to.isEmpty { return .notAsked }
        func unknown(_ field: String, _ name: String) -> Outcome {
            .unknown(field: field, name: name, elsewhere: places.elsewhere(named: name))
        }
        guard let end = places.place(named: to) else { return unknown("to", to) }
        if from.isEmpty { return .unsaid }
        guard let start = places.place(named: from) else { return unknown("from", from) }
        let (fromName, toName) = (places.name(of: start), places.name(of: end))
        let finder = WayFinder(hall: places.hall, stands: places.stands.map(\.content.area))
        guard let way = finder.way(from: start.wayPlace, to: end.wayPlace) else {
            return .closed(from: fromName, to: toName)
        }
        return .found(way, from: fromName, to: toName)
    }

    /// The way, where one was found.
    var way: Way? {
        if case .found(let way, _, _) = outcome { way } else { nil }
    }

    /// The form and, below it, the answer.
    func markup() -> Markup {
        """
        <section class="way-panel" id="way" aria-labelledby="way-title"><h2 id="way-title">\(frame.words("way.title"))</h2>\
        <form class="choices" action="#way">\(field("from", from))\(field("to", to))\
        <button class="button quiet">\(frame.words("way.show"))</button></form>\(places(all: places.stands))\(answer())</section>
        """
    }

    private func field(_ name: String, _ value: String) -> Markup {
        let fault = fault(of: name).map { "<span class=\"fault-text\" id=\"way-\(name)-fault\">\($0)</span>" as Markup }
        let marks: Markup = fault == nil ? "" : " aria-invalid=\"true\" aria-describedby=\"way-\(name)-fault\""
        return """
            <label>\(frame.words("way.\(name)"))<input name="\(name)" value="\(value)" list="places" maxlength="120" \
            autocomplete="off"\(marks)>\(fault)</label>
            """
    }

    /// What is wrong with a field; nil where nothing is.
    private func fault(of field: String) -> Markup? {
        switch outcome {
        case .unsaid: return field == "from" ? Markup(text: frame.words("way.unsaid")) : nil
        case .unknown(field, let name, let elsewhere):
            if elsewhere.isEmpty { return Markup(text: frame.words("way.unknown", ["name": .text(name)])) }
            let links = elsewhere.map { hall, stand -> Markup in
                "<a href=\"\(frame.planLink(stand))\">\(frame.hallName(hall.content))</a>"
            }
            return """
                \(frame.words("way.elsewhere", ["name": .text(name)])) \
                \(links.joined(by: Markup(text: frame.words("list.separator"))))
                """
        case .notAsked, .unknown, .closed, .found: return nil
        }
    }

    private func places(all stands: [Entry<Stand>]) -> Markup {
        var options = Markup()
        for entrance in hall.content.entrances { options += "<option>\(frame.plain(entrance.name))" }
        if !FloorPlanDrawing.isCompact(stands) {
            for stand in stands { options += "<option>\(stand.content.number)" }
        }
        return "<datalist id=\"places\">\(options)</datalist>"
    }

    private func answer() -> Markup {
        switch outcome {
        case .notAsked, .unsaid, .unknown: return Markup()
        case .closed(let from, let to):
            return "<p>\(frame.words("way.closed", ["from": .text(from), "to": .text(to)]))</p>"
        case .found(let way, let from, let to):
            return """
                <h3>\(frame.words("way.found", ["from": .text(from), "to": .text(to)]))</h3>\
                <p class="way-length"><b>\(metres(way.metres))</b> \(time(way.metres))</p>\
                <ol class="way-steps">\(steps(WaySteps(way), from: from, to: to))</ol>
                """
        }
    }

    private func steps(_ spoken: WaySteps, from: String, to: String) -> Markup {
        var items = Markup()
        for (place, step) in spoken.steps.enumerated() {
            var arguments: [String: Words.Argument] = ["metres": .text(metres(step.metres)), "place": .text(from)]
            var key = "way.leave"
            if place > 0 {
                key = "way.turn"
                if let stand = places.stand(near: step.place) {
                    key = "way.turnAt"
                    arguments["place"] = .text(stand.content.number)
                }
            }
            items += "<li>\(frame.words("\(key).\(step.turn.rawValue)", arguments))</li>"
        }
        items += "<li>\(frame.words("way.arrive.\(Self.hand(spoken.arrival))", ["place": .text(to)]))</li>"
        return items
    }

    private static func hand(_ turn: WaySteps.Turn) -> String {
        switch turn {
        case .ahead: "ahead"
        case .left, .slightlyLeft, .sharplyLeft: "left"
        case .right, .slightlyRight, .sharplyRight: "right"
        }
    }

    private func metres(_ length: Double) -> String {
        frame.words("plan.metres", ["count": .number(max(1, Int(length.rounded())))])
    }

    /// At 1.2 m/s, the pace of a visitor who looks about (Weidmann 1993 gives 1.34 m/s for people who do not).
    private func time(_ length: Double) -> String {
        let minutes = Int((length / 1.2 / 60).rounded())
        return minutes < 1
            ? frame.words("way.moment")
            : frame.words("way.time", ["time": .text(frame.forms.duration(minutes: minutes))])
    }
}
