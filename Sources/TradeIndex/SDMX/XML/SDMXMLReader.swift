/// Reads structure-specific SDMX-ML 3.0, and 2.1, which is built alike.
///
/// Source: SDMX 3.0 section 3 part A, "Structure-specific data"; SDMXDataStructureSpecific.xsd.
struct SDMXMLReader {
    typealias Pairs = [(name: String, value: String)]

    private let file: String
    private let choices: ReadingChoices
    private var builder: ObservationsBuilder
    private var notes: [String] = []
    private var dimensionAtObservation = Component.period.id
    private var series: Pairs = []
    private var observation: Pairs?
    private var observationLine = 0
    private var group: Pairs?
    private var dataSet: Pairs = []
    private var dataSetStart = 0
    private var groups: [Pairs] = []
    private var multiple: (id: String, values: [String])?
    private var failure: ReadingError?
    private var depth = 0
    private var hasDataSet = false

    static func read(_ source: ByteSource, _ choices: ReadingChoices) throws(ReadingError) -> Reading {
        var reader = SDMXMLReader(source.name, choices)
        try XMLScanner.read(source) { event in
            switch event {
            case .start(let name, let attributes, let line): reader.start(name, attributes, line)
            case .end(let name, let text): reader.end(name, text)
            }
            return reader.failure == nil && !reader.builder.log.isFull
        }
        if let failure = reader.failure { throw failure }
        return try reader.finished()
    }

    private init(_ file: String, _ choices: ReadingChoices) {
        self.file = file
        self.choices = choices
        builder = ObservationsBuilder(source: file, measures: [])
        builder.filter = CodeFilter(choices.only, tests: choices.tests)
    }

    private mutating func start(_ name: String, _ attributes: Pairs, _ line: Int) {
        depth += 1
        if depth == 1 { return checkRoot(name, line) }
        switch name {
        case "Structure" where dataSetStart == 0 && !hasDataSet:
            if let id = attributes["dimensionAtObservation"] { dimensionAtObservation = id }
        case "Ref" where !hasDataSet && builder.reference == nil: takeReference(attributes)
        case "DataSet":
            if attributes["action"] == "Delete" {
                fail(line, "has a data set that deletes figures", "leave out what is to be deleted")
            }
            hasDataSet = true
            dataSetStart = builder.count
            dataSet = Self.components(attributes)
        case "Series": series = Self.components(attributes)
        // What SDMX 2.1 calls a group are attributes in 3.0.
        case "Group", "Atts": group = Self.components(attributes)
        case "Obs":
            observation = Self.components(attributes)
            observationLine = line
        case "Comp": multiple = (attributes["id"] ?? "", [])
        default: break
        }
    }

    private mutating func end(_ name: String, _ text: String) {
        depth -= 1
        switch name {
        case "Structure", "StructureUsage", "ProvisionAgreement", "ProvisionAgrement", "URN":
            if !hasDataSet, builder.reference == nil { builder.reference = StructureReference(urn: text.trimming()) }
        case "Value": multiple?.values.append(text)
        case "Comp": endMultiple()
        case "Obs": endObservation()
        case "Series": series = []
        case "Group", "Atts":
            if let group { groups.append(group) }
            group = nil
        case "DataSet": endDataSet()
        default: break
        }
    }

    private mutating func checkRoot(_ name: String, _ line: Int) {
        if name == "StructureSpecificData" || name == "StructureSpecificTimeSeriesData" { return }
        if name.hasPrefix("Generic") {
            return fail(line, "is generic SDMX-ML", "ask for the structure-specific form, or for SDMX-CSV")
        }
        fail(line, "is no SDMX-ML message of data but <\(name)>", "give a file of data")
    }

    private mutating func fail(_ line: Int, _ reason: String, _ advice: String) {
        if failure == nil { failure = ReadingError(.init(file: file, line: line, reason: reason, advice: advice)) }
    }

    private mutating func takeReference(_ attributes: Pairs) {
        guard let agency = attributes["agencyID"], let id = attributes["id"] else { return }
        builder.reference = StructureReference(
            attributes["class"] == "Dataflow" ? .dataflow : .structure,
            "\(agency):\(id)(\(attributes["version"] ?? "1.0"))")
    }

    /// The attributes that are components of the structure: the schema lets no others go without a prefix, but those of the
    /// data set that some programs write without.
    private static func components(_ attributes: Pairs) -> Pairs {
        attributes.filter { pair in
            !pair.name.contains(":") && pair.name != "xmlns" && !ofTheSchema.contains(pair.name) && !pair.value.isEmpty
        }
    }

    private static let ofTheSchema: Set<String> = [
        "structureRef", "setID", "action", "dataScope", "validFromDate", "validToDate", "publicationYear",
        "publicationPeriod", "reportingBeginDate", "reportingEndDate", "type",
    ]

    private mutating func endMultiple() {
        guard let multiple else { return }
        self.multiple = nil
        let pair = (multiple.id, multiple.values.map { $0.trimming() }.joined(separator: ";"))
        multiples.insert(multiple.id)
        if observation != nil {
            observation?.append(pair)
        } else if group != nil {
            group?.append(pair)
        } else if !series.isEmpty {
            series.append(pair)
        } else {
            dataSet.append(pair)
        }
    }

    private var multiples: Set<String> = []

    private mutating func endObservation() {
        guard let observation else { return }
        self.observation = nil
        // A series' own components hold for each of its figures; what the figure says itself goes before.
        for (pairs, isSeries) in [(series, true), (observation, false)] {
            for (id, text) in pairs { take(id, text, isSeries) }
        }
        builder.endFilteredRow(line: observationLine)
    }

    private mutating func take(_ id: String, _ text: String, _ isSeries: Bool) {
        if (choices.measures ?? [Component.value.id]).contains(id) {
            let place = builder.measure(Component(id))
            guard builder.measures[place].values.count == builder.count else { return }
            switch FigureText.read(text) {
            case .figure(let figure): builder.measures[place].values.append(figure)
            case .missing: builder.measures[place].values.append(.nan)
            case .refused(let reason, let advice): builder.log.problem(observationLine, id, reason, advice)
            }
            return
        }
        let place = builder.column(Component(id, separator: multiples.contains(id) ? ";" : nil), role(id, isSeries))
        guard builder.columns[place].count == builder.count else { return }
        var text = text
        text.withUTF8 { _ = builder.columns[place].append($0) }
    }

    private func role(_ id: String, _ isSeries: Bool) -> ColumnUnderConstruction.Role {
        if let dimensions = choices.dimensions { return dimensions.contains(id) ? .dimension : .attribute }
        if id == dimensionAtObservation { return .dimension }
        if multiples.contains(id) || Concept.attributes.contains(id.uppercased()) { return .attribute }
        return isSeries || dimensionAtObservation == "AllDimensions" ? .dimensionIfComplete : .attribute
    }

    private mutating func endDataSet() {
        var keys = PartialKeys()
        let dimensions = Set(builder.columns.filter { $0.role != .attribute }.map(\.component.id))
        for group in groups {
            keys.add(
                key: group.filter { dimensions.contains($0.name) }.map { ($0.name, $0.value) }.sorted { $0.0 < $1.0 },
                attributes: group.filter { !dimensions.contains($0.name) }.map { (Component($0.name), $0.value) })
        }
        keys.add(key: [], attributes: dataSet.map { (Component($0.name), $0.value) })
        keys.apply(to: &builder, from: dataSetStart)
        groups = []
        dataSet = []
    }

    private consuming func finished() throws(ReadingError) -> Reading {
        guard hasDataSet else {
            throw ReadingError(.init(file: file, reason: "holds no data set", advice: "check what was asked for"))
        }
        if builder.measures.isEmpty { _ = builder.measure(.value) }
        let notes =
            choices.dimensions == nil
            ? [
                "the components of the series and \(dimensionAtObservation) are taken as dimensions, but for known attributes"
            ]
            : []
        return Reading(format: .sdmxML, notes: notes, observations: try builder.finished())
    }
}
