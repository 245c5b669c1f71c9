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
        return tables("scores", scores, "Scores and ranks of the index, its parts and its indicators")
            + tables(
                "figures", figures, "Figures of the indicators, with where they come from and what was done to them")
            + (try readable())
    }

    /// Workbooks, reports and pictures, in every language.
    private func readable() throws(PublishingError) -> [File] {
        let catalogue: WordCatalogue
        do {
            catalogue = try WordCatalogue(json: [
                .english: PackageResources.en_json, .chinese: PackageResources.zh_json,
                .hungarian: PackageResources.hu_json,
            ])
        } catch { throw .brokenWords(reason: "\(error)") }
        let numbers = AuditNumbers(built)
        var files: [File] = []
        for language in languages {
            let words = catalogue.words(for: language)
            let tag = language.tag
            let book = IndexWorkbook(built: built, edition: edition, made: made, words: words)
            files.append(
                File(
                    name: language == .english ? "index.xlsx" : "index.\(tag).xlsx",
                    what: "The index as a workbook that computes itself, in \(tag)",
                    content: .workbook { book.workbook() }))
            let report = AuditReport(built, edition, moment: moment, words: words, numbers: numbers)
            files.append(
                File(
                    name: "audit.\(tag).html", what: "The audit in ten steps, in \(tag)",
                    content: .bytes { () throws(PublishingError) in report.page }))
            let pictures = IndexPictures(edition, words: words)
            files.append(
                picture("ranking.\(tag)", "The ranking of \(pictures.yearText), in \(tag)") { pictures.ranking() })
            files.append(picture("years.\(tag)", "The index over the years, in \(tag)") { pictures.years() })
            for (unit, code) in edition.units.map(\.code).enumerated() {
                files.append(
                    picture("parts-\(code).\(tag)", "The parts of \(code)'s index, in \(tag)") {
                        pictures.parts(of: unit)
                    })
            }
        }
        return files
    }

    private func picture(_ name: String, _ what: String, _ make: @escaping () -> Picture) -> File {
        // A unit's code may be any text of its file: as a name of a file it keeps what is safe there.
        let safe = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" })
        return File(
            name: "pictures/\(safe).svg", what: what,
            content: .bytes { () throws(PublishingError) in make().file })
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
