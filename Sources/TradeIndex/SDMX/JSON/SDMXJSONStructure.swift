/// How the indexes of an SDMX-JSON message are to be read.
///
/// Source: SDMX-JSON data message field guides 1.0 and 2.0 (sdmx-twg/sdmx-json).
struct SDMXJSONStructure {
    /// A dimension, measure or attribute with its values; figures and keys point to these by their place.
    struct Part {
        var component: Component
        var position: Int?
        /// Nil where the values stand in the data themselves.
        var values: [Value?]?
    }

    struct Value {
        var code: String
        var name: String?
    }

    var reference: StructureReference?
    let dataSetDimensions: [Part]
    let seriesDimensions: [Part]
    let observationDimensions: [Part]
    let measures: [Part]
    let dataSetAttributes: [Part]
    let groupAttributes: [Part]
    let seriesAttributes: [Part]
    let observationAttributes: [Part]

    init(_ node: JSONValue, _ dataSetLinks: JSONValue? = nil) {
        func parts(_ kind: String, _ level: String) -> [Part] {
            (node[kind]?[level]?.elements ?? []).compactMap(Self.part)
        }
        dataSetDimensions = parts("dimensions", "dataSet")
        seriesDimensions = parts("dimensions", "series")
        observationDimensions = parts("dimensions", "observation")
        let measures = parts("measures", "observation")
        self.measures = measures.isEmpty ? [Part(component: .value)] : measures
        dataSetAttributes = parts("attributes", "dataSet")
        groupAttributes = parts("attributes", "dimensionGroup")
        seriesAttributes = parts("attributes", "series")
        observationAttributes = parts("attributes", "observation")
        for link in node["links"]?.elements ?? [] where reference == nil {
            guard let urn = link["urn"]?.text ?? link["href"]?.text else { continue }
            reference = StructureReference(urn: urn)
            reference?.name = node["name"]?.text
        }
    }

    /// All dimensions in the key's order; those without a position, mostly time, come last.
    var keyOrder: [Part] {
        let all = dataSetDimensions + seriesDimensions + observationDimensions
        return all.enumerated().sorted {
            ($0.element.position ?? Int.max, $0.offset) < ($1.element.position ?? Int.max, $1.offset)
        }.map(\.element)
    }

    /// The ids of all components.
    var ids: [String] {
        (keyOrder + measures + dataSetAttributes + groupAttributes + seriesAttributes + observationAttributes)
            .map(\.component.id)
    }

    private static func part(_ node: JSONValue) -> Part? {
        guard let id = node["id"]?.text else { return nil }
        let isMultiple =
            (node["format"]?["maxOccurs"]).map { $0.integer.map { $0 > 1 } ?? ($0.text == "unbounded") } ?? false
        var values = node["values"].map { $0.elements.map(value) }
        if values?.isEmpty == true { values = nil }
        let name = node["name"]?.text ?? node["names"]?.text
        return Part(
            component: Component(id, name: name == id ? nil : name, separator: isMultiple ? ";" : nil),
            position: node["keyPosition"]?.integer, values: values)
    }

    private static func value(_ node: JSONValue) -> Value? {
        let name = node["name"]?.text ?? node["names"]?.text
        if let id = node["id"]?.text { return Value(code: id, name: name == id ? nil : name) }
        if let text = node["value"]?.text { return Value(code: text, name: name == text ? nil : name) }
        if let values = node["values"]?.elements {
            return Value(code: values.compactMap(\.text).joined(separator: ";"))
        }
        return (name ?? node.text).map { Value(code: $0) }
    }
}
