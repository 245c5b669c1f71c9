import Foundation

/// Which of a variable's values.
enum Attribute: String, Content {
    case actual = "Actual"
    case target = "Target"
    case minSet = "MinSet"
    case maxSet = "MaxSet"
}

/// The back end asks for variables.
struct GetVariables: Call {
    static let action = Action.getVariables
    var getVariableData: [Wanted]
    static let bounds: [String: Bound] = ["getVariableData": .some]

    struct Wanted: Content {
        var attributeType: Attribute?
        var component: Component
        var variable: Variable
    }

    struct Answer: Content {
        var getVariableResult: [Found]
        static let bounds: [String: Bound] = ["getVariableResult": .some]
    }

    struct Found: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case rejected = "Rejected"
            case unknownComponent = "UnknownComponent"
            case unknownVariable = "UnknownVariable"
            case notSupportedAttributeType = "NotSupportedAttributeType"
        }
        var attributeStatus: Status
        var attributeStatusInfo: StatusInfo?
        var attributeType: Attribute?
        var attributeValue: String?
        var component: Component
        var variable: Variable
        static let bounds: [String: Bound] = ["attributeValue": .text(2500)]
    }
}

/// The back end sets variables.
struct SetVariables: Call {
    static let action = Action.setVariables
    var setVariableData: [Wanted]
    static let bounds: [String: Bound] = ["setVariableData": .some]

    struct Wanted: Content {
        var attributeType: Attribute?
        var attributeValue: String
        var component: Component
        var variable: Variable
        static let bounds: [String: Bound] = ["attributeValue": .text(2500)]
    }

    struct Answer: Content {
        var setVariableResult: [Done]
        static let bounds: [String: Bound] = ["setVariableResult": .some]
    }

    struct Done: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case rejected = "Rejected"
            case unknownComponent = "UnknownComponent"
            case unknownVariable = "UnknownVariable"
            case notSupportedAttributeType = "NotSupportedAttributeType"
            case rebootRequired = "RebootRequired"
        }
        var attributeType: Attribute?
        var attributeStatus: Status
        var attributeStatusInfo: StatusInfo?
        var component: Component
        var variable: Variable
    }
}

/// The back end asks for a report of the device model.
struct GetBaseReport: Call {
    static let action = Action.getBaseReport
    enum Kind: String, Content {
        case configuration = "ConfigurationInventory"
        case full = "FullInventory"
        case summary = "SummaryInventory"
    }
    var requestId: Int
    var reportBase: Kind

    struct Answer: Content {
        enum Status: String, Content {
            case accepted = "Accepted"
            case rejected = "Rejected"
            case notSupported = "NotSupported"
            case emptyResultSet = "EmptyResultSet"
        }
        var status: Status
        var statusInfo: StatusInfo?
    }
}

/// A part of a report.
struct NotifyReport: Call {
    static let action = Action.notifyReport
    var requestId: Int
    var generatedAt: Date
    var reportData: [Entry]?
    var tbc: Bool?
    var seqNo: Int
    static let bounds: [String: Bound] = ["reportData": .some, "seqNo": .natural]
    typealias Answer = Received

    struct Entry: Content {
        var component: Component
        var variable: Variable
        var variableAttribute: [Value]
        var variableCharacteristics: Characteristics?
        static let bounds: [String: Bound] = ["variableAttribute": .items(1...4)]
    }

    struct Value: Content {
        var type: Attribute?
        var value: String?
        var mutability: Mutability?
        var persistent: Bool?
        var constant: Bool?
        static let bounds: [String: Bound] = ["value": .text(2500)]
    }

    struct Characteristics: Content {
        var unit: String?
        var dataType: VariableType
        var minLimit: Double?
        var maxLimit: Double?
        var maxElements: Int?
        var valuesList: String?
        var supportsMonitoring: Bool
        static let bounds: [String: Bound] = [
            "unit": .text(16), "maxElements": .number(1...1e9), "valuesList": .text(1000),
        ]
    }
}

/// Who may change a variable.
enum Mutability: String, Content {
    case readOnly = "ReadOnly"
    case writeOnly = "WriteOnly"
    case readWrite = "ReadWrite"
}

/// What a variable holds.
enum VariableType: String, Content {
    case string
    case decimal
    case integer
    case dateTime
    case boolean
    case optionList = "OptionList"
    case sequenceList = "SequenceList"
    case memberList = "MemberList"
}
