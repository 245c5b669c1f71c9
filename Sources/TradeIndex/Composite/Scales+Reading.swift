extension Normalisation {
    /// Reads what a method's text says of it.
    package init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(required: ["by"], optional: ["over", "instead"] + Rule.keys)
        self.init(
            rule: try Rule(entries, of: node),
            instead: try entries["instead"]?.byCode { below throws(MethodError) in
                try Rule(try below.map(required: ["by"], optional: Rule.keys), of: below)
            } ?? [:],
            over: try entries["over"].map { node throws(MethodError) in try Basis(node) } ?? .panel)
    }
}

extension Normalisation.Rule {
    fileprivate static let keys = [
        "lower", "upper", "mean", "deviation", "unit", "capped", "scale", "truncated", "cuts", "scores",
    ]

    fileprivate init(_ entries: [String: MethodNode], of node: MethodNode) throws(MethodError) {
        guard let by = entries["by"] else { throw node.wrong("the key by is missing") }
        func number(_ key: String, usual: Double) throws(MethodError) -> Double {
            try entries[key]?.number() ?? usual
        }
        var used: [String] = []
        switch try by.text() {
        case "none": self = .none
        case "min_max":
            let (lower, upper) = (try number("lower", usual: 0), try number("upper", usual: 100))
            guard lower < upper else { throw node.wrong("lower must be less than upper") }
            self = .minMax(lower: lower, upper: upper)
            used = ["lower", "upper"]
        case "z_score":
            let deviation = try number("deviation", usual: 1)
            guard deviation > 0 else { throw (entries["deviation"] ?? node).wrong("a deviation is above 0") }
            self = .zScore(mean: try number("mean", usual: 0), deviation: deviation)
            used = ["mean", "deviation"]
        case "rank": self = .rank
        case "borda": self = .borda
        case "percentile_rank": self = .percentileRank
        case "distance_to_best": self = .distanceToBest
        case "distance_to_reference":
            guard let unit = entries["unit"] else { throw node.wrong("the key unit is missing") }
            self = .distanceToReference(unit: try unit.text(), capped: try entries["capped"]?.flag() ?? false)
            used = ["unit", "capped"]
        case "distance_to_target":
            self = .distanceToTarget(capped: try entries["capped"]?.flag() ?? false)
            used = ["capped"]
        case "fraction_of_maximum": self = .fractionOfMaximum
        case "goalposts":
            self = .goalposts(
                scale: try number("scale", usual: 100), truncated: try entries["truncated"]?.flag() ?? true)
            used = ["scale", "truncated"]
        case "scaled":
            let (lower, upper) = (try number("lower", usual: 0), try number("upper", usual: 100))
            guard lower < upper else { throw node.wrong("lower must be less than upper") }
            self = .scaled(lower: lower, upper: upper)
            used = ["lower", "upper"]
        case "binned":
            guard let cuts = entries["cuts"] else { throw node.wrong("the key cuts is missing") }
            self = .binned(cuts: try cuts.numbers(), scores: try entries["scores"]?.numbers())
            used = ["cuts", "scores"]
        case let other: throw by.wrong("\(other) is no way to normalise")
        }
        for key in Self.keys where !used.contains(key) {
            if let entry = entries[key] { throw entry.wrong("normalising by \(name) does not ask for this") }
        }
    }
}

extension Weighting {
    /// Reads what a method's text says of it.
    package init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(optional: ["by", "levels", "judged", "instead", "wished"])
        self.init(
            rule: try entries["by"].map { node throws(MethodError) in try Rule(node) } ?? .given,
            levels: try entries["levels"]?.byLevel { node throws(MethodError) in try Rule(node) } ?? [:],
            judged: try entries["judged"]?.byCode { node throws(MethodError) in try Judgement(node) } ?? [:],
            instead: try entries["instead"]?.byCode { node throws(MethodError) in try node.number() } ?? [:],
            wished: try entries["wished"].map { node throws(MethodError) in try Wish(node) })
    }
}

extension Weighting.Rule {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        if try node.text() == "benefit_of_the_doubt" {
            throw node.wrong(
                "each unit then has weights of its own, which is a way to aggregate: aggregate: {by: benefit_of_the_doubt}"
            )
        }
        self = try node.word(Self.self)
    }
}

extension Weighting.Wish {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(required: ["level"], optional: ["importances"])
        guard let level = entries["level"] else { throw node.wrong("the key level is missing") }
        self.init(
            level: try level.integer(),
            importances: try entries["importances"]?.byCode { node throws(MethodError) in try node.notNegative() }
                ?? [:])
    }
}

extension Weighting.Judgement {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(required: ["of"], optional: ["pairwise", "ratings", "rounds"])
        guard let of = entries["of"], entries.count == 2 else {
            throw node.wrong("one of pairwise, ratings and rounds is expected")
        }
        let codes = try of.texts()
        if let pairwise = entries["pairwise"] {
            self = .pairwise(
                of: codes, try pairwise.rows { cell throws(MethodError) in try cell.ratio() })
        } else if let ratings = entries["ratings"] {
            self = .ratings(of: codes, try ratings.rows { cell throws(MethodError) in try cell.notNegative() })
        } else {
            var rounds: [[[Double]]] = []
            for round in try entries["rounds"]?.list() ?? [] {
                rounds.append(try round.rows { cell throws(MethodError) in try cell.notNegative() })
            }
            self = .rounds(of: codes, rounds)
        }
    }
}

extension MethodNode {
    /// A list of lists of numbers.
    fileprivate func rows(_ read: (MethodNode) throws(MethodError) -> Double) throws(MethodError) -> [[Double]] {
        var rows: [[Double]] = []
        for row in try list() {
            var numbers: [Double] = []
            for cell in try row.list() { numbers.append(try read(cell)) }
            rows.append(numbers)
        }
        return rows
    }
}

extension Aggregation {
    /// Reads what a method's text says of it.
    package init(_ node: MethodNode) throws(MethodError) {
        let keys = ["power", "penalised", "least_share", "most_share"]
        let entries = try node.map(optional: ["by", "levels", "least_known"] + keys)
        self.init(
            rule: try Rule(entries, of: node),
            levels: try entries["levels"]?.byLevel { below throws(MethodError) in
                try Rule(try below.map(required: ["by"], optional: keys), of: below)
            } ?? [:],
            leastKnown: try entries["least_known"]?.number() ?? 0)
    }
}

extension Aggregation.Rule {
    fileprivate init(_ entries: [String: MethodNode], of node: MethodNode) throws(MethodError) {
        let penalised = try entries["penalised"]?.flag()
        switch try entries["by"]?.text() ?? "arithmetic" {
        case "arithmetic": self = .arithmetic
        case "geometric": self = .geometric
        case "harmonic": self = .harmonic
        case "power":
            guard let power = entries["power"] else { throw node.wrong("the key power is missing") }
            self = .power(try power.number())
        case "copeland": self = .copeland
        case "mazziotta_pareto": self = .mazziottaPareto(penalised: penalised ?? true)
        case "adjusted_mazziotta_pareto": self = .adjustedMazziottaPareto(penalised: penalised ?? true)
        case "benefit_of_the_doubt":
            let (least, most) = (try entries["least_share"]?.number() ?? 0, try entries["most_share"]?.number() ?? 1)
            guard 0 <= least, least <= most, most <= 1 else {
                throw node.wrong("shares are within 0...1, the least first")
            }
            self = .benefitOfTheDoubt(least: least, most: most)
        case let other: throw (entries["by"] ?? node).wrong("\(other) is no way to aggregate")
        }
        if let power = entries["power"], name != "power" {
            throw power.wrong("aggregating by \(name) does not ask for this")
        }
        if let share = entries["least_share"] ?? entries["most_share"], name != "benefit_of_the_doubt" {
            throw share.wrong("aggregating by \(name) does not ask for this")
        }
        if let entry = entries["penalised"], !name.contains("mazziotta") {
            throw entry.wrong("aggregating by \(name) does not ask for this")
        }
    }
}
