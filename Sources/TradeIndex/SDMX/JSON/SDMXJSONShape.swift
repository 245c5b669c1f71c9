/// Where the parts of a structure stand among the columns under construction.
struct SDMXJSONShape {
    /// A part, its column, and the value that it has at the moment.
    struct Slot {
        private let part: SDMXJSONStructure.Part
        let column: Int
        var id: String { part.component.id }
        /// For each of the part's values its place in the column; ``CodedColumn/absent`` until it is first met.
        private var places: [UInt32]
        private var current = CodedColumn.absent

        init(
            _ part: SDMXJSONStructure.Part, _ role: ColumnUnderConstruction.Role, in builder: inout ObservationsBuilder
        ) {
            self.part = part
            column = builder.column(part.component, role)
            places = [UInt32](repeating: CodedColumn.absent, count: part.values?.count ?? 0)
        }

        /// Takes a value by its index.
        ///
        /// - Returns: Whether there is such a value.
        @discardableResult
        mutating func take(_ index: Int, in builder: inout ObservationsBuilder) -> Bool {
            guard places.indices.contains(index) else { return false }
            if places[index] == CodedColumn.absent {
                guard let value = part.values?[index] else { return false }
                places[index] = builder.columns[column].table.code(value.code)
                if let name = value.name { builder.columns[column].name(Int(places[index]), name) }
            }
            current = places[index]
            return true
        }

        /// Appends the value that was taken last.
        func append(to builder: inout ObservationsBuilder) { builder.columns[column].append(current) }
    }

    let structure: SDMXJSONStructure
    /// What all figures of a data set share.
    var dataSet: [Slot]
    var series: [Slot]
    var observation: [Slot]
    var attributes: [Slot]
    let measures: [Int]

    init(_ structure: SDMXJSONStructure, in builder: inout ObservationsBuilder) {
        self.structure = structure
        for part in structure.keyOrder { _ = builder.column(part.component, .dimension) }
        dataSet = structure.dataSetDimensions.map { Slot($0, .dimension, in: &builder) }
        series = structure.seriesDimensions.map { Slot($0, .dimension, in: &builder) }
        observation = structure.observationDimensions.map { Slot($0, .dimension, in: &builder) }
        attributes = structure.observationAttributes.map { Slot($0, .attribute, in: &builder) }
        measures = structure.measures.map { builder.measure($0.component) }
    }

    /// Appends the values of all dimensions that were taken last.
    func appendKey(to builder: inout ObservationsBuilder) {
        for slot in dataSet.indices { dataSet[slot].append(to: &builder) }
        for slot in series.indices { series[slot].append(to: &builder) }
        for slot in observation.indices { observation[slot].append(to: &builder) }
    }
}
