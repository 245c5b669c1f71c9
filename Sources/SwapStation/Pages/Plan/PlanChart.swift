import Control
import Languages
import Markup
import Station

extension PageParts {
    /// The plan as bars along time: planned above, actual below, the critical path marked, grouped by what it is about.
    var plan: Markup {
        let chart = PlanScale(picture)
        var groups = Markup()
        for group in PlanGroup.allCases { groups += self.group(group, on: chart) }
        return """
            <section class="panel plan" data-language="\(visit.language.tag)"\(stageWords)>\
            <div class="head"><h2>\(words("plan.title"))</h2>\
            <ul class="legend"><li class="planned">\(words("plan.planned"))</li>\
            <li class="actual">\(words("plan.actual"))</li><li class="critical">\(words("plan.critical"))</li>\
            <li class="now">\(words("plan.now"))</li></ul></div>
            <p class="note">\(words("plan.lead")) <span class="none"\(chart.isEmpty ? "" : " hidden")>\
            \(words("plan.none"))</span></p>
            <div class="chart"><div class="axis" aria-hidden="true"><span class="unit">\(words("plan.unit"))</span>\
            <div class="ticks">\(chart.ticks)</div></div>\
            <svg class="grid" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
            <path class="lines" d="\(chart.lines)"/><path class="now" d="\(chart.nowLine)"/></svg>
            \(groups)</div></section>
            """
    }

    private var stageWords: Markup {
        var markup = Markup()
        for stage in ["ahead", "active", "done", "skipped"] {
            markup += " data-\(stage)=\"\(words("stage.\(stage)"))\""
        }
        markup += " data-planned=\"\(words("plan.planned"))\" data-actual=\"\(words("plan.actual"))\""
        return markup
    }

    private func group(_ group: PlanGroup, on chart: PlanScale) -> Markup {
        var rows = Markup()
        var strip = Markup()
        for name in group.steps {
            let step = picture.steps.first { $0.name == "\(name)" }
            rows += row(name, step, on: chart)
            strip += bars(step, on: chart)
        }
        let open: Markup = group == .exchange && !chart.isEmpty ? " open" : ""
        return """
            <details class="group" data-group="\(group.rawValue)"\(open)>\
            <summary><span class="name">\(words("group.\(group.rawValue)"))</span>\
            <svg class="strip" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">\(strip)</svg>\
            <span class="times"></span></summary><ol>\(rows)</ol></details>
            """
    }

    private func row(_ name: StepName, _ step: StationPicture.StepPicture?, on chart: PlanScale) -> Markup {
        let stage = step?.stage ?? .ahead
        let critical: Markup = step?.isCritical == true ? " data-critical" : ""
        let known: Markup? = step.map { step in
            let planned = number(step.plannedEnd - step.plannedStart)
            guard let start = step.start, let end = step.end else { return "\(planned)" }
            return "\(planned) <b>\(number(end - start))</b>"
        }
        return """
            <li data-step="\("\(name)")" data-stage="\(stage.rawValue)"\(critical)>\
            <span class="name">\(words("step.\(name)"))\
            <span class="vh stage">\(step == nil ? "" : words("stage.\(stage.rawValue)"))</span></span>\
            <svg class="bars" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">\
            \(bars(step, on: chart))</svg><span class="times">\(known)</span></li>
            """
    }

    /// A step's two bars; without a step there is room for them, which the script fills.
    private func bars(_ step: StationPicture.StepPicture?, on chart: PlanScale) -> Markup {
        let planned = step.map { ($0.plannedStart, $0.plannedEnd) }
        let actual = step.flatMap { step in
            step.start.map { ($0, step.end ?? max($0, picture.swap?.seconds ?? $0)) }
        }
        let critical: Markup = step?.isCritical == true ? " critical" : ""
        return """
            <rect class="planned\(critical)" y="2" height="5"\(chart.place(planned))/>\
            <rect class="actual" y="8" height="6"\(chart.place(actual))/>
            """
    }
}
