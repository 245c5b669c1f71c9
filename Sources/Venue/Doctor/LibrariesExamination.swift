import Crypto
import Foundation
import Records

/// Looks at the browser libraries that pages use, by the list that they were fetched by, and at what this program is linked with.
struct LibrariesExamination {
    let folder: URL

    /// The list lies in the folder itself, where `Scripts/fetch-browser-libraries` puts it.
    static let list = "browser-libraries.lock"

    var findings: [Finding] {
        [browser, Self.linked(libpq: DatabaseLibraries.libpq, versions: DatabaseLibraries.versions)]
    }

    /// The shared libraries did load, or this would not run; that says not that they are new enough.
    static func linked(libpq: Int, versions: String) -> Finding {
        guard libpq >= 140_000 else {
            return .mustBeMended(.libraries, "\(versions) is loaded", advice: "install libpq 14 or newer")
        }
        return .fine(.libraries, "\(versions) are loaded")
    }

    private var browser: Finding {
        guard let text = try? String(contentsOf: folder.appendingPathComponent(Self.list), encoding: .utf8) else {
            return .worthALook(
                .libraries, "there are no browser libraries in \(folder.path)",
                advice: "run Scripts/fetch-browser-libraries pages, or name their folder in SERAI_LIBRARIES; "
                    + "pages work without them, but show no QR codes")
        }
        let wanted = Self.entries(of: text)
        let wrong = wanted.filter { entry in
            guard let bytes = try? Data(contentsOf: folder.appendingPathComponent(entry.place)) else { return true }
            return SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined() != entry.hash
        }
        guard wrong.isEmpty else {
            return .worthALook(
                .libraries, "missing or changed in \(folder.path): \(wrong.map(\.place).joined(separator: ", "))",
                advice: "run Scripts/fetch-browser-libraries pages; pages that use them say that they are missing")
        }
        return .fine(.libraries, "all \(wanted.count) browser library files are there, as locked")
    }

    /// The files that pages use, of a list whose lines have: user, registry, package, version, path, SHA-256, place.
    static func entries(of list: String) -> [(hash: String, place: String)] {
        list.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 7, words[0] == "pages" else { return nil }
            return (String(words[5]), String(words[6]))
        }
    }
}
