import Catalogue

extension OpenAPIDocument {
    static let description = """
        Everything that a venue has published, for programs, and the way to change it for those with a token. A change \
        says in If-Match from which version it is made: the ETag of the answer to POST or PATCH, which is the member \
        version of any answer as "v3". A creation with an Idempotency-Key may be sent again within a day and is made once.
        """

    /// What is done at a collection's address beside reading.
    func creating(_ collection: String) -> [(name: String, value: ContentValue)] {
        guard let writer = Self.writer(collection) else { return [] }
        let key: ContentValue = [
            "name": "Idempotency-Key", "in": "header",
            "description": "Makes a repetition within a day, with the same body, get the first answer again.",
            "schema": ["type": "string", "pattern": "^[!-~]{1,255}$"],
        ]
        return [
            (
                "post",
                operation(
                    "create-\(collection)", "Makes one of \(collection).", parameters: [key],
                    body: ("application/json", "New\(writer.schemaName)"),
                    done: ("201", "It is made.", "\(writer.schemaName)Entry"),
                    problems: [
                        ("400", "The body is no JSON object, or the key is none."),
                        ("409", "There is one of this id, or the key's first request is still under way."),
                        ("413", "The body is larger than a megabyte."), ("415", "The body is of another media type."),
                        ("422", "Members are wrong, or the key was used for another request."),
                    ])
            )
        ]
    }

    /// What is done at an entry's address beside reading.
    func changing(_ collection: String) -> [(name: String, value: ContentValue)] {
        guard let writer = Self.writer(collection) else { return [] }
        let parameters: [ContentValue] = [
            ["name": "id", "in": "path", "required": true, "schema": APISchema.line.value],
            [
                "name": "If-Match", "in": "header", "required": true, "example": "\"v3\"",
                "description": "The version from which the change is made, as \"v3\"; * for whatever there is.",
                "schema": ["type": "string", "pattern": #"^(\*|"v[1-9][0-9]{0,8}")$"#],
            ],
        ]
        let conditional = [
            ("404", "There is none of this id."), ("412", "It has been changed meanwhile: version is what it is at."),
            ("428", "If-Match is missing."),
        ]
        return [
            (
                "patch",
                operation(
                    "change-\(collection)", "Changes one of \(collection), by RFC 7396.", parameters: parameters,
                    body: ("application/merge-patch+json", "\(writer.schemaName)Patch"),
                    done: ("200", "As it is now.", "\(writer.schemaName)Entry"),
                    problems: conditional + [
                        ("400", "The body is no JSON object."), ("413", "The body is larger than a megabyte."),
                        ("415", "The body is of another media type."), ("422", "Members are wrong."),
                    ])
            ),
            (
                "delete",
                operation(
                    "remove-\(collection)", "Removes one of \(collection).", parameters: parameters, body: nil,
                    done: ("204", "It is gone.", nil), problems: conditional + [("409", "Something points to it.")])
            ),
        ]
    }

    /// The schemas of bodies.
    var writtenSchemas: [(name: String, value: ContentValue)] {
        CollectionWriter.all.flatMap { writer in
            let state = (name: "state", value: APISchema.choice(PublicationState.allCases.map(\.rawValue)).value)
            func properties(isPatch: Bool) -> [(name: String, value: ContentValue)] {
                writer.members.map { member in
                    let schema = APISchema.value(of: member.shape)
                    let described: ContentValue = .object([
                        ("description", .text(member.meaning)), ("allOf", .list([schema])),
                    ])
                    return (
                        member.name,
                        isPatch && !member.isRequired ? ["anyOf": [described, ["type": "null"]]] : described
                    )
                }
            }
            func object(_ properties: [(name: String, value: ContentValue)], _ required: [String]) -> ContentValue {
                .object(
                    [("type", "object"), ("properties", .object(properties)), ("additionalProperties", false)]
                        + (required.isEmpty ? [] : [("required", .list(required.map(ContentValue.text)))]))
            }
            let head: [(name: String, value: ContentValue)] = [
                ("id", APISchema.text.value), ("address", APISchema.text.value),
            ]
            let tail: [(name: String, value: ContentValue)] = [
                ("version", APISchema.integer(1...Int(Int32.max)).value),
                ("changedAt", APISchema.formatted("date-time").value),
            ]
            let id = (name: "id", value: ["type": "string", "pattern": .text(EntryEdit.idPattern)] as ContentValue)
            return [
                (
                    "New\(writer.schemaName)",
                    object(
                        [id, state] + properties(isPatch: false), writer.members.filter(\.isRequired).map(\.name))
                ),
                ("\(writer.schemaName)Patch", object([state] + properties(isPatch: true), [])),
                (
                    "\(writer.schemaName)Entry",
                    object(head + [state] + properties(isPatch: false) + tail, ["id", "state", "version"])
                ),
            ]
        }
    }

    // MARK: Parts

    private static func writer(_ collection: String) -> CollectionWriter? {
        CollectionWriter.all.first { $0.name == collection }
    }

    private func operation(
        _ id: String, _ summary: String, parameters: [ContentValue], body: (mediaType: String, schema: String)?,
        done: (status: String, meaning: String, schema: String?), problems: [(String, String)]
    ) -> ContentValue {
        func content(_ mediaType: String, _ schema: String) -> ContentValue {
            let schema: ContentValue = ["schema": ["$ref": "#/components/schemas/\(schema)"]]
            return .object([(mediaType, schema)])
        }
        let usual = [
            ("401", "There is no token, or it is none, was taken back or is past its time."),
            ("403", "The token's role may not do this."),
            ("429", "Too many requests from this address: Retry-After says when to come back."),
            ("507", "The venue's disk is full, and nothing was written."),
            ("503", "The database is away: Retry-After says when to come back."),
        ]
        let answer: [(name: String, value: ContentValue)] =
            [("description", .text(done.meaning))]
            + (done.schema.map { [("content", content("application/json", $0))] } ?? [])
        let refused = (problems + usual).sorted { $0.0 < $1.0 }.map { status, meaning in
            (
                name: status,
                value: ["description": .text(meaning), "content": content("application/problem+json", "Problem")]
                    as ContentValue
            )
        }
        let security: ContentValue = ["token": []]
        var members: [(name: String, value: ContentValue)] = [
            ("operationId", .text(id)), ("summary", .text(summary)), ("security", .list([security])),
            ("parameters", .list(parameters)),
        ]
        if let body {
            members.append(("requestBody", ["required": true, "content": content(body.mediaType, body.schema)]))
        }
        members.append(("responses", .object([(done.status, .object(answer))] + refused)))
        return .object(members)
    }
}

extension APISchema {
    /// The schema of what a member of a body may hold.
    static func value(of shape: ContentShape) -> ContentValue {
        switch shape {
        case .texts: texts.value
        case .line, .reference, .country, .language, .timeZone: line.value
        case .webAddress: ["type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 2000]
        case .choice(let words): choice(words).value
        case .integer(let range): integer(range ?? -1_000_000...1_000_000).value
        case .number(let bound): ["type": "number", "minimum": .number(bound), "maximum": 100_000]
        case .flag: flag.value
        case .date: formatted("date").value
        case .moment: formatted("date-time").value
        case .list(let element): ["type": "array", "maxItems": 500, "items": value(of: element)]
        case .record(let parts):
            ["type": "object", "properties": .object(parts.map { ($0.name, value(of: $0.shape)) })]
        }
    }
}
