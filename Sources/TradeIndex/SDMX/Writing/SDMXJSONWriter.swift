/// Writes SDMX-JSON 2.0 messages of data. The same figures and head give the same bytes.
///
/// Source: SDMX-JSON data message field guide and schema 2.0.0 (sdmx-twg/sdmx-json).
public struct SDMXJSONWriter: Sendable {
    /// What the message says of itself.
    public struct Head: Sendable {
        /// The message's id.
        public var id: String
        /// When it was made, such as `2026-11-26T20:00:00Z`.
        public var prepared: String
        /// Who sends it.
        public var sender: String

        public init(id: String, prepared: String, sender: String = "SERAI") {
            self.id = id
            self.prepared = prepared
            self.sender = sender
        }
    }

    /// What the message says of itself.
    public var head: Head

    /// - Parameter head: What the message says of itself.
    public init(head: Head) { self.head = head }

    /// The whole file.
    public func bytes(_ observations: Observations) -> [UInt8] {
        var all: [UInt8] = []
        // The sink only appends, which cannot fail.
        try? write(observations) { all += $0 }
        return all
    }

    /// Writes piece by piece: series by the dimensions other than time, where there is time.
    public func write(_ observations: Observations, to sink: @escaping ([UInt8]) throws -> Void) throws {
        var json = JSONBytes(FigureBytes(sink))
        let levels = Levels(observations)
        json.raw("{\"meta\":{\"schema\":")
        json.string(
            "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/2.0.0/sdmx-json-data-schema.json"
        )
        json.raw(",\"id\":\(JSONBytes.quoted(head.id)),\"test\":false,\"prepared\":\(JSONBytes.quoted(head.prepared))")
        json.raw(
            ",\"contentLanguages\":[\"en\"],\"sender\":{\"id\":\(JSONBytes.quoted(head.sender))}},\n\"data\":{\"dataSets\":["
        )
        try dataSet(observations, levels, &json)
        json.raw("],\n\"structures\":[")
        structure(observations, levels, &json)
        json.raw("]}}\n")
        try json.flush(isEnd: true)
    }

    /// Which column stands where: what all rows share is said once.
    private struct Levels {
        var dataSet: [CodedColumn]
        var series: [CodedColumn]
        var observation: [CodedColumn]
        var dataSetAttributes: [CodedColumn]
        var attributes: [CodedColumn]

        init(_ observations: Observations) {
            let time = observations.dimensions.last.flatMap { Concept.period.has($0.component.id) ? $0 : nil }
            let others = time == nil ? observations.dimensions : Array(observations.dimensions.dropLast())
            dataSet = others.filter { $0.only != nil }
            let varying = others.filter { $0.only == nil }
            series = time == nil ? [] : varying
            observation = time.map { [$0] } ?? varying
            let told = observations.attributes.filter { !$0.isEmpty }
            dataSetAttributes = told.filter { $0.only != nil }
            attributes = told.filter { $0.only == nil }
            // Without any dimension of its own a figure still needs a key.
            if observation.isEmpty, let last = dataSet.popLast() { observation = [last] }
            if time != nil, series.isEmpty, let first = dataSet.popLast() { series = [first] }
        }
    }

    private func link(_ observations: Observations) -> String {
        let reference = observations.reference ?? .unnamed
        let relation =
            switch reference.kind {
            case .dataflow: "dataflow"
            case .structure: "structure"
            case .provision: "provisionagreement"
            }
        return "\"links\":[{\"urn\":\(JSONBytes.quoted(reference.urn)),\"rel\":\"\(relation)\"}]"
    }

    private func dataSet(_ observations: Observations, _ levels: Levels, _ json: inout JSONBytes) throws {
        json.raw("{\"structure\":0,\"action\":\"Information\",\(link(observations))")
        if !levels.dataSetAttributes.isEmpty {
            json.raw(",\"attributes\":[\(levels.dataSetAttributes.map { _ in "0" }.joined(separator: ","))]")
        }
        if levels.series.isEmpty {
            json.raw(",\"observations\":{")
            try figures(observations, levels, Array(0..<observations.count), &json)
            json.raw("}}")
            return
        }
        json.raw(",\"series\":{")
        var rows: [[UInt32]: Int] = [:]
        var keys: [[UInt32]] = []
        var series: [[Int]] = []
        for row in 0..<observations.count {
            let key = levels.series.map { $0.place(row) }
            if let place = rows[key] {
                series[place].append(row)
            } else {
                rows[key] = series.count
                keys.append(key)
                series.append([row])
            }
        }
        for (place, key) in keys.enumerated() {
            json.raw(place == 0 ? "\n" : ",\n")
            json.raw("\"\(key.map(String.init).joined(separator: ":"))\":{\"observations\":{")
            try figures(observations, levels, series[place], &json)
            json.raw("}}")
        }
        json.raw("}}")
    }

    private func figures(_ observations: Observations, _ levels: Levels, _ rows: [Int], _ json: inout JSONBytes) throws
    {
        for (place, row) in rows.enumerated() {
            json.raw(place == 0 ? "\"" : ",\"")
            json.raw(levels.observation.map { String($0.place(row)) }.joined(separator: ":"))
            json.raw("\":[")
            for (place, measure) in observations.measures.enumerated() {
                if place > 0 { json.raw(",") }
                json.figure(measure.values[row])
            }
            var absent = ""
            for attribute in levels.attributes {
                let place = attribute.place(row)
                if place == CodedColumn.absent {
                    absent += ",null"
                } else {
                    json.raw(absent + ",\(place)")
                    absent = ""
                }
            }
            json.raw("]")
            try json.flush()
        }
    }

    private func structure(_ observations: Observations, _ levels: Levels, _ json: inout JSONBytes) {
        let reference = observations.reference ?? .unnamed
        json.raw("{\"dataSets\":[0],\(link(observations)),\"name\":\(JSONBytes.quoted(reference.name ?? reference.id))")
        let positions = Dictionary(
            uniqueKeysWithValues: observations.dimensions.enumerated().map { ($1.component.id, $0) })
        func dimensions(_ columns: [CodedColumn]) -> String {
            columns.map { column in
                let position = positions[column.component.id] ?? 0
                return "{\(head(column.component)),\"keyPosition\":\(position),\"values\":[\(values(column))]}"
            }.joined(separator: ",\n")
        }
        func attributes(_ columns: [CodedColumn], _ relationship: String) -> String {
            columns.map { column in
                let format = column.component.separator == nil ? "" : ",\"format\":{\"maxOccurs\":\"unbounded\"}"
                return
                    "{\(head(column.component)),\"relationship\":{\"\(relationship)\":{}}\(format),\"values\":[\(values(column))]}"
            }.joined(separator: ",\n")
        }
        json.raw(
            ",\n\"dimensions\":{\"dataSet\":[\(dimensions(levels.dataSet))],\"series\":[\(dimensions(levels.series))]")
        json.raw(",\"observation\":[\(dimensions(levels.observation))]},\n\"measures\":{\"observation\":[")
        json.raw(observations.measures.map { "{\(head($0.component))}" }.joined(separator: ","))
        json.raw("]},\n\"attributes\":{\"dataSet\":[\(attributes(levels.dataSetAttributes, "dataflow"))]")
        json.raw(",\"series\":[],\"observation\":[\(attributes(levels.attributes, "observation"))]}}")
    }

    private func head(_ component: Component) -> String {
        "\"id\":\(JSONBytes.quoted(component.id)),\"name\":\(JSONBytes.quoted(component.name ?? component.id))"
    }

    private func values(_ column: CodedColumn) -> String {
        column.codes.indices.map { place in
            let code = column.codes[place]
            if column.component.separator != nil {
                return "{\"values\":[\(column.values(of: code).map(JSONBytes.quoted).joined(separator: ","))]}"
            }
            guard Self.isID(code) else {
                let name = column.names[place].map { ",\"name\":\(JSONBytes.quoted($0))" } ?? ""
                return "{\"value\":\(JSONBytes.quoted(code))\(name)}"
            }
            return "{\"id\":\(JSONBytes.quoted(code)),\"name\":\(JSONBytes.quoted(column.label(UInt32(place))))}"
        }.joined(separator: ",\n")
    }

    /// Whether the schema takes a code as an id.
    private static func isID(_ code: String) -> Bool {
        !code.isEmpty
            && code.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || "_@$-".utf8.contains($0)
            }
    }
}
