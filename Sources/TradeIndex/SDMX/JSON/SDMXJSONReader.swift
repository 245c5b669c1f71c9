/// Reads SDMX-JSON 2.0 messages of data, and 1.0, which differ in where the structure stands.
///
/// The file is read twice, as the structure may stand behind the data: once for the structures, once for the figures.
struct SDMXJSONReader {
    private let scanner: JSONScanner
    private let structures: [SDMXJSONStructure]
    /// Which structure each data set follows.
    private let follows: [Int]
    private var builder: ObservationsBuilder
    private var observations = 0

    static func read(_ source: ByteSource, _ choices: ReadingChoices) throws(ReadingError) -> Reading {
        let outline = try SDMXJSONOutline(source)
        var reader = SDMXJSONReader(
            scanner: try JSONScanner(source), structures: outline.structures, follows: outline.follows,
            builder: ObservationsBuilder(source: source.name, measures: []))
        reader.builder.filter = CodeFilter(choices.only)
        try reader.root()
        return try reader.finished(choices)
    }

    private mutating func root() throws(ReadingError) {
        for part in structures.flatMap(\.keyOrder) { _ = builder.column(part.component, .dimension) }
        for part in structures.flatMap(\.measures) { _ = builder.measure(part.component) }
        builder.reference = structures.first?.reference
        try scanner.object { name throws(ReadingError) in
            switch name {
            case "data":
                try scanner.object { name throws(ReadingError) in
                    if name == "dataSets" { try dataSets() } else { try scanner.skip() }
                }
            case "dataSets": try dataSets()
            default: try scanner.skip()
            }
        }
    }

    private mutating func dataSets() throws(ReadingError) {
        try scanner.array { place throws(ReadingError) in
            let structure = structures[follows[place]]
            let start = builder.count
            var keys = PartialKeys()
            try scanner.object { name throws(ReadingError) in
                switch name {
                case "series": try series(structure)
                case "observations": try readObservations(structure, [], structure.observationDimensions)
                case "attributes":
                    let texts = try attributes(structure.dataSetAttributes)
                    keys.add(key: [], attributes: texts)
                case "dimensionGroupAttributes": try groups(structure, &keys)
                default: try scanner.skip()
                }
            }
            keys.apply(to: &builder, from: start)
        }
    }

    private mutating func series(_ structure: SDMXJSONStructure) throws(ReadingError) {
        try scanner.object { key throws(ReadingError) in
            let codes = try pick(key, structure.seriesDimensions)
            let start = builder.count
            var keys = PartialKeys()
            try scanner.object { name throws(ReadingError) in
                switch name {
                case "observations":
                    try readObservations(structure, codes, structure.observationDimensions)
                case "attributes": keys.add(key: [], attributes: try attributes(structure.seriesAttributes))
                default: try scanner.skip()
                }
            }
            keys.apply(to: &builder, from: start)
        }
    }

    private typealias Picked = [(part: SDMXJSONStructure.Part, value: SDMXJSONStructure.Value)]

    /// The values to which a key such as `0:12` points.
    private func pick(_ key: String, _ parts: [SDMXJSONStructure.Part]) throws(ReadingError) -> Picked {
        let places = key.split(separator: ":", omittingEmptySubsequences: false)
        guard places.count == parts.count else {
            throw scanner.failure(
                "the key \"\(key.prefix(60))\" has \(places.count) parts where the structure has \(parts.count) dimensions"
            )
        }
        var picked: Picked = []
        for (place, part) in zip(places, parts) {
            guard let place = Int(place), let values = part.values, values.indices.contains(place),
                let value = values[place]
            else {
                throw scanner.failure("the key \"\(key.prefix(60))\" points to no value of \(part.component.id)")
            }
            picked.append((part, value))
        }
        return picked
    }

    private mutating func readObservations(
        _ structure: SDMXJSONStructure, _ series: Picked, _ dimensions: [SDMXJSONStructure.Part]
    ) throws(ReadingError) {
        try scanner.object { key throws(ReadingError) in
            observations += 1
            for (part, value) in series { put(part, value) }
            for (part, value) in try pick(key, dimensions) { put(part, value) }
            for part in structure.dataSetDimensions { if let value = part.values?.first ?? nil { put(part, value) } }
            try scanner.array { place throws(ReadingError) in
                if place < structure.measures.count { return try figure(structure.measures[place], key) }
                let attribute = place - structure.measures.count
                guard attribute < structure.observationAttributes.count else { return try scanner.skip() }
                let part = structure.observationAttributes[attribute]
                guard let text = try text(part, try scanner.value()) else { return }
                put(part, .init(code: text, name: nil))
            }
            builder.endFilteredRow(line: scanner.line)
        }
    }

    private mutating func put(_ part: SDMXJSONStructure.Part, _ value: SDMXJSONStructure.Value) {
        let column = builder.column(part.component, .attribute)
        guard builder.columns[column].count == builder.count else { return }
        var code = value.code
        let isNew = code.withUTF8 { builder.columns[column].append($0) }
        if isNew, let name = value.name { builder.columns[column].name(builder.columns[column].table.count - 1, name) }
    }

    private mutating func figure(_ part: SDMXJSONStructure.Part, _ key: String) throws(ReadingError) {
        let place = builder.measure(part.component)
        guard let text = try text(part, try scanner.value()) else { return }
        switch FigureText.read(text) {
        case .figure(let figure): builder.measures[place].values.append(figure)
        case .missing: break
        case .refused(let reason, let advice): builder.log.problem(scanner.line, part.component.id, reason, advice)
        }
    }

    /// The text that a value of the data stands for: an index where the part has values, else itself.
    private func text(_ part: SDMXJSONStructure.Part, _ node: JSONValue) throws(ReadingError) -> String? {
        switch node {
        case .null: return nil
        case .array(let nodes):
            var texts: [String] = []
            for node in nodes { texts.append(try text(part, node) ?? "") }
            return texts.joined(separator: ";")
        default:
            guard let values = part.values else { return node.text }
            guard let place = node.integer, values.indices.contains(place) else {
                throw scanner.failure("a value points to none of the values of \(part.component.id)")
            }
            return values[place]?.code
        }
    }

    private func attributes(_ parts: [SDMXJSONStructure.Part]) throws(ReadingError) -> [(
        component: Component, text: String
    )] {
        var texts: [(component: Component, text: String)] = []
        try scanner.array { place throws(ReadingError) in
            guard parts.indices.contains(place) else { return try scanner.skip() }
            if let text = try text(parts[place], try scanner.value()) { texts.append((parts[place].component, text)) }
        }
        return texts
    }

    private func groups(_ structure: SDMXJSONStructure, _ keys: inout PartialKeys) throws(ReadingError) {
        let parts = structure.keyOrder
        try scanner.object { key throws(ReadingError) in
            var codes: [(id: String, code: String)] = []
            for (place, part) in zip(key.split(separator: ":", omittingEmptySubsequences: false), parts)
            where !place.isEmpty {
                guard let place = Int(place), let values = part.values, values.indices.contains(place),
                    let value = values[place]
                else {
                    throw scanner.failure("the key \"\(key.prefix(60))\" points to no value of \(part.component.id)")
                }
                codes.append((part.component.id, value.code))
            }
            keys.add(key: codes, attributes: try attributes(structure.groupAttributes))
        }
    }

    private consuming func finished(_ choices: ReadingChoices) throws(ReadingError) -> Reading {
        if let dimensions = choices.dimensions {
            for place in builder.columns.indices {
                builder.columns[place].role =
                    dimensions.contains(builder.columns[place].component.id) ? .dimension : .attribute
            }
        }
        return Reading(format: .sdmxJSON, notes: [], observations: try builder.finished())
    }
}

/// What a message holds besides its figures.
struct SDMXJSONOutline {
    private(set) var structures: [SDMXJSONStructure] = []
    private(set) var follows: [Int] = []

    init(_ source: ByteSource) throws(ReadingError) {
        let scanner = try JSONScanner(source)
        guard try scanner.kind() == .object else { throw scanner.failure("is no message of data") }
        var nodes: [JSONValue] = []
        var errors: [String] = []
        var isFound = false
        func member(_ name: String) throws(ReadingError) {
            switch name {
            case "structures": nodes = try scanner.value().elements
            case "structure": nodes = [try scanner.value()]
            case "dataSets":
                isFound = true
                try dataSets(scanner)
            case "errors": errors = try scanner.value().elements.compactMap { ($0["title"] ?? $0["detail"])?.text }
            case "data": try scanner.object(member)
            default: try scanner.skip()
            }
        }
        try scanner.object(member)
        structures = nodes.map { SDMXJSONStructure($0) }
        if let error = errors.first, !isFound {
            throw scanner.failure("is an answer with an error: \(error.prefix(200))", "ask the service again")
        }
        guard isFound, !structures.isEmpty else {
            throw scanner.failure(
                "holds \(isFound ? "no structure" : "no data sets")", "ask the service for a message of data")
        }
        guard follows.allSatisfy({ structures.indices.contains($0) }) else {
            throw scanner.failure("has a data set whose structure is not in the message")
        }
        let ids = Set(structures.map { Set($0.keyOrder.map(\.component.id)) })
        guard ids.count == 1 else {
            throw scanner.failure(
                "holds data sets with different dimensions", "write a file for each structure")
        }
    }

    private mutating func dataSets(_ scanner: JSONScanner) throws(ReadingError) {
        try scanner.array { _ throws(ReadingError) in
            var structure = 0
            try scanner.object { name throws(ReadingError) in
                switch name {
                case "structure": structure = Int(try scanner.word()) ?? 0
                case "action":
                    if try scanner.string() == "Delete" {
                        throw scanner.failure("has a data set that deletes figures", "leave out what is to be deleted")
                    }
                default: try scanner.skip()
                }
            }
            follows.append(structure)
        }
    }
}
