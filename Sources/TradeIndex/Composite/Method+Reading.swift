extension Method {
    /// Reads a method. Unknown keys, wrong types and structures that cannot be are errors with their place.
    ///
    /// The text is YAML of version 1; Documentation/TradeIndex.md lists its keys.
    public init(text: String) throws(MethodError) {
        let root = try MethodNode(text: text)
        let entries = try root.map(
            required: ["serai_index_method", "name", "index", "normalise"],
            optional: ["allow_constant", "weights_must_sum", "steps", "weights", "aggregate"])
        if let version = entries["serai_index_method"], try version.integer() != Self.formatVersion {
            throw version.wrong("version \(Self.formatVersion) is expected")
        }
        var components: [Component] = []
        guard let index = entries["index"], let normalise = entries["normalise"], let name = entries["name"] else {
            throw root.wrong("the keys name, index and normalise are needed")
        }
        var nodes: [String: MethodNode] = [:]
        try Component.read(index, parent: nil, into: &components, nodes: &nodes)
        if components.count == 1 {
            throw index.wrong("the index has no children: give at least one indicator under it")
        }
        let weightsMustSum = try entries["weights_must_sum"]?.flag() ?? false
        let hierarchy: Hierarchy
        do {
            hierarchy = try Hierarchy(components, weightsMustSum: weightsMustSum)
        } catch {
            throw (error.component.flatMap { nodes[$0] } ?? index).wrong(error.description)
        }
        var steps: [Step] = []
        for entry in try entries["steps"]?.list() ?? [] { steps.append(try Step(entry)) }
        self.init(
            name: try name.text(), hierarchy: hierarchy, steps: steps,
            normalisation: try Normalisation(normalise),
            weighting: try entries["weights"].map { node throws(MethodError) in try Weighting(node) } ?? Weighting(),
            aggregation: try entries["aggregate"].map { node throws(MethodError) in try Aggregation(node) }
                ?? Aggregation(),
            allowsConstant: try entries["allow_constant"]?.flag() ?? false, weightsMustSum: weightsMustSum)
        try checkNames(root)
    }
}

extension Component {
    fileprivate static func read(
        _ node: MethodNode, parent: String?, into components: inout [Component], nodes: inout [String: MethodNode]
    ) throws(MethodError) {
        let entries = try node.map(
            required: ["code"],
            optional: [
                "name", "direction", "weight", "unit", "goalposts", "target", "denominator", "level", "children",
            ])
        guard let codeNode = entries["code"] else { return }
        let code = try codeNode.text()
        if nodes.updateValue(node, forKey: code) != nil { throw codeNode.wrong("\(code) stands twice") }
        var goalposts: Goalposts?
        if let posts = entries["goalposts"] {
            let numbers = try posts.numbers()
            guard numbers.count == 2 else {
                throw posts.wrong("two numbers are expected: the lower and the upper goalpost")
            }
            goalposts = Goalposts(lower: numbers[0], upper: numbers[1])
        }
        components.append(
            Component(
                code: code, name: try entries["name"]?.text() ?? "", parent: parent,
                direction: try entries["direction"]?.word(Direction.self) ?? .positive,
                weight: try entries["weight"]?.number() ?? 1, unitOfMeasure: try entries["unit"]?.text() ?? "",
                goalposts: goalposts, target: try entries["target"]?.number(),
                denominator: try entries["denominator"]?.text(), level: try entries["level"]?.integer()))
        guard let children = entries["children"] else { return }
        let list = try children.list()
        if list.isEmpty { throw children.wrong("no children: give some, or take the key out") }
        for child in list { try read(child, parent: code, into: &components, nodes: &nodes) }
    }
}

extension Step {
    init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(optional: ["denominate", "impute", "screen", "treat"])
        guard entries.count == 1, let (kind, value) = entries.first else {
            throw node.wrong("one of denominate, impute, screen and treat is expected")
        }
        switch kind {
        case "denominate": self = .denominate(try Denomination(value))
        case "impute": self = .impute(try Imputation(value))
        case "screen": self = .screen(try Screening(value))
        default: self = .treat(try Treatment(value))
        }
    }
}

extension MethodNode {
    /// A map whose keys are codes.
    func byCode<Value>(_ read: (MethodNode) throws(MethodError) -> Value) throws(MethodError) -> [String: Value] {
        var values: [String: Value] = [:]
        for (code, node) in try pairs() { values[code] = try read(node) }
        return values
    }

    /// A map whose keys are levels.
    func byLevel<Value>(_ read: (MethodNode) throws(MethodError) -> Value) throws(MethodError) -> [Int: Value] {
        var values: [Int: Value] = [:]
        for (level, node) in try pairs() {
            guard let number = Int(level) else { throw node.wrong("a level is a whole number") }
            values[number] = try read(node)
        }
        return values
    }
}
