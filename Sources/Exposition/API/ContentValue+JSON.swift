import Catalogue
import Markup

extension ContentValue {
    /// An object of named values, in their order.
    static func object(_ members: [(name: String, value: ContentValue)]) -> ContentValue {
        .object(members.map { Member($0.name, $0.value) })
    }

    /// Writes the value as JSON.
    func write(to json: inout JSONBytes) {
        switch self {
        case .text(let text): json.string(text)
        case .integer(let number): json.number(number)
        case .number(let number): json.raw("\(number)")
        case .flag(let flag): json.raw(flag ? "true" : "false")
        case .list(let values):
            json.open("[")
            for value in values { value.write(to: &json) }
            json.close("]")
        case .object(let members):
            json.open("{")
            for member in members {
                json.key(member.name)
                member.value.write(to: &json)
            }
            json.close("}")
        }
    }
}

extension Entry where Content: EditableContent {
    /// The entry as its makers see it, drafts too.
    var json: [UInt8] {
        var json = JSONBytes()
        json.open("{")
        json.member("id", id.rawValue)
        json.member("address", address)
        json.member("state", state.rawValue)
        for member in Content.members {
            guard let value = member.value(content) else { continue }
            json.key(member.name)
            value.write(to: &json)
        }
        json.member("version", version)
        json.key("changedAt")
        ContentValue.moment(changedAt).write(to: &json)
        json.close("}")
        return json.bytes
    }
}
