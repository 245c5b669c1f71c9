/// What one column of figures means: a dimension, a measure or an attribute. Source: SDMX 3.0, section 2, clause 5.
public struct Component: Sendable, Hashable {
    /// Its id, such as `REF_AREA`.
    public var id: String
    /// Its name for people, where the file has one.
    public var name: String?
    /// What separates the values of one cell where it may have several; nil where it has one.
    public var separator: Character?

    /// A component.
    public init(_ id: String, name: String? = nil, separator: Character? = nil) {
        self.id = id
        self.name = name
        self.separator = separator
    }

    /// What the file itself calls the column, where that is known.
    public var heading: String { name ?? id }

    /// The usual id of the measure.
    public static let value = Component("OBS_VALUE")
    /// The usual id of the time dimension.
    public static let period = Component("TIME_PERIOD")
}

/// The artefact that says how the figures are built, as a message names it.
public struct StructureReference: Sendable, Hashable {
    /// What sort of artefact it is.
    public enum Kind: String, Sendable {
        case dataflow
        case structure = "datastructure"
        case provision = "dataprovision"
    }

    public var kind: Kind
    /// Such as `WB.DATA360:DS_DATA360(1.2)`.
    public var id: String
    /// Its name for people, where the file has one.
    public var name: String?

    public init(_ kind: Kind, _ id: String, name: String? = nil) {
        self.kind = kind
        self.id = id
        self.name = name
    }

    /// The reference that an SDMX URN names; nil where it is none of a dataflow, structure or provision agreement.
    /// Source: SDMX 3.0, section 5, clause 6.2.
    public init?(urn: String) {
        guard let equals = urn.firstIndex(of: "="), urn.hasPrefix("urn:sdmx:") else { return nil }
        let id = String(urn[urn.index(after: equals)...])
        switch urn[..<equals].split(separator: ".").last {
        case "Dataflow": self.init(.dataflow, id)
        case "DataStructure": self.init(.structure, id)
        case "ProvisionAgreement", "DataProvision": self.init(.provision, id)
        default: return nil
        }
    }

    /// The URN of the artefact.
    public var urn: String {
        switch kind {
        case .dataflow: "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=\(id)"
        case .structure: "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=\(id)"
        case .provision: "urn:sdmx:org.sdmx.infomodel.registry.ProvisionAgreement=\(id)"
        }
    }
}
