/// A station's device model: every variable of the table, for each slot where there is one a slot, with its value.
struct DeviceModel: Sendable {
    /// A variable of a component, as messages name it.
    struct Key: Hashable, Sendable {
        let component: Component
        let variable: Variable
    }

    private struct Entry: Sendable {
        let key: Key
        let variable: DeviceModelVariable
        var value: String?
    }

    private var entries: [Entry] = []
    private var positions: [Key: Int] = [:]
    private var components: Set<Component> = []

    /// The model of a station with so many slots.
    init(slots: Int) {
        for component in Self.table {
            for place in Self.places(of: component.place, slots: slots) {
                let named = Component(name: component.name, instance: component.instance, evse: place)
                components.insert(named)
                for variable in component.variables {
                    let key = Key(
                        component: named, variable: Variable(name: variable.name, instance: variable.instance))
                    positions[key] = entries.count
                    entries.append(Entry(key: key, variable: variable, value: variable.value))
                }
            }
        }
    }

    private static func places(of place: DeviceModelComponent.Place, slots: Int) -> [EVSE?] {
        switch place {
        case .station: [nil]
        case .slot: (1...max(1, slots)).map { EVSE(id: $0) }
        case .connector: (1...max(1, slots)).map { EVSE(id: $0, connectorId: 1) }
        }
    }

    /// The value of a variable; nil when it has none, or is not there.
    subscript(component: Component, variable: Variable) -> String? {
        positions[Key(component: component, variable: variable)].flatMap { entries[$0].value }
    }

    /// The value of one of the station's own variables as a whole number, which the table says it is.
    func number(_ component: String, _ variable: String, instance: String? = nil) -> Int {
        self[Component(name: component), Variable(name: variable, instance: instance)].flatMap { Int($0) } ?? 0
    }

    /// Says what a variable is now.
    /// - Returns: whether that is another value than before.
    @discardableResult
    mutating func observe(_ component: Component, _ variable: String, is value: String) -> Bool {
        let key = Key(component: component, variable: Variable(name: variable))
        guard let position = positions[key], entries[position].value != value else { return false }
        entries[position].value = value
        return true
    }

    /// Says what a variable with an instance is now.
    mutating func observe(_ component: String, _ variable: String, instance: String, is value: String) {
        let key = Key(component: Component(name: component), variable: Variable(name: variable, instance: instance))
        if let position = positions[key] { entries[position].value = value }
    }

    /// Takes a value that was set earlier, before a restart; one that may no longer be is left out.
    mutating func restore(_ key: Key, _ value: String) {
        guard let position = positions[key], entries[position].variable.mutability != .readOnly,
            entries[position].variable.breach(by: value) == nil
        else { return }
        entries[position].value = value
    }

    /// Answers a question for a variable.
    func get(_ wanted: GetVariables.Wanted) -> GetVariables.Found {
        func found(_ status: GetVariables.Found.Status, _ value: String? = nil) -> GetVariables.Found {
            GetVariables.Found(
                attributeStatus: status, attributeType: wanted.attributeType, attributeValue: value?.bounded(2500),
                component: wanted.component, variable: wanted.variable)
        }
        guard components.contains(wanted.component) else { return found(.unknownComponent) }
        guard let position = positions[Key(component: wanted.component, variable: wanted.variable)] else {
            return found(.unknownVariable)
        }
        guard wanted.attributeType ?? .actual == .actual else { return found(.notSupportedAttributeType) }
        guard entries[position].variable.mutability != .writeOnly else { return found(.rejected) }
        return found(.accepted, entries[position].value ?? "")
    }

    /// Sets a variable where that may be.
    /// - Returns: the answer, and the variable when it was set.
    mutating func set(_ wanted: SetVariables.Wanted) -> (SetVariables.Done, DeviceModelVariable?) {
        func done(_ status: SetVariables.Done.Status, _ why: StatusInfo? = nil) -> SetVariables.Done {
            SetVariables.Done(
                attributeType: wanted.attributeType, attributeStatus: status, attributeStatusInfo: why,
                component: wanted.component, variable: wanted.variable)
        }
        guard components.contains(wanted.component) else { return (done(.unknownComponent), nil) }
        guard let position = positions[Key(component: wanted.component, variable: wanted.variable)] else {
            return (done(.unknownVariable), nil)
        }
        guard wanted.attributeType ?? .actual == .actual else { return (done(.notSupportedAttributeType), nil) }
        let variable = entries[position].variable
        guard variable.mutability != .readOnly else {
            return (done(.rejected, StatusInfo(reasonCode: "ReadOnly")), nil)
        }
        if let breach = variable.breach(by: wanted.attributeValue) {
            return (done(.rejected, StatusInfo(reasonCode: "InvalidValue", additionalInfo: breach)), nil)
        }
        entries[position].value = wanted.attributeValue
        return (done(.accepted), variable)
    }

    /// The entries of a report.
    func report(_ kind: GetBaseReport.Kind) -> [NotifyReport.Entry] {
        entries.filter { entry in
            switch kind {
            case .full: true
            case .configuration: entry.variable.mutability != .readOnly
            case .summary: ["AvailabilityState", "Problem", "Available"].contains(entry.variable.name)
            }
        }.map { entry in
            let variable = entry.variable
            let isSecret = variable.mutability == .writeOnly
            let isText = variable.type == .string
            return NotifyReport.Entry(
                component: entry.key.component, variable: entry.key.variable,
                variableAttribute: [
                    NotifyReport.Value(
                        type: .actual, value: isSecret ? nil : entry.value?.bounded(2500) ?? "",
                        mutability: variable.mutability, persistent: variable.mutability != .readOnly)
                ],
                variableCharacteristics: NotifyReport.Characteristics(
                    unit: variable.unit, dataType: variable.type,
                    minLimit: isText ? nil : variable.range?.lowerBound, maxLimit: variable.range?.upperBound,
                    valuesList: variable.words?.joined(separator: ","), supportsMonitoring: false))
        }
    }
}
