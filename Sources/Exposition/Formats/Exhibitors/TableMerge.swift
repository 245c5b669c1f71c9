import Catalogue
import Languages

/// How what a table has no column for is kept when it is imported over what is there.
enum TableMerge {
    /// The rules for a table with these columns.
    static func rules(for columns: [TableColumn?]) -> ImportMerge {
        let fields = Set(columns.compactMap { $0?.field })
        let languages = Dictionary(grouping: columns.compactMap { $0 }, by: \.field).mapValues {
            Set($0.map(\.language))
        }
        /// The imported text, and the kept one in languages that the table has no column for.
        @Sendable func text(_ field: TableColumn.Field, _ imported: LocalisedText, _ kept: LocalisedText)
            -> LocalisedText
        {
            guard let said = languages[field] else { return kept }
            var merged = imported
            for (language, words) in kept.texts where !said.contains(language) && language != .undetermined {
                merged[language] = words
            }
            return merged
        }
        var merge = ImportMerge()
        merge.field = { imported, kept in Field(name: ProgrammeMerge.text(imported.name, kept.name)) }
        merge.exhibitor = { imported, kept in
            var merged = imported
            merged.name = text(.name, imported.name, kept.name)
            merged.text = text(.text, imported.text, kept.text)
            merged.city = text(.city, imported.city, kept.city)
            if !fields.contains(.country) {
                (merged.country, merged.countryAsWritten) = (kept.country, kept.countryAsWritten)
            }
            if !fields.contains(.sort) { merged.sort = kept.sort }
            if !fields.contains(.fields) { merged.fields = kept.fields }
            if !fields.contains(.website) { merged.website = kept.website }
            if !fields.contains(.contact) { merged.contact = kept.contact }
            if !fields.contains(.pavilion) { merged.pavilion = kept.pavilion }
            if !fields.contains(.sample) { merged.isSample = kept.isSample }
            merged.logo = kept.logo
            merged.links = kept.links
            return merged
        }
        merge.exhibit = { imported, kept in
            var merged = imported
            merged.name = text(.name, imported.name, kept.name)
            merged.text = text(.text, imported.text, kept.text)
            if !fields.contains(.sort) { merged.sort = kept.sort }
            if !fields.contains(.fields) { merged.fields = kept.fields }
            if !fields.contains(.readiness) { merged.readiness = kept.readiness }
            if !fields.contains(.links), !fields.contains(.website) { merged.links = kept.links }
            if !fields.contains(.sample) { merged.isSample = kept.isSample }
            merged.pictures = kept.pictures
            merged.sessions = kept.sessions
            merged.projects = kept.projects
            return merged
        }
        return merge
    }
}
