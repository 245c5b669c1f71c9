/// A component of the device model with its variables (Part 1, chapter 4; Part 2, chapter 3).
struct DeviceModelComponent: Sendable {
    /// What it is a part of, and so how many of it there are.
    enum Place: Sendable { case station, slot, connector }

    let name: String
    let instance: String?
    let place: Place
    let variables: [DeviceModelVariable]

    init(_ name: String, instance: String? = nil, of place: Place = .station, _ variables: [DeviceModelVariable]) {
        self.name = name
        self.instance = instance
        self.place = place
        self.variables = variables
    }
}

/// A variable of a component.
struct DeviceModelVariable: Sendable {
    let name: String
    let instance: String?
    let type: VariableType
    var unit: String?
    let mutability: Mutability
    /// The value that it begins with; nil until the station says one.
    let value: String?
    /// Limits of a number, or of the number of characters.
    var range: ClosedRange<Double>?
    /// The words that may stand in it.
    var words: [String]?
    /// Whether the controller is told when the back end sets it.
    var concernsController = false

    /// One that nobody changes.
    static func fixed(
        _ name: String, instance: String? = nil, _ type: VariableType, _ value: String, unit: String? = nil,
        words: [String]? = nil
    ) -> DeviceModelVariable {
        DeviceModelVariable(
            name: name, instance: instance, type: type, unit: unit, mutability: .readOnly, value: value, words: words)
    }

    /// One that the back end may set.
    static func open(
        _ name: String, instance: String? = nil, _ type: VariableType, _ value: String, unit: String? = nil,
        range: ClosedRange<Double>? = nil, forController: Bool = false
    ) -> DeviceModelVariable {
        DeviceModelVariable(
            name: name, instance: instance, type: type, unit: unit, mutability: .readWrite, value: value, range: range,
            concernsController: forController)
    }

    /// One that the station says.
    static func live(
        _ name: String, instance: String? = nil, _ type: VariableType, unit: String? = nil, words: [String]? = nil
    ) -> DeviceModelVariable {
        DeviceModelVariable(
            name: name, instance: instance, type: type, unit: unit, mutability: .readOnly, value: nil, words: words)
    }

    /// One that the back end may set and nobody may read.
    static func secret(_ name: String, range: ClosedRange<Double>) -> DeviceModelVariable {
        DeviceModelVariable(
            name: name, instance: nil, type: .string, mutability: .writeOnly, value: nil, range: range)
    }

    /// What is wrong with a value for this variable, if anything.
    func breach(by value: String) -> String? {
        switch type {
        case .integer, .decimal:
            guard let number = type == .integer ? Int(value).map(Double.init) : Double(value), number.isFinite else {
                return "“\(value.bounded(40))” is no number"
            }
            return range?.contains(number) ?? true ? nil : "\(value) is out of range"
        case .boolean: return value == "true" || value == "false" ? nil : "A boolean is true or false"
        case .dateTime: return Timestamp.date(value) != nil ? nil : "A date is written as RFC 3339 has it"
        case .optionList, .memberList, .sequenceList:
            guard let words else { return nil }
            let parts = type == .optionList ? [value] : value.split(separator: ",").map(String.init)
            return parts.allSatisfy(words.contains) ? nil : "These may stand here: \(words.joined(separator: ", "))"
        case .string:
            guard let range, !range.contains(Double(value.unicodeScalars.count)) else { return nil }
            return "It has \(Int(range.lowerBound)) to \(Int(range.upperBound)) characters"
        }
    }
}
