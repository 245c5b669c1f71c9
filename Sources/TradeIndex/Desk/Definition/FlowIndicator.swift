import SDMX

/// An indicator that is made of flows between countries, of files such as the balanced services data of the OECD and the WTO.
package struct FlowIndicator: Sendable, Equatable {
    /// Which way the flows go, seen from the unit.
    package enum Direction: String, Sendable, CaseIterable {
        case exports, imports
        /// The sum of both.
        case both
    }

    /// Which of several figures of a flow is taken, where a file has several.
    package enum Value: String, Sendable, CaseIterable {
        case reported, final, balanced

        /// The column of BaTIS.
        var measure: FlowColumns.BatisMeasure {
            switch self {
            case .reported: .reported
            case .final: .final
            case .balanced: .balanced
            }
        }
    }

    /// How one figure is made of both sides' reports.
    package enum Mirror: String, Sendable, CaseIterable {
        case exporter, importer, mean, symmetry

        var rule: MirrorRule {
            switch self {
            case .exporter: .exporterPreferred
            case .importer: .importerPreferred
            case .mean: .mean
            case .symmetry: .weightedBySymmetry
            }
        }
    }

    package var code: String
    /// The products or services whose flows are added up; none where a file has but one.
    package var items: [String]
    package var direction = Direction.both
    package var value = Value.balanced
    package var mirror = Mirror.exporter
    /// With whom, codes of three letters; the hub of the index where it is empty.
    package var partners: [String] = []

    package init(code: String, items: [String] = []) {
        self.code = code
        self.items = items
    }
}
