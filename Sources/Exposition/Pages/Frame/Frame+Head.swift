import Languages
import Markup

/// What a page says about itself to browsers and search engines.
struct PageHead {
    var title: String
    var description: String
    var isIndexed: Bool
    var canonicalQuery: [QueryItem]
    var jsonLD: [UInt8]?
    var styles: [String]
    var scripts: [String]
}

extension Frame {
    /// The `<head>` and the opening of `<body>`.
    func head(_ head: PageHead) -> Markup {
        let fullTitle = head.title == expoName ? head.title : "\(head.title) · \(expoName)"
        let description = Self.shortened(head.description, to: 200)
        let query = Address.query(head.canonicalQuery)
        let canonical = site.furnishings.origin + address(request.path, in: language) + query
        let assets = site.furnishings.assets
        var markup: Markup = """
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>\(fullTitle)</title>
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="#fcfbf8" media="(prefers-color-scheme:light)">
            <meta name="theme-color" content="#161513" media="(prefers-color-scheme:dark)">
            <link rel="icon" type="image/svg+xml" href="\(assets["icon.svg"])">
            <link rel="stylesheet" href="\(assets["serai.css"])">
            """
        for style in head.styles { markup += "<link rel=\"stylesheet\" href=\"\(assets[style])\">" }
        for script in ["serai.js", "search-box.js"] + head.scripts {
            markup += "<script type=\"module\" src=\"\(assets[script])\"></script>"
        }
        if !description.isEmpty { markup += "\n<meta name=\"description\" content=\"\(description)\">" }
        if head.isIndexed {
            markup += alternates(query: query)
            markup += "\n<link rel=\"canonical\" href=\"\(canonical)\">"
        } else {
            markup += "\n<meta name=\"robots\" content=\"noindex\">"
        }
        markup += """

            <link rel="alternate" type="application/atom+xml" href="\(link("changes.atom"))" title="\(words("feed.title"))">
            <meta property="og:type" content="website"><meta property="og:title" content="\(head.title)">\
            <meta property="og:site_name" content="\(expoName)"><meta property="og:url" content="\(canonical)">
            """
        if !description.isEmpty { markup += "<meta property=\"og:description\" content=\"\(description)\">" }
        if let jsonLD = head.jsonLD {
            markup += "\n<script type=\"application/ld+json\">\(Markup(scriptJSON: jsonLD))</script>"
        }
        markup += "\n</head>\n<body data-version=\"\(snapshot.version)\" data-yours=\"\(words("time.yours"))\">"
        return markup
    }

    private func alternates(query: String) -> Markup {
        var markup: Markup = "\n"
        for other in site.languages {
            let address = site.furnishings.origin + address(request.path, in: other) + query
            markup += "<link rel=\"alternate\" hreflang=\"\(other.tag)\" href=\"\(address)\">"
        }
        let standard = site.furnishings.origin + address(request.path, in: site.languages.first ?? .english) + query
        markup += "<link rel=\"alternate\" hreflang=\"x-default\" href=\"\(standard)\">"
        return markup
    }

    /// The first words of a text, at most `limit` characters, on one line, with an ellipsis where it was cut.
    static func shortened(_ text: String, to limit: Int) -> String {
        let line = text.split { $0.isWhitespace }.joined(separator: " ")
        if line.count <= limit { return line }
        let cut = line.prefix(limit - 1)
        let atWord = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
        return (atWord.count > limit / 2 ? String(atWord) : String(cut)) + "…"
    }
}
