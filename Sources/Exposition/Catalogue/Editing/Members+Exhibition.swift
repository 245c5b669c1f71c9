import Languages

extension Exhibitor: EditableContent {
    public static let blank = Exhibitor(name: [:])
    public static let members: [ContentMember<Exhibitor>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("text", \.text, .longTexts, "What it does; may hold HTML of the source."),
        ContentMember("country", \.country, optional: .country, "ISO 3166-1, two letters."),
        ContentMember(
            "countryAsWritten", \.countryAsWritten, optional: .line,
            "The country as the source wrote it, where it could not be matched."),
        ContentMember("city", \.city, .texts, "The city."),
        ContentMember("sort", \.sort, .choice, "What sort it is."),
        ContentMember("fields", \.fields, list: .id(), "The ids of its fields of technology."),
        ContentMember("website", \.website, optional: .webAddress, "Its website."),
        ContentMember("logo", \.logo, optional: .id(), "The id of the picture of its logo."),
        ContentMember(
            "contact", \.contact, optional: .choice, "How visitors may get in touch."),
        ContentMember("pavilion", \.pavilion, optional: .id(), "The id of its pavilion."),
        ContentMember("links", \.links, list: .link, "Documents, videos and the like."),
        ContentMember("sample", \.isSample, .flag, "Whether it was made up."),
    ]
}

extension Exhibit: EditableContent {
    public static let blank = Exhibit(name: [:], exhibitor: EntryID(""))
    public static let members: [ContentMember<Exhibit>] = [
        ContentMember("name", \.name, .texts, isRequired: true, "What it is called."),
        ContentMember("text", \.text, .longTexts, "What it is; may hold HTML of the source."),
        ContentMember("sort", \.sort, .choice, "What sort it is."),
        ContentMember("exhibitor", \.exhibitor, .id(), isRequired: true, "The id of who shows it."),
        ContentMember(
            "fields", \.fields, list: .id(), "The ids of its fields of technology, the main one first."),
        ContentMember(
            "readiness", \.readiness, optional: .integer(1...9),
            "Technology readiness level (ISO 16290)."),
        ContentMember("pictures", \.pictures, list: .id(), "The ids of its pictures."),
        ContentMember("links", \.links, list: .link, "Videos, papers and the like."),
        ContentMember("sessions", \.sessions, list: .id(), "The ids of sessions at which it is shown."),
        ContentMember(
            "projects", \.projects, list: .line, "The ids of projects of cooperation that it leads to."),
        ContentMember("sample", \.isSample, .flag, "Whether it was made up."),
    ]
}

extension Picture: EditableContent {
    /// Of no file: pictures come by upload and import, and only their words are edited.
    public static let blank = Picture(alternativeText: [:], hash: "", mediaType: "", width: 0, height: 0)
    public static let members: [ContentMember<Picture>] = [
        ContentMember(
            "alternativeText", \.alternativeText, .texts, "What a person who cannot see it should know."),
        ContentMember("credit", \.credit, optional: .line, "Who made it and under which terms."),
    ]
}

extension ContentShape {
    /// Links to elsewhere and documents of the venue's own.
    public static let links = ContentShape.list(.record(linkParts))
    /// The parts of one.
    public static let linkParts = [
        Part("address", .linkAddress), Part("title", .line, isRequired: false), Part("type", .line, isRequired: false),
    ]
}

extension ContentCodec where Value == Link {
    /// An address with what to call it. What an import brought stays; what is written anew is of the web or of mail.
    static let link = ContentCodec(
        shape: .record(ContentShape.linkParts),
        encode: { link in
            .object(
                [.init("address", .text(link.address)), .init("title", .text(link.title))]
                    + (link.type.map { [.init("type", .text($0))] } ?? []))
        },
        decode: { value throws(ContentFault) in
            guard let link = try value?.record(ContentShape.linkParts) else { throw .missing }
            return Link(
                address: try ContentCodec<String>.text(link["address"], .linkAddress, otherwise: .badAddress),
                title: try ContentCodec<String>.line.decode(link["title"]),
                type: try ContentCodec<String>.line.optional().decode(link["type"]))
        })
}
