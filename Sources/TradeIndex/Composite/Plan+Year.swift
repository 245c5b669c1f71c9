extension Plan {
    /// The plan for the rows of one year alone, an index into the years of the figures: the same scores and ranks of them, at the cost
    /// of that year's rows. Where a mean looks at all years together, the plan as it is.
    package func keeping(year: Int) -> Plan {
        let looksAtAll = choices.aggregations.contains { aggregation in
            ([aggregation.rule] + aggregation.levels.values).contains {
                if case .adjustedMazziottaPareto = $0 { true } else { false }
            }
        }
        return looksAtAll ? self : Plan(self, keeping: year)
    }

    private init(_ plan: Plan, keeping year: Int) {
        let rows = plan.frame.spans[year]
        let kept = plan.prepared.map { Array($0.spans[year]) }
        hierarchy = plan.hierarchy
        frame = plan.frame.keeping(rows: Array(rows))
        choices = plan.choices
        columns = plan.columns
        weightings = plan.weightings
        prepared = zip(plan.prepared, kept).map { $0.keeping(rows: $1) }
        places = zip(plan.places, kept).map { places, own in own.map { places[$0] - rows.lowerBound } }
        normalised = plan.normalised.enumerated().map { place, sheet in
            sheet?.keeping(rows: kept[place / plan.choices.normalisations.count])
        }
    }
}
