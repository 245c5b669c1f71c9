import Catalogue
import Languages

/// How what one format cannot say is kept when it is imported over what another said.
///
/// What was kept without a UUID of a source's was recognised by the one under which we give it out, which is no news.
///
/// A value that is there always stands; what a file does not have at all (a room's capacity in schedule.xml, a venue in
/// schedule.json) stays as it was. Texts in further languages stay while the file's own language says the same.
enum ProgrammeMerge {
    static let rules: ImportMerge = {
        var merge = ImportMerge()
        merge.programme = { imported, kept in
            var merged = imported
            merged.name = text(imported.name, kept.name)
            merged.subtitle = text(imported.subtitle, kept.subtitle)
            merged.place = imported.place ?? kept.place
            merged.city = imported.city ?? kept.city
            merged.dayChange = imported.dayChange ?? kept.dayChange
            merged.baseAddress = imported.baseAddress ?? kept.baseAddress
            merged.website = imported.website ?? kept.website
            merged.logoAddress = imported.logoAddress ?? kept.logoAddress
            merged.colour = imported.colour ?? kept.colour
            merged.backgroundColour = imported.backgroundColour ?? kept.backgroundColour
            merged.sourceVersion = imported.sourceVersion ?? kept.sourceVersion
            if imported.keywords.isEmpty { merged.keywords = kept.keywords }
            return merged
        }
        merge.track = { imported, kept in
            var merged = imported
            merged.name = text(imported.name, kept.name)
            merged.colour = imported.colour ?? kept.colour
            merged.sourceSlug = imported.sourceSlug ?? kept.sourceSlug
            return merged
        }
        merge.room = { imported, kept in
            var merged = imported
            merged.name = text(imported.name, kept.name)
            merged.text = text(imported.text, kept.text)
            merged.capacity = imported.capacity ?? kept.capacity
            merged.hall = imported.hall ?? kept.hall
            merged.sourceSlug = imported.sourceSlug ?? kept.sourceSlug
            if kept.sourceGUID == nil { merged.sourceGUID = nil }
            return merged
        }
        merge.person = { imported, kept in
            var merged = imported
            merged.name = text(imported.name, kept.name)
            merged.text = text(imported.text, kept.text)
            if imported.links.isEmpty { merged.links = kept.links }
            merged.picture = imported.picture ?? kept.picture
            merged.pictureAddress = imported.pictureAddress ?? kept.pictureAddress
            merged.sourceNumber = imported.sourceNumber ?? kept.sourceNumber
            merged.sourceCode = imported.sourceCode ?? kept.sourceCode
            if kept.sourceGUID == nil { merged.sourceGUID = nil }
            return merged
        }
        merge.session = session
        return merge
    }()

    @Sendable static func session(_ imported: Session, _ kept: Session) -> Session {
        var merged = imported
        merged.name = text(imported.name, kept.name)
        // Both formats can say these, so that there is none is said as well.
        merged.subtitle = imported.subtitle.isEmpty ? [:] : text(imported.subtitle, kept.subtitle)
        merged.abstract = imported.abstract.isEmpty ? [:] : text(imported.abstract, kept.abstract)
        merged.text = imported.text.isEmpty ? [:] : text(imported.text, kept.text)
        if imported.type.isEmpty { merged.type = kept.type }
        if imported.attachments.isEmpty { merged.attachments = kept.attachments }
        merged.website = imported.website ?? kept.website
        merged.feedbackAddress = imported.feedbackAddress ?? kept.feedbackAddress
        merged.originAddress = imported.originAddress ?? kept.originAddress
        merged.videoAddress = imported.videoAddress ?? kept.videoAddress
        merged.logoAddress = imported.logoAddress ?? kept.logoAddress
        merged.mayBeRecorded = imported.mayBeRecorded ?? kept.mayBeRecorded
        merged.recordingLicence = imported.recordingLicence ?? kept.recordingLicence
        merged.sourceCode = imported.sourceCode ?? kept.sourceCode
        merged.sourceSlug = imported.sourceSlug ?? kept.sourceSlug
        if kept.sourceGUID == nil { (merged.sourceGUID, merged.sourceNumber) = (nil, kept.sourceNumber) }
        return merged
    }

    /// The kept text where it says what the imported one says, and more; else the imported one.
    static func text(_ imported: LocalisedText, _ kept: LocalisedText) -> LocalisedText {
        if imported.isEmpty { return kept }
        let isContained = imported.texts.allSatisfy { entry in
            kept[entry.language] == entry.text
                || entry.language == .undetermined && kept.texts.contains { $0.text == entry.text }
        }
        return isContained ? kept : imported
    }
}
