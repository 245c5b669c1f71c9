import CPostgres

/// A PostgreSQL URL taken apart by libpq. Its description names server, user and database, never the password.
struct PostgresAddress: Sendable {
    /// What the URL says, by libpq's keywords.
    let parameters: [String: String]

    /// Nil when libpq cannot read the URL, or its port is no number (a password without its `@` looks like that).
    init?(_ url: String) {
        // libpq's own message is dropped: it may quote any part of the URL.
        var message: UnsafeMutablePointer<CChar>?
        let options = PQconninfoParse(url, &message)
        PQfreemem(message)
        guard let options else { return nil }
        defer { PQconninfoFree(options) }
        var parameters: [String: String] = [:]
        var option = options
        // The array ends with an option without a keyword.
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        let ports = (parameters["port"] ?? "").split(separator: ",")
        guard ports.allSatisfy({ UInt16($0) != nil }) else { return nil }
        self.parameters = parameters
    }

    /// The parameters of each server that the URL names, in its order. libpq goes through several by itself, but never leaves
    /// one that is silent, as a machine that vanished is. To prefer a standby it has to see all of them.
    var servers: [[String: String]] {
        let lists = ["host", "hostaddr", "port"].compactMap { key in
            parameters[key].map { (key: key, items: $0.split(separator: ",", omittingEmptySubsequences: false)) }
        }
        let count = lists.filter { $0.key != "port" }.map(\.items.count).max() ?? 1
        // Lists that do not match are left to libpq, which says so.
        guard count > 1, lists.allSatisfy({ $0.items.count == count || $0.key == "port" && $0.items.count == 1 }),
            parameters["target_session_attrs"] != "prefer-standby"
        else { return [parameters] }
        return (0..<count).map { number in
            lists.reduce(into: parameters) { server, list in
                server[list.key] = String(list.items[min(number, list.items.count - 1)])
            }
        }
    }

    /// A text without the password, should a server's message repeat it.
    func redacted(_ text: String) -> String {
        guard let password = parameters["password"], !password.isEmpty else { return text }
        return text.replacing(password, with: "•••")
    }
}

extension PostgresAddress: CustomStringConvertible {
    var description: String {
        let user = parameters["user"].map { "\($0)@" } ?? ""
        let port = parameters["port"].map { ":\($0)" } ?? ""
        return "postgresql://\(user)\(parameters["host"] ?? "")\(port)/\(parameters["dbname"] ?? "")"
    }
}
