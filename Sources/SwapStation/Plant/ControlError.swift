/// Why a request cannot be carried out.
enum ControlError: Error, CustomStringConvertible {
    case notNow(String)
    case unknownMember(String, of: ControlRequest.Command)
    case wrongType(ControlRequest.Member, of: ControlRequest.Command)

    var description: String {
        switch self {
        case .notNow(let reason): reason
        case .unknownMember(let name, let command):
            if command.members.isEmpty {
                "\(command.rawValue) takes no \"\(name)\", and nothing else"
            } else {
                "\(command.rawValue) takes no \"\(name)\"; it takes "
                    + command.members.map(\.rawValue).joined(separator: ", ")
            }
        case .wrongType(let member, let command):
            switch member {
            case .command, .contact, .device, .kind: "\(member.rawValue) of \(command.rawValue) is a text"
            case .packType: "\(member.rawValue) of \(command.rawValue) is a whole number"
            case .stateOfCharge, .x, .y, .yaw, .seconds: "\(member.rawValue) of \(command.rawValue) is a number"
            }
        }
    }
}
