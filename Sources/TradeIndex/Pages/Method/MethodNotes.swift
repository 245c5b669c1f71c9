import Languages

/// What a method's page tells besides what the edition itself knows.
package struct MethodNotes: Sendable {
    /// A step of the method in plain words.
    package struct Step: Sendable {
        package var title: LocalisedText
        package var text: LocalisedText

        package init(title: LocalisedText, text: LocalisedText) {
            self.title = title
            self.text = text
        }
    }

    /// A file to take along.
    package struct Download: Sendable {
        package var title: LocalisedText
        package var address: String
        /// Its name within the publication, such as `audit.en.html`; empty where it is none of it.
        package var file: String
        /// Its size; nil where it is not known.
        package var bytes: Int?

        package init(title: LocalisedText, address: String, file: String = "", bytes: Int? = nil) {
            self.title = title
            self.address = address
            self.file = file
            self.bytes = bytes
        }
    }

    /// The steps in their order; where there are none, the page tells what every such index does.
    package var steps: [Step]
    package var downloads: [Download]

    package init(steps: [Step] = [], downloads: [Download] = []) {
        self.steps = steps
        self.downloads = downloads
    }
}
