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
