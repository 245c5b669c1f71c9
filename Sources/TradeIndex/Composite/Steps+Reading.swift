extension Denomination {
    init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(optional: ["instead", "factors"])
        self.init(
            instead: try entries["instead"]?.byCode { node throws(MethodError) in try node.text() } ?? [:],
            factors: try entries["factors"]?.byCode { node throws(MethodError) in try node.number() } ?? [:])
    }
}

extension Screening {
    init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(required: ["least_available"], optional: ["least_non_zero", "regardless"])
        self.init(
            leastAvailable: try entries["least_available"]?.number() ?? 0,
            leastNonZero: try entries["least_non_zero"]?.number() ?? 0,
            regardless: try entries["regardless"]?.byCode { node throws(MethodError) in try node.flag() } ?? [:])
    }
}

extension Imputation {
    /// Reads what a method's text says of it.
    package init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(
            required: ["by"],
            optional: ["grouping", "level", "value", "most_years", "on", "neighbours", "seed", "only"])
        guard let by = entries["by"] else { throw node.wrong("the key by is missing") }
        func needed(_ key: String) throws(MethodError) -> MethodNode {
            guard let entry = entries[key] else { throw node.wrong("the key \(key) is missing") }
            return entry
        }
        var used: [String] = []
        switch try by.text() {
        case "mean": rule = .mean
        case "median": rule = .median
        case "group_mean": (rule, used) = (.groupMean(grouping: try needed("grouping").text()), ["grouping"])
        case "group_median": (rule, used) = (.groupMedian(grouping: try needed("grouping").text()), ["grouping"])
        case "branch_mean": (rule, used) = (.branchMean(level: try needed("level").integer()), ["level"])
        case "branch_median": (rule, used) = (.branchMedian(level: try needed("level").integer()), ["level"])
        case "constant": (rule, used) = (.constant(try needed("value").number()), ["value"])
        case "latest": (rule, used) = (.latest(mostYears: try entries["most_years"]?.count()), ["most_years"])
        case "nearest_before": rule = .nearestBefore
        case "linear": rule = .linear
        case "regression": (rule, used) = (.regression(on: try needed("on").texts()), ["on"])
        case "nearest": (rule, used) = (.nearest(neighbours: try needed("neighbours").count()), ["neighbours"])
        case "expectation": (rule, used) = (.expectation(level: try needed("level").integer()), ["level"])
        case "drawn":
            let seed = try needed("seed")
            guard let number = UInt64(exactly: try seed.integer()) else { throw seed.wrong("a seed is not negative") }
            (rule, used) = (.drawn(level: try needed("level").integer(), seed: number), ["level", "seed"])
        case let other: throw by.wrong("\(other) is no way to impute")
        }
        for (key, entry) in entries where !["by", "only"].contains(key) && !used.contains(key) {
            throw entry.wrong("imputing by \(rule.name) does not ask for this")
        }
        only = try entries["only"]?.texts()
    }
}

extension Basis {
    init(_ node: MethodNode) throws(MethodError) {
        switch try node.text() {
        case "each_year": self = .eachYear
        case "panel": self = .panel
        case let other:
            guard let year = Int(other) else { throw node.wrong("each_year, panel or a year is expected") }
            self = .year(year)
        }
    }
}

extension Treatment {
    /// Reads what a method's text says of it.
    package init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(
            required: ["attempts"], optional: ["over", "skewness", "kurtosis", "combined", "instead"])
        self.init(
            rule: try Rule(entries, of: node),
            instead: try entries["instead"]?.byCode { below throws(MethodError) in
                try Rule(
                    try below.map(required: ["attempts"], optional: ["skewness", "kurtosis", "combined"]), of: below)
            } ?? [:],
            over: try entries["over"].map { node throws(MethodError) in try Basis(node) } ?? .panel)
    }
}

extension Treatment.Rule {
    fileprivate init(_ entries: [String: MethodNode], of node: MethodNode) throws(MethodError) {
        let usual = Treatment.Limits()
        var attempts: [Attempt] = []
        for entry in try entries["attempts"]?.list() ?? [] { attempts.append(try Attempt(entry)) }
        self.init(
            limits: Treatment.Limits(
                skewness: try entries["skewness"]?.notNegative() ?? usual.skewness,
                kurtosis: try entries["kurtosis"]?.number() ?? usual.kurtosis),
            attempts: attempts, combined: try entries["combined"]?.flag() ?? false)
    }
}

extension Attempt {
    init(_ node: MethodNode) throws(MethodError) {
        if node.isMap {
            let entries = try node.map(optional: ["winsorise", "box_cox"])
            guard entries.count == 1, let (name, value) = entries.first else {
                throw node.wrong("winsorise or box_cox is expected")
            }
            if name == "winsorise" {
                self = .winsorise(most: try value.map(optional: ["most"])["most"]?.count())
            } else {
                self = .boxCox(lambda: try value.map(optional: ["lambda"])["lambda"]?.number())
            }
            return
        }
        let plain: [Attempt] = [
            .winsorise(most: nil), .logarithm, .shiftedLogarithm, .signedShiftedLogarithm, .coinToolLogarithm,
            .innovationIndexLogarithm, .boxCox(lambda: nil),
        ]
        let name = try node.text()
        guard let attempt = plain.first(where: { $0.name == name }) else {
            throw node.wrong("\(name) is none of \(plain.map(\.name).joined(separator: ", "))")
        }
        self = attempt
    }
}
