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
    }

    private mutating func start(_ name: String, _ attributes: Pairs, _ line: Int) {
        depth += 1
        if depth == 1 { return checkRoot(name, line) }
        switch name {
        case "Structure" where dataSetStart == 0 && !hasDataSet:
            if let id = attributes.first(where: { $0.name == "dimensionAtObservation" })?.value {
                dimensionAtObservation = id
            }
        case "Ref" where !hasDataSet && builder.reference == nil: takeReference(attributes)
        case "DataSet":
            if attributes.contains(where: { $0.name == "action" && $0.value == "Delete" }) {
                fail(line, "has a data set that deletes figures", "leave out what is to be deleted")
            }
            hasDataSet = true
            dataSetStart = builder.count
            dataSet = Self.components(
                attributes,
                without: [
                    "structureRef", "setID", "action", "dataScope", "validFromDate",
                    "validToDate", "publicationYear", "publicationPeriod", "reportingBeginDate", "reportingEndDate",
                    "dataScope",
                    "isMetadataOnly",
                ])
        case "Series": series = Self.components(attributes)
        case "Group": group = Self.components(attributes)
        case "Obs":
            observation = Self.components(attributes)
            observationLine = line
        case "Comp": multiple = (attributes.first { $0.name == "id" }?.value ?? "", [])
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
        case "Group":
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
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        guard let agency = value("agencyID"), let id = value("id") else { return }
        builder.reference = StructureReference(
            value("class") == "Dataflow" ? .dataflow : .structure, "\(agency):\(id)(\(value("version") ?? "1.0"))")
    }

    /// The attributes that are components of the structure.
    private static func components(_ attributes: Pairs, without: Set<String> = []) -> Pairs {
        attributes.filter { pair in
            pair.name != "type" && !pair.name.hasPrefix("xmlns") && pair.name != "schemaLocation" && pair.name != "lang"
                && pair.name != "action" && !without.contains(pair.name) && !pair.value.isEmpty
        }
    }

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
        builder.endRow(line: observationLine)
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
        if multiples.contains(id) || Concept.attributes.contains(id) { return .attribute }
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
        return Reading(observations: try builder.finished(), format: .sdmxML, notes: notes)
    }
}
