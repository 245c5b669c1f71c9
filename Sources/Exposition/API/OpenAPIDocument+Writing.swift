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
                    done: ("201", "It is made.", ["ETag", "Location"], "\(writer.schemaName)Entry"),
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
                    done: ("200", "As it is now.", ["ETag"], "\(writer.schemaName)Entry"),
                    problems: conditional + [
                        ("400", "The body is no JSON object, or the address cannot be understood."),
                        ("413", "The body is larger than a megabyte."),
                        ("415", "The body is of another media type."), ("422", "Members are wrong."),
                    ])
            ),
            (
                "delete",
                operation(
                    "remove-\(collection)", "Removes one of \(collection).", parameters: parameters, body: nil,
                    done: ("204", "It is gone.", [], nil),
                    problems: conditional + [
                        ("400", "The address cannot be understood."), ("409", "Something points to it."),
                    ])
            ),
        ]
    }

    /// The schemas of bodies, and of what they are answered with.
    var writtenSchemas: [(name: String, value: ContentValue)] {
        BodySchema.shared
            + CollectionWriter.all.flatMap { writer in
                let members: [(name: String, schema: APISchema)] =
                    [
                        ("id", .text), ("address", .text),
                        ("state", .choice(PublicationState.allCases.map(\.rawValue))),
                    ] + writer.members.map { ($0.name, APISchema(shown: $0.shape)) } + [
                        ("version", .integer(1...Int(Int32.max))), ("changedAt", .formatted("date-time")),
                    ]
                let required: [ContentValue] = ["id", "address", "state", "version", "changedAt"]
                return [
                    ("New\(writer.schemaName)", BodySchema.new(writer)),
                    ("\(writer.schemaName)Patch", BodySchema.patch(writer)),
                    (
                        "\(writer.schemaName)Entry",
                        .object(
                            APISchema.object(members).members + [
                                ("additionalProperties", false), ("required", .list(required)),
                            ])
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
        done: (status: String, meaning: String, headers: [String], schema: String?), problems: [(String, String)]
    ) -> ContentValue {
        func content(_ mediaType: String, _ schema: String) -> ContentValue {
            let schema: ContentValue = ["schema": ["$ref": "#/components/schemas/\(schema)"]]
            return .object([(mediaType, schema)])
        }
        let usual = [
            ("401", "There is no token, or it is none, was taken back or is past its time."),
            ("403", "The token's role may not do this."),
            ("429", "Too many requests from this address or with this token: Retry-After says when to come back."),
            ("507", "The venue's disk is full, and nothing was written."),
            ("503", "The database is away: Retry-After says when to come back."),
        ]
        let header: ContentValue = ["required": true, "schema": ["type": "string"]]
        let answer: [(name: String, value: ContentValue)] =
            [("description", .text(done.meaning))]
            + (done.headers.isEmpty ? [] : [("headers", .object(done.headers.map { ($0, header) }))])
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
