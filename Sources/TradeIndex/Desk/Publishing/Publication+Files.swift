import Languages
import SDMX

extension Publication {
    /// A file to be made.
    struct File {
        enum Content {
            case bytes(() throws(PublishingError) -> [UInt8])
            case workbook(() -> Workbook)
        }

        var name: String
        /// What it is, in English, for the manifest.
        var what: String
        var content: Content
    }

    /// The files of the publication, in order.
    func files() throws(PublishingError) -> [File] {
        let published = PublishedFigures(built, edition)
        let scores: Observations
        let figures: Observations
        do {
            scores = try published.scores()
            figures = try published.figures()
        } catch { throw .refused(file: "scores", reason: error.description) }
        let book = IndexWorkbook(built: built, edition: edition, made: made)
        return tables("scores", scores, "Scores and ranks of the index, its parts and its indicators")
            + tables(
                "figures", figures, "Figures of the indicators, with where they come from and what was done to them")
            + [
                File(
                    name: "index.xlsx", what: "The index as a workbook that computes itself",
                    content: .workbook { book.workbook() })
            ]
    }

    private func tables(_ name: String, _ observations: Observations, _ what: String) -> [File] {
        let head = SDMXJSONWriter.Head(id: "\(name)-\(edition.dataHash.prefix(16))", prepared: moment)
        return [
            File(
                name: name + ".csv", what: what + ": a plain table",
                content: .bytes { () throws(PublishingError) in TidyCSVWriter().bytes(observations) }),
            File(
                name: name + ".sdmx.csv", what: what + ": SDMX-CSV 2.0",
                content: .bytes { () throws(PublishingError) in SDMXCSVWriter().bytes(observations) }),
            File(
                name: name + ".sdmx.json", what: what + ": SDMX-JSON 2.0",
                content: .bytes { () throws(PublishingError) in SDMXJSONWriter(head: head).bytes(observations) }),
        ]
    }
}
