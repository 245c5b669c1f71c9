/// What the columns of an SDMX-CSV table are, told from its first row.
///
/// Source: SDMX-CSV data message field guides 1.0 and 2.0 (sdmx-twg/sdmx-csv); columns `X_LABEL` behind `X` are the World
/// Bank's.
struct SDMXCSVHeader {
    enum Role: Equatable {
        case structureKind, structureID, structureName, action
        case column(Component, isDimension: Bool)
        case measure(Component)
        /// Names for people of the codes in an earlier column.
        case names(of: Int)
        case ignored
    }

    private(set) var roles: [Role] = []
    /// Whether cells hold `code: name`.
    private(set) var hasBoth: [Bool] = []
    private(set) var notes: [String] = []
    /// 1 or 2.
    let version: Int

    /// The separator of cells: the sign behind the first column's name.
    static func delimiter(_ head: ArraySlice<UInt8>) -> UInt8? {
        var rest = head
        if rest.first == UInt8(ascii: "\"") { rest = rest.dropFirst() }
        if rest.starts(with: "DATAFLOW".utf8) {
            rest = rest.dropFirst(8)
        } else if rest.starts(with: "STRUCTURE".utf8) {
            rest = rest.dropFirst(9)
            if rest.first == UInt8(ascii: "[") {
                // The separator of values may itself be a bracket, so at least one sign stands between both.
                rest = rest.dropFirst(2).drop { $0 != UInt8(ascii: "]") }.dropFirst()
            }
        } else {
            return nil
        }
        if rest.first == UInt8(ascii: "\"") { rest = rest.dropFirst() }
        guard let sign = rest.first, sign < 0x80, sign != 0x0A, sign != 0x0D else { return UInt8(ascii: ",") }
        return sign
    }

    init(_ names: [String], line: Int, choices: ReadingChoices, log: inout ReadingLog) {
        version = names.first == "DATAFLOW" ? 1 : 2
        var separator: Character?
        if let first = names.first, first.hasPrefix("STRUCTURE["), first.count > 11 {
            separator = first[first.index(first.startIndex, offsetBy: 10)]
        }
        let hasNames = names.contains("STRUCTURE_NAME")
        let value = names.firstIndex { Self.id($0).id == Component.value.id }
        for (place, name) in names.enumerated() {
            let (id, title) = Self.id(name)
            let fixed = fixedRole(place, id)
            hasBoth.append(title != nil || fixed == .structureID)
            if let fixed {
                roles.append(fixed)
            } else if place > 0, let named = nameColumn(place, name, names[place - 1], hasNames) {
                roles.append(named)
            } else {
                roles.append(role(place, id, title, separator, value, choices))
            }
        }
        check(names, line, choices, &log)
        tellRoles(value, choices)
    }

    /// `FREQ: Frequency` is the id `FREQ` with a name.
    private static func id(_ name: String) -> (id: String, title: String?) {
        guard let colon = name.firstRange(of: ": ") else { return (name.trimming(), nil) }
        return (String(name[..<colon.lowerBound]).trimming(), String(name[colon.upperBound...]))
    }

    private func fixedRole(_ place: Int, _ id: String) -> Role? {
        if place == 0 { return version == 1 ? .structureID : .structureKind }
        guard version == 2 else { return nil }
        switch id {
        case "STRUCTURE_ID": return .structureID
        case "STRUCTURE_NAME": return .structureName
        case "ACTION": return .action
        case "SERIES_KEY", "OBS_KEY": return .ignored
        default: return nil
        }
    }

    private func nameColumn(_ place: Int, _ name: String, _ before: String, _ hasNames: Bool) -> Role? {
        guard roles.indices.contains(place - 1) else { return nil }
        let isComponent =
            switch roles[place - 1] {
            case .column, .measure: true
            default: false
            }
        guard isComponent, hasNames || name == "\(before)_LABEL" else { return nil }
        return .names(of: place - 1)
    }

    private func role(
        _ place: Int, _ id: String, _ title: String?, _ separator: Character?, _ value: Int?, _ choices: ReadingChoices
    ) -> Role {
        let isMultiple = id.hasSuffix("[]")
        let bare = isMultiple ? String(id.dropLast(2)) : id
        let component = Component(bare, name: title, separator: isMultiple ? separator ?? ";" : nil)
        if let measures = choices.measures ?? (value == nil ? nil : [Component.value.id]), measures.contains(bare) {
            return .measure(component)
        }
        if let dimensions = choices.dimensions { return .column(component, isDimension: dimensions.contains(bare)) }
        let known = Concept.period.has(bare) || Concept.area.has(bare) || bare.uppercased() == "FREQ"
        let isBefore = value.map { place < $0 } ?? true
        return .column(
            component, isDimension: known || isBefore && !isMultiple && !Concept.attributes.contains(bare.uppercased()))
    }

    private mutating func check(_ names: [String], _ line: Int, _ choices: ReadingChoices, _ log: inout ReadingLog) {
        if !roles.contains(where: { if case .measure = $0 { true } else { false } }) {
            log.problem(
                line, choices.measures?.first ?? Component.value.id, "is missing",
                "name the column of the figures OBS_VALUE, or say which columns are measures")
        }
        if !roles.contains(.structureID) {
            log.problem(line, "STRUCTURE_ID", "is missing", "write it behind STRUCTURE, as SDMX-CSV 2.0 asks")
        }
        for id in choices.dimensions ?? [] where !names.contains(where: { Self.id($0).id == id }) {
            log.problem(line, id, "is missing", "correct the names of the dimensions")
        }
        var seen: Set<String> = []
        for (place, name) in names.enumerated() {
            if case .names = roles[place] { continue }
            let id = Self.id(name).id
            if !seen.insert(id.hasSuffix("[]") ? String(id.dropLast(2)) : id).inserted {
                log.problem(line, name, "is the name of two columns", "give each column a name of its own")
            }
        }
    }

    private mutating func tellRoles(_ value: Int?, _ choices: ReadingChoices) {
        guard choices.dimensions == nil, value != nil else { return }
        var dimensions: [String] = []
        var attributes: [String] = []
        for case .column(let component, let isDimension) in roles {
            if isDimension { dimensions.append(component.id) } else { attributes.append(component.id) }
        }
        notes.append(
            "taken as dimensions, since they stand before OBS_VALUE: \(dimensions.joined(separator: ", ")); "
                + "as attributes: \(attributes.isEmpty ? "none" : attributes.joined(separator: ", "))")
    }
}
