import Catalogue
import Formats
import Foundation
import Pictures

/// Reads files one after another, each seeing what those before it brought, and gathers what is wrong with any of them.
struct ImportReading {
    private(set) var batches: [ImportBatch] = []
    private(set) var files: [StoredFile] = []
    private var problems: [FormatError.Problem] = []
    private var problemCount = 0
    private var missing: [String] = []
    private var closed: [String] = []
    private var context: ImportContext
    private let progress: VenueImport.Progress

    init(
        kept: CatalogueEntries, columns: [(column: String, field: String)], timeZone: String,
        progress: @escaping VenueImport.Progress
    ) {
        self.progress = progress
        context = ImportContext(timeZone: timeZone, columns: columns, kept: kept)
    }

    /// Reads the file or the folder of pictures at `path`, the `number`th of `count`.
    mutating func read(_ path: String, number: Int, of count: Int) {
        guard Self.exists(path) else {
            missing.append(path)
            return
        }
        guard path == Self.standardInput || FileManager.default.isReadableFile(atPath: path) else {
            closed.append(path)
            return
        }
        let step = "reading \(URL(fileURLWithPath: path).lastPathComponent)"
        let (progress, share) = (progress, 0.9 / Double(count))
        progress(VenueProgress(step: step, fraction: Double(number) * share))
        context.progress = { done, total in
            let within = total > 0 ? Double(done) / Double(total) : 1
            progress(VenueProgress(step: step, fraction: (Double(number) + within) * share))
        }
        do throws(FormatError) {
            let batch = try Self.isFolder(path) ? readPictures(path) : readFile(path)
            batches.append(batch)
            // What comes next may speak of what this one brings; should that not fit, the store says so.
            if number + 1 < count,
                let plan = try? ImportPlan(batch, onto: context.kept, by: "import", at: Date(timeIntervalSince1970: 0))
            {
                context.kept = plan.result
            }
        } catch {
            problems += error.problems
            problemCount += error.count
        }
    }

    private func readFile(_ path: String) throws(FormatError) -> ImportBatch {
        try FileFormat.read(Self.file(at: path), context: context)
    }

    private mutating func readPictures(_ path: String) throws(FormatError) -> ImportBatch {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
        var pictures: [ImportFile] = []
        var folders: [String] = []
        for name in names.sorted() {
            if Self.isFolder(path + "/" + name) {
                folders.append(name)
            } else {
                pictures.append(try Self.file(at: path + "/" + name))
            }
        }
        let folder = try PictureFolder.read(
            URL(fileURLWithPath: path).lastPathComponent, pictures, context: context
        ) { bytes throws(PictureError) in try PictureMill.recode(bytes, limits: Self.pictureLimits) }
        files += folder.files
        var batch = folder.batch
        batch.adopts = false
        if !folders.isEmpty {
            batch.remarks.append("folders in it are passed over: \(folders.prefix(10).joined(separator: ", "))")
        }
        // What this folder brought earlier and has no longer goes from those who show it.
        let brought = Set(context.kept.pictures.filter { $0.source == batch.source }.map(\.id))
        for var exhibitor in context.kept.exhibitors {
            let logo = folder.logos[exhibitor.id]
            guard logo != nil || exhibitor.content.logo.map(brought.contains) == true else { continue }
            exhibitor.content.logo = logo
            batch.entries.exhibitors.append(exhibitor)
        }
        for var exhibit in context.kept.exhibits {
            let pictures = folder.exhibitPictures[exhibit.id]
            guard pictures != nil || exhibit.content.pictures.contains(where: brought.contains) else { continue }
            exhibit.content.pictures = pictures ?? exhibit.content.pictures.filter { !brought.contains($0) }
            batch.entries.exhibits.append(exhibit)
        }
        return batch
    }

    /// Whoever imports runs the machine.
    private static let pictureLimits = PictureLimits(kinds: Set(PictureKind.allCases))

    /// What stands for the standard input among the paths.
    static let standardInput = "-"

    /// Whether there is something to read.
    static func exists(_ path: String) -> Bool {
        path == standardInput || FileManager.default.fileExists(atPath: path)
    }

    /// Files before folders, which may hold pictures of what the files bring.
    static func inOrder(_ paths: [String]) -> [String] {
        paths.filter { !isFolder($0) } + paths.filter(isFolder)
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func file(at path: String) throws(FormatError) -> ImportFile {
        let isInput = path == standardInput
        let name = isInput ? "standard input" : URL(fileURLWithPath: path).lastPathComponent
        do {
            // Piece by piece to the end: a pipe has no size.
            let handle =
                isInput
                ? FileHandle.standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            return ImportFile(name: name, bytes: [UInt8](try handle.readToEnd() ?? Data()))
        } catch {
            throw FormatError([
                FormatError.Problem(file: path, reason: "cannot be read", advice: "is it there, and may it be read?")
            ])
        }
    }

    /// Throws what is wrong, if anything is: a missing file, a bad one, two that speak for the same.
    mutating func throwIfAny() throws {
        let sources = Dictionary(grouping: batches, by: \.source)
            .filter { $0.value.count > 1 && !$0.key.hasPrefix("programme:") }
        for source in sources.keys.sorted() {
            let name = source.split(separator: ":").last.map(String.init) ?? source
            add(
                FormatError.Problem(
                    file: name, reason: "is the name of two files, and each would remove what the other brings",
                    advice: "give one of them another name"))
        }
        if problemCount == 0, !missing.isEmpty { throw VenueError.noSuchFiles(missing) }
        if problemCount == 0, !closed.isEmpty { throw VenueError.closedFiles(closed) }
        for path in missing { add(FormatError.Problem(file: path, reason: "is not there")) }
        for path in closed { add(FormatError.Problem(file: path, reason: "may not be read by this user")) }
        if problemCount > 0 { throw FormatError(problems: problems, count: problemCount) }
    }

    private mutating func add(_ problem: FormatError.Problem) {
        problems.append(problem)
        problemCount += 1
    }
}
