import Catalogue
import Markup

/// The description of the API, made from what answers by it: OpenAPI 3.1.
struct OpenAPIDocument {
    let collections: [APICollection]
    let origin: String

    /// The document.
    var value: ContentValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Serai", "version": "1",
                "description": .text(Self.description),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": .text(origin)]],
            "paths": .object(
                collections.flatMap { collection in
                    [
                        ("/api/v1/\(collection.name)", .object(list(collection) + creating(collection.name))),
                        ("/api/v1/\(collection.name)/{id}", .object(one(collection) + changing(collection.name))),
                    ]
                }),
            "components": [
                "schemas": .object(
                    Self.sharedSchemas + collections.flatMap { [schema(of: $0), listSchema(of: $0)] } + writtenSchemas),
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer", "description": "Made by serai token add: serai_...",
                    ]
                ],
            ],
        ]
    }

    // MARK: Operations

    private func list(_ collection: APICollection) -> [(name: String, value: ContentValue)] {
        let page = [
            parameter(
                "limit", .integer(1...APIQuery.mostItems),
                "How many entries at most; \(APIQuery.usualItems) where nothing is asked."),
            parameter("cursor", .line, "Where to go on: the member next of an earlier answer."),
            Self.fieldsParameter(collection),
        ]
        let filters = collection.filters.map {
            parameter($0.name, .list($0.schema), "\($0.meaning) Of several values, any.")
        }
        return [
            (
                "get",
                [
                    "operationId": "list-\(collection.name)", "summary": .text(collection.meaning),
                    "parameters": .list(page + filters),
                    "responses": responses("\(collection.schemaName)List", canBeMissing: false),
                ]
            )
        ]
    }

    private func one(_ collection: APICollection) -> [(name: String, value: ContentValue)] {
        [
            (
                "get",
                [
                    "operationId": "get-\(collection.name)", "summary": "One of: \(collection.meaning)",
                    "parameters": [
                        ["name": "id", "in": "path", "required": true, "schema": APISchema.line.value],
                        Self.fieldsParameter(collection),
                    ],
                    "responses": responses(collection.schemaName, canBeMissing: true),
                ]
            )
        ]
    }

    private func parameter(_ name: String, _ schema: APISchema, _ meaning: String) -> ContentValue {
        ["name": .text(name), "in": "query", "description": .text(meaning), "schema": schema.value]
    }

    private static func fieldsParameter(_ collection: APICollection) -> ContentValue {
        [
            "name": "fields", "in": "query", "style": "form", "explode": false, "allowEmptyValue": true,
            "description": "The members to write, with commas between them; all without it.",
            "schema": APISchema.list(.choice(collection.members.map(\.name))).value,
        ]
    }

    private func responses(_ schema: String, canBeMissing: Bool) -> ContentValue {
        func content(_ mediaType: String, _ schema: String) -> ContentValue {
            let schema: ContentValue = ["schema": ["$ref": "#/components/schemas/\(schema)"]]
            return .object([(mediaType, schema)])
        }
        func problem(_ status: String, _ meaning: String) -> (String, ContentValue) {
            (status, ["description": .text(meaning), "content": content("application/problem+json", "Problem")])
        }
        return .object(
            [
                ("200", ["description": "What was asked for.", "content": content("application/json", schema)]),
                ("304", ["description": "The client has it already."]),
                problem("400", "The query cannot be understood."),
            ]
                + (canBeMissing ? [problem("404", "Nothing published has this id.")] : [])
                + [
                    problem("429", "Too many queries from this address: Retry-After says when to come back."),
                    problem("503", "Nothing is published yet."),
                ])
    }

    // MARK: Schemas

    private static let sharedSchemas: [(name: String, value: ContentValue)] = [
        (
            "LocalisedText",
            [
                "type": "object", "description": "A text by language (BCP 47); und where nobody said which.",
                "additionalProperties": APISchema.text.value,
            ]
        ),
        (
            "Problem",
            APISchema.object([
                ("title", .text), ("status", .integer(400...599)), ("detail", .text), ("parameter", .text),
                ("version", .integer(1...Int(Int32.max))),
                ("errors", .list(.object([("member", .text), ("detail", .text)]))),
            ]).value
        ),
    ]

    private func schema(of collection: APICollection) -> (name: String, value: ContentValue) {
        let members = collection.members.map { member in
            (
                name: member.name,
                value: ContentValue.object([("description", .text(member.meaning))] + member.schema.members)
            )
        }
        return (
            collection.schemaName,
            [
                "type": "object", "description": .text(collection.meaning), "properties": .object(members),
                "additionalProperties": false,
            ]
        )
    }

    private func listSchema(of collection: APICollection) -> (name: String, value: ContentValue) {
        (
            "\(collection.schemaName)List",
            [
                "type": "object", "required": ["items", "total"],
                "properties": [
                    "items": ["type": "array", "items": ["$ref": "#/components/schemas/\(collection.schemaName)"]],
                    "total": ["type": "integer", "description": "How many pass the filters."],
                    "next": ["type": "string", "description": "The cursor of the next part; absent at the end."],
                ],
            ]
        )
    }
}
