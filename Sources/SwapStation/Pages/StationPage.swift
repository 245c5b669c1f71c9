import Control
import Languages
import Markup
import Station

/// The page of a battery-swap station: what a frame needs to know of it, and what stands in its `<main>`.
///
/// It is whole without scripts; with them it is kept live and gains the station in three dimensions.
package struct StationPage: Sendable {
    package let title: String
    package let description: String
    /// Style sheets and ES modules, by their plain names.
    package let styles = ["station.css"]
    package let scripts = ["station-live.js"]
    package let body: Markup

    /// Where the browser finds three.js.
    static let library = "/libraries/three/three.module.js"

    /// Where the hub has what open pages in a language are sent: `StationMoment` as JSON.
    package static func topic(_ language: Language) -> String { "station-\(language.rawValue)" }

    package init(_ visit: StationVisit, furnishings: StationFurnishings) {
        let parts = PageParts(visit, words: furnishings.words.words(for: visit.language))
        title = parts.words("page.title")
        description = parts.words("page.description")
        body = parts.body
    }
}

/// The parts of a station's page; each an extension in a file of its own.
struct PageParts {
    let visit: StationVisit
    let words: Words

    init(_ visit: StationVisit, words: Words) {
        self.visit = visit
        self.words = words
    }

    var picture: StationPicture { visit.picture }
    var forms: LocaleForms { words.forms }

    /// An address below the station's, in the page's language.
    func link(_ part: String = "") -> String {
        "/\(visit.language.rawValue)/station" + (part.isEmpty ? "" : "/\(part)")
    }

    /// Seconds or another measure with so many digits after the point, as the language writes it.
    func number(_ value: Double, digits: Int = 1) -> String {
        forms.number(value, fractionDigits: digits...digits)
    }

    var body: Markup {
        """
        <link rel="modulepreload" href="\(StationPage.library)"><h1>\(words("page.title"))</h1>
        <p class="lead">\(words("page.lead"))</p>
        <div class="station"><div class="stage">\(stage)\(voice)</div>
        <div class="beside"><div id="station-alarms" data-fresh role="alert">\(alarms)</div>
        \(clock)
        <section class="panel" id="station-state" data-fresh>\(state)</section>
        <section class="panel" id="station-camera" data-fresh>\(plateCamera)</section>
        <section class="panel" id="station-visitor" data-fresh>\(visitor)</section></div></div>
        \(plan)
        <div class="pair"><section class="panel rack">\(rack)</section>
        <section class="panel log"><h2>\(words("log.title"))</h2>\(happenings)</section></div>
        <section class="panel in-words" id="station-text" data-fresh>\(inWords)</section>
        \(operatorPanel)\(emergencyStop)
        <p class="passing" role="alert" data-failed="\(words("page.failed"))" \
        data-changed="\(words("page.changed"))"></p>\
        <script type="application/json" id="station-now">\(script)</script>
        """
    }

    /// The drawing, which the script replaces by the station in three dimensions where the browser can show that.
    private var stage: Markup {
        var views = Markup()
        for view in ["whole", "bay", "under", "rack"] {
            let pressed = view == "whole" ? "true" : "false"
            views += """
                <button type="button" data-view="\(view)" aria-pressed="\(pressed)">\(words("view.\(view)"))</button>
                """
        }
        return """
            <station-live data-stream="/live/\(StationPage.topic(words.language))" data-library="\(StationPage.library)" \
            data-label="\(words("view.label"))">\(schematic)\
            <div class="views" role="group" aria-label="\(words("view.group"))" hidden>\(views)</div>\
            <p class="lost" role="status" data-text="\(words("live.lost"))"></p></station-live>
            """
    }

    /// What the station says, as captions, and the switch for its voice.
    private var voice: Markup {
        """
        <section class="voice" data-number="\(visit.said?.number ?? 0)" aria-label="\(words("voice.title"))"><svg viewBox="0 0 24 24" aria-hidden="true">\
        <path d="M4 10v4h3l4 4V6L7 10z"/><path class="waves" d="M14.5 9a4 4 0 0 1 0 6M17 6.500a8 8 0 0 1 0 11"/></svg>\
        <p class="said" aria-live="polite">\(visit.said?.caption ?? words("voice.quiet"))</p>\
        <p class="urgent" aria-live="assertive"></p>\
        <button type="button" class="button quiet" aria-pressed="false" hidden data-on="\(words("voice.on"))" \
        data-off="\(words("voice.off"))">\(words("voice.on"))</button></section>
        """
    }

    /// The state in one sentence, and what is going on.
    private var state: Markup {
        var items = Markup()
        for step in picture.steps where step.stage == .active { items += "<li>\(words("step.\(step.name)"))</li>" }
        let list: Markup =
            items.isEmpty
            ? "<p class=\"note\">\(words("now.nothing"))</p>" : "<ul class=\"under-way\">\(items)</ul>"
        return """
            <h2 class="vh">\(words("now.title"))</h2>
            <p class="state" data-state="\(picture.state.rawValue)">\(stateSentence)</p>\(list)
            """
    }

    var stateSentence: String {
        if picture.isManual { return words("state.manual") }
        if picture.state == .idle, picture.swap != nil { return words("state.brokenOff") }
        return words("state.\(picture.state.rawValue).text")
    }

    /// The visitor's one button, or why it cannot be pressed now.
    private var visitor: Markup {
        // To real machinery cars come by themselves.
        guard visit.isSimulated else {
            return "<h2>\(words("visitor.title.real"))</h2><p class=\"note\">\(words("visitor.text.real"))</p>"
        }
        let reason = whyNot
        let isDisabled: Markup = reason == nil ? "" : " disabled aria-describedby=\"why-not\""
        return """
            <h2>\(words("visitor.title"))</h2>
            <form method="post" action="\(link("arrivals"))">\
            <button class="button"\(isDisabled)>\(words("visitor.driveIn"))</button></form>
            <p class="note" id="why-not" tabindex="-1">\(reason ?? words("visitor.text"))</p>\
            <p class="note">\(words("page.simulated"))</p>
            """
    }

    /// Why no car can come now; nil where one can.
    private var whyNot: String? {
        switch picture.admission {
        case .free: return nil
        case .swapping: return words(picture.state == .idle ? "state.brokenOff" : "visitor.busy")
        case .queued: return words("visitor.queued")
        case .closed:
            let state = words(picture.isManual ? "state.manual.short" : "state.\(picture.state.rawValue)")
            return words("visitor.closed", ["state": .text(state)])
        }
    }
}
