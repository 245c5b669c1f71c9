/// Reads SDMX-JSON 2.0 messages of data, and 1.0, which differ in where the structure stands.
///
/// The file is read twice, as the structure may stand behind the data: once for the structures, once for the figures.
struct SDMXJSONReader {
    private let scanner: JSONScanner
    private var shapes: [SDMXJSONShape]
    /// Which structure each data set follows.
    private let follows: [Int]
    private var builder: ObservationsBuilder

    static func read(_ source: ByteSource, _ choices: ReadingChoices) throws(ReadingError) -> Reading {
        let outline = try SDMXJSONOutline(source)
        var builder = ObservationsBuilder(
            source: source.name, reference: outline.structures.first?.reference, measures: [])
        builder.filter = CodeFilter(choices.only, tests: choices.tests)
        let shapes = outline.structures.map { SDMXJSONShape($0, in: &builder) }
        var reader = SDMXJSONReader(
            scanner: try JSONScanner(source), shapes: shapes, follows: outline.follows, builder: builder)
        try reader.root()
        return try reader.finished(choices)
    }

    private mutating func root() throws(ReadingError) {
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
            let shape = follows[place]
            let structure = shapes[shape].structure
            let start = builder.count
            var keys = PartialKeys()
            for slot in shapes[shape].dataSet.indices { shapes[shape].dataSet[slot].take(0, in: &builder) }
            try scanner.object { name throws(ReadingError) in
                switch name {
                case "series": try series(shape)
                case "observations": try observations(shape)
                case "attributes": keys.add(key: [], attributes: try attributes(structure.dataSetAttributes))
                case "dimensionGroupAttributes": try groups(structure, &keys)
                default: try scanner.skip()
                }
            }
            keys.apply(to: &builder, from: start)
        }
    }

    private mutating func series(_ shape: Int) throws(ReadingError) {
        try scanner.object { key throws(ReadingError) in
            try Self.take(key, &shapes[shape].series, &builder, scanner)
            let start = builder.count
            var keys = PartialKeys()
            try scanner.object { name throws(ReadingError) in
                switch name {
                case "observations": try observations(shape)
                case "attributes":
                    keys.add(key: [], attributes: try attributes(shapes[shape].structure.seriesAttributes))
                default: try scanner.skip()
                }
            }
            keys.apply(to: &builder, from: start)
        }
    }

    /// Takes the values to which a key such as `0:12` points.
    private static func take(
        _ key: String, _ slots: inout [SDMXJSONShape.Slot], _ builder: inout ObservationsBuilder, _ scanner: JSONScanner
    ) throws(ReadingError) {
        if slots.isEmpty, key.isEmpty { return }
        var slot = 0
        var index = -1
        for byte in key.utf8 {
            if byte != UInt8(ascii: ":") {
                guard (0x30...0x39).contains(byte), index < 1 << 40 else {
                    throw scanner.failure("has a key that is none")
                }
                index = max(index, 0) * 10 + Int(byte - 0x30)
                continue
            }
            guard slot < slots.count - 1 else { break }
            guard slots[slot].take(index, in: &builder) else { throw pointless(key, slots[slot].id, scanner) }
            (slot, index) = (slot + 1, -1)
        }
        guard slot == slots.count - 1, key.utf8.reduce(0, { $0 + ($1 == UInt8(ascii: ":") ? 1 : 0) }) == slot else {
            throw scanner.failure(
                "the key \"\(key.prefix(60))\" has not \(slots.count) parts, as the structure has dimensions")
        }
        guard slots[slot].take(index, in: &builder) else { throw pointless(key, slots[slot].id, scanner) }
    }

    private static func pointless(_ key: String, _ id: String, _ scanner: JSONScanner) -> ReadingError {
        scanner.failure("the key \"\(key.prefix(60))\" points to no value of \(id)")
    }

    private mutating func observations(_ shape: Int) throws(ReadingError) {
        let measures = shapes[shape].structure.measures
        let attributes = shapes[shape].structure.observationAttributes
        try scanner.object { key throws(ReadingError) in
            try Self.take(key, &shapes[shape].observation, &builder, scanner)
            try scanner.array { place throws(ReadingError) in
                if place < measures.count { return try figure(measures[place], shapes[shape].measures[place]) }
                let attribute = place - measures.count
                guard attributes.indices.contains(attribute) else { return try scanner.skip() }
                let value = try scanner.value()
                if let index = value.integer, shapes[shape].attributes[attribute].take(index, in: &builder) {
                    return shapes[shape].attributes[attribute].append(to: &builder)
                }
                guard var text = try text(attributes[attribute], value) else { return }
                text.withUTF8 { _ = builder.columns[shapes[shape].attributes[attribute].column].append($0) }
            }
            shapes[shape].appendKey(to: &builder)
            builder.endFilteredRow(line: scanner.line)
        }
    }

    private mutating func figure(_ part: SDMXJSONStructure.Part, _ measure: Int) throws(ReadingError) {
        guard let text = try text(part, try scanner.value()) else {
            return builder.measures[measure].values.append(.nan)
        }
        switch FigureText.read(text) {
        case .figure(let figure): builder.measures[measure].values.append(figure)
        case .missing: builder.measures[measure].values.append(.nan)
        case .refused(let reason, let advice):
            builder.log.problem(scanner.line, part.component.id, reason, advice)
            builder.measures[measure].values.append(.nan)
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

    /// Names the codes of attributes that were given for more than one figure, which came as mere texts.
    private mutating func nameAttributes() {
        for structure in shapes.map(\.structure) {
            let parts = structure.dataSetAttributes + structure.groupAttributes + structure.seriesAttributes
            for part in parts {
                guard let place = builder.columns.firstIndex(where: { $0.component.id == part.component.id }) else {
                    continue
                }
                for case .some(let value) in part.values ?? [] {
                    guard let name = value.name, let code = builder.columns[place].table.known(value.code) else {
                        continue
                    }
                    builder.columns[place].name(Int(code), name)
                }
            }
        }
    }

    private consuming func finished(_ choices: ReadingChoices) throws(ReadingError) -> Reading {
        nameAttributes()
        if let dimensions = choices.dimensions {
            for place in builder.columns.indices {
                builder.columns[place].role =
                    dimensions.contains(builder.columns[place].component.id) ? .dimension : .attribute
            }
        }
        return Reading(format: .sdmxJSON, notes: [], observations: try builder.finished())
    }
}
