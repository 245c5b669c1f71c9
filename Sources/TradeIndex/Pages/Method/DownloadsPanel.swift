import Markup
import TradeDesk

extension TradeParts {
    /// Files to take along: those of the page's language, and pictures of single units below.
    func downloads(_ downloads: [MethodNotes.Download]) -> Markup? {
        if downloads.isEmpty { return nil }
        let language = fileLanguage(downloads)
        var items = Markup()
        var pictures: [(unit: Int, address: String)] = []
        for one in downloads {
            let name = DownloadName(one.file)
            guard name.language.map({ $0 == language }) ?? !isTranslated(one, language, downloads) else { continue }
            if let unit = name.unit.flatMap(visit.unit) {
                pictures.append((unit, one.address))
            } else {
                items += "<li>\(downloadLink(one, name))</li>"
            }
        }
        return panel(
            words("downloads.title"), id: "downloads", "<ul class=\"downloads\">\(items)</ul>\(unitPictures(pictures))")
    }

    private func downloadLink(_ one: MethodNotes.Download, _ name: DownloadName) -> Markup {
        let key = "download.\(name.subject)"
        let title = words.has(key) ? Markup(text: words(key)) : text(one.title)
        let size = one.bytes.map { " · \(sizeText($0))" } ?? ""
        let note: Markup? = one.file.isEmpty ? nil : " <small>\(name.form)\(size)</small>"
        return "<a href=\"\(one.address)\" download>\(title)</a>\(note)"
    }

    private func unitPictures(_ pictures: [(unit: Int, address: String)]) -> Markup? {
        if pictures.isEmpty { return nil }
        let sorted = Dictionary(pictures, uniquingKeysWith: { one, _ in one })
        var items = Markup()
        for unit in unitsByName {
            guard let address = sorted[unit] else { continue }
            items += "<li><a href=\"\(address)\" download>\(name(of: unit))</a></li>"
        }
        return """
            <details><summary>\(words("download.parts", ["count": .number(pictures.count)]))</summary>\
            <ul class="downloads inline">\(items)</ul></details>
            """
    }

    /// Whether a file without a language, such as the English workbook, is there in a language too.
    private func isTranslated(
        _ one: MethodNotes.Download, _ language: String?, _ downloads: [MethodNotes.Download]
    ) -> Bool {
        guard let language, let dot = one.file.lastIndex(of: ".") else { return false }
        let own = "\(one.file[..<dot]).\(language)\(one.file[dot...])"
        return downloads.contains { $0.file == own }
    }

    /// The language of the files that are made in several: the page's, or the first where there are none in it.
    private func fileLanguage(_ downloads: [MethodNotes.Download]) -> String? {
        let languages = downloads.compactMap { DownloadName($0.file).language }
        return languages.contains(visit.language.tag) ? visit.language.tag : languages.first
    }

    private func sizeText(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? "\(forms.number(max(1, Int((Double(bytes) / 1000).rounded())))) kB"
            : "\(forms.number(Double(bytes) / 1_000_000, fractionDigits: 1...1)) MB"
    }
}

/// What the name of a publication's file says: `audit.zh-Hans.html`, `pictures/parts-SGP.svg`, `scores.sdmx.csv`.
private struct DownloadName {
    private static let forms = [
        "csv": "CSV", "sdmx.csv": "SDMX-CSV 2.0", "sdmx.json": "SDMX-JSON 2.0", "xlsx": "XLSX", "html": "HTML",
        "svg": "SVG",
    ]

    /// What it is about, such as `audit`.
    let subject: String
    /// The unit whose it is; nil where it is everybody's.
    let unit: String?
    /// The language's tag; nil where it has none.
    let language: String?
    /// In which form it is, such as `SDMX-CSV 2.0`.
    let form: String

    init(_ file: String) {
        let name = file.split(separator: "/").last.map(String.init) ?? ""
        let pieces = name.split(separator: ".").map(String.init)
        let stem = pieces.first ?? ""
        let ofUnit = stem.hasPrefix("parts-")
        unit = ofUnit ? String(stem.dropFirst("parts-".count)) : nil
        subject = ofUnit ? "parts" : stem
        let endings = pieces.dropFirst().joined(separator: ".")
        let last = pieces.last ?? ""
        form = Self.forms[endings] ?? Self.forms[last] ?? last.uppercased()
        language = pieces.count == 3 && pieces[1] != "sdmx" ? pieces[1] : nil
    }
}
