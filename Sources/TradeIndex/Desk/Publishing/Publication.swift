import Foundation
import Languages
import SDMX

/// An index given out: its scores and figures as tables and SDMX, a workbook that computes it, pictures, and the report of its audit.
///
/// The same index and the same moment give the same bytes.
package struct Publication: Sendable {
    package let built: BuiltIndex
    /// The index as published, with its examination where there is one.
    package let edition: IndexEdition
    /// When it is published, in seconds from 1970-01-01 00:00 UTC.
    package let made: Int
    /// The languages of reports and pictures.
    package let languages: [Language]

    /// - Parameter examination: how sure the ranks are, where somebody has examined it.
    package init(
        _ built: BuiltIndex, examination: IndexExamination? = nil, made: Int,
        languages: [Language] = [.english, .chinese, .hungarian]
    ) {
        self.built = built
        var edition = built.edition()
        edition.examination = examination
        self.edition = edition
        self.made = made
        self.languages = languages
    }

    /// How far publishing has come.
    package struct Progress: Sendable, Equatable {
        /// The file that is made next.
        package var file: String
        package var done: Int
        package var count: Int
    }

    /// Writes all files into a folder: all of them, or, on an error, none, and what was there before stays.
    ///
    /// - Parameters:
    ///   - folder: one that is not there, that is empty, or that holds an earlier publication, which this one replaces.
    ///   - progress: told before each file.
    /// - Throws: ``PublishingError``.
    @discardableResult
    package func publish(
        into folder: String, progress: (Progress) -> Void = { _ in }
    ) throws(PublishingError) -> PublicationManifest {
        let place = try PublicationFolder.begun(at: folder)
        var manifest = PublicationManifest(
            title: edition.title.english, made: moment, method: edition.methodHash, figures: edition.dataHash)
        let files = try files()
        for (done, file) in files.enumerated() {
            progress(Progress(file: file.name, done: done, count: files.count))
            switch file.content {
            case .bytes(let make):
                let bytes = try make()
                try place.write(bytes, as: file.name)
                manifest.add(file.name, bytes, file.what)
            case .workbook(let make):
                let bytes = try write(make(), as: file.name, in: place)
                manifest.add(file.name, bytes, file.what)
            }
        }
        do { try place.write(try manifest.json(), as: PublicationManifest.name) } catch let error as PublishingError {
            throw error
        } catch {
            throw .unwritable(path: PublicationManifest.name, reason: "\(error)")
        }
        try place.place()
        progress(Progress(file: "", done: files.count, count: files.count))
        return manifest
    }

    /// In UTC, such as `2026-11-26T20:00:00Z`.
    var moment: String {
        Date(timeIntervalSince1970: Double(made)).formatted(.iso8601)
    }

    private func write(
        _ workbook: Workbook, as name: String, in place: borrowing PublicationFolder
    ) throws(PublishingError) -> Data {
        let file = try place.room(for: name)
        do { try workbook.write(toPath: file.path) } catch {
            switch error {
            case .refused: throw .refused(file: name, reason: error.description)
            case .unwritable(_, let reason): throw .unwritable(path: place.path + "/" + name, reason: reason)
            }
        }
        do { return try Data(contentsOf: file) } catch {
            throw .unwritable(path: place.path + "/" + name, reason: error.localizedDescription)
        }
    }
}
