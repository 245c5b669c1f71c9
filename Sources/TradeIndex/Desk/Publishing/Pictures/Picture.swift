import Markup

/// A drawing with what it shows in words, for who cannot see it: a file of its own, or a part of a page.
struct Picture {
    /// What tells it from the other pictures of a page; of letters and hyphens.
    var id: String
    var width = 760.0
    var height: Double
    var title: String
    /// What it shows, in a sentence or more.
    var text: String
    var content: Markup

    /// SVG as a file that needs nothing else.
    var file: [UInt8] {
        var file: Markup = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        file += svg(
            attributes:
                "xmlns=\"http://www.w3.org/2000/svg\" width=\"\(Self.text(width))\" height=\"\(Self.text(height))\"",
            style: "<style>\(Markup(trusted: Array(Self.style.utf8)))</style>")
        return file.bytes + [0x0A]
    }

    /// SVG within a page that has the pictures' style.
    var inline: Markup { svg(attributes: "class=\"picture\"", style: nil) }

    private func svg(attributes: Markup, style: Markup?) -> Markup {
        """
        <svg \(attributes) viewBox="0 0 \(Self.text(width)) \(Self.text(height))" role="img" \
        aria-labelledby="\(id)-title \(id)-text"><title id="\(id)-title">\(title)</title>\
        <desc id="\(id)-text">\(text)</desc>\(style)\
        <rect class="p-ground" width="\(Self.text(width))" height="\(Self.text(height))"/>\(content)</svg>
        """
    }

    /// The style of all pictures. Colours of lines and marks have a contrast of 3 to 1 or more with the ground, texts of 7 to 1.
    static let style: String = {
        let light = ["#8a2d63", "#1c6784", "#a3580a", "#2b7048", "#5a4bc0", "#a23434", "#65651a", "#4a5568"]
        let dark = ["#f2a6cf", "#7fc4de", "#f0a25e", "#7fcf9f", "#b3a8ff", "#ff9c9c", "#d2d26e", "#b6c2d3"]
        func colours(_ colours: [String]) -> String {
            colours.enumerated().map { ".p-c\($0){--c:\($1);stroke:\($1)}.p-n\($0){fill:\($1)}" }.joined()
        }
        return """
            .p-ground{fill:#fff}.p-bar{fill:#8a2d63}.p-track{stroke:#d8d2c8;stroke-width:1}.p-axis{stroke:#6d675f;stroke-width:1}\
            .p-range{stroke:#8a2d63;stroke-width:5;stroke-linecap:round;opacity:.7}.p-mark{fill:#8a2d63}\
            .p-median{stroke:#1d1b19;stroke-width:2}.p-line{fill:none;stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round}\
            .p-lead{fill:none;stroke-width:1;opacity:.8}.p-text{fill:#1d1b19;font:13px sans-serif}.p-soft{fill:#55504a;font:12px sans-serif}\
            .p-head{fill:#1d1b19;font:bold 14px sans-serif}\(colours(light))\
            @media (prefers-color-scheme:dark){.p-ground{fill:#1b1917}.p-bar,.p-mark{fill:#f2a6cf}.p-track{stroke:#45413c}\
            .p-axis{stroke:#a9a299}.p-range{stroke:#f2a6cf}.p-median{stroke:#f4f1ec}.p-text,.p-head{fill:#f4f1ec}\
            .p-soft{fill:#c5bfb6}\(colours(dark))}
            """
    }()

    /// A coordinate with one digit after the point.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(1e6, max(-1e6, value)) * 10).rounded())
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }

    /// How wide a text of 13 points is in about any sans-serif: letters of Chinese, Japanese and Korean are squares.
    static func width(of text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 13.5 : $1.properties.isUppercase ? 9 : 7.2) }
    }

    /// A text that is cut where there is no room for it.
    static func fitted(_ text: String, to room: Double) -> String {
        guard width(of: text) > room else { return text }
        var cut = text
        while !cut.isEmpty, width(of: cut) + 10 > room { cut.removeLast() }
        return cut.trimmingSuffix { $0 == " " } + "…"
    }
}

extension String {
    fileprivate func trimmingSuffix(while isGone: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isGone(last) { text.removeLast() }
        return text
    }
}

/// A scale with round ticks that holds all given numbers.
struct PictureScale {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// - Parameter values: those that are no numbers are left out.
    init(_ values: [Double], holding zero: Bool = false, most ticks: Int = 6) {
        let known = values.filter(\.isFinite) + (zero ? [0] : [])
        let (least, greatest) = (known.min() ?? 0, known.max() ?? 1)
        let span = max(greatest - least, 1e-9)
        var step = 1e-9
        var place = 0
        // 1, 2, 5, 10, 20, 50 and so on.
        while span / step > Double(ticks) - 1 {
            step *= place % 3 == 1 ? 2.5 : 2
            place += 1
        }
        let first = (least / step).rounded(.down)
        let last = max(first + 1, (greatest / step).rounded(.up))
        low = first * step
        high = last * step
        self.ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// Where a number lies, from 0 at the low end to 1.
    func share(of value: Double) -> Double { (value - low) / (high - low) }
}
