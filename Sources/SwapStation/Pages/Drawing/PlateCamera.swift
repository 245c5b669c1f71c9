import Languages
import Markup
import PlateReader
import Station

extension PageParts {
    /// What the plate camera sees: the front of the car that it has recognised, with the plate as it was read.
    var plateCamera: Markup {
        guard let swap = picture.swap else {
            return """
                <h2>\(words("camera.title"))</h2><svg class="camera" viewBox="0 0 320 96" aria-hidden="true">\(Self.street)</svg>\
                <p class="note">\(words("camera.none"))</p>
                """
        }
        // The car in the bay, and no other that the camera may have seen since.
        if let sight = visit.sight, sight.plate.text == swap.plate { return photograph(sight, plate: swap.plate) }
        let certainty = certainty(swap.confidence)
        return """
            <h2>\(words("camera.title"))</h2><svg class="camera" viewBox="0 0 320 96" role="img" \
            aria-label="\(words("camera.label", ["plate": .text(swap.plate)]))">\(Self.street)\(Self.front)\
            <rect class="plate" x="112" y="64" width="96" height="22" rx="3"/>\
            <text class="letters" x="160" y="80.500" text-anchor="middle" textLength="84" \
            lengthAdjust="spacingAndGlyphs">\(Self.spaced(swap.plate))</text>\
            <path class="found" stroke-width="2" d="M104 66v-8h12M204 58h12v8M216 84v8h-12M116 92h-12v-8"/></svg>\
            <p class="note">\(words("camera.read", ["plate": .text(swap.plate), "percent": .text(certainty)]))</p>
            """
    }

    /// In per cent; no reader is so sure that there is nothing left to doubt.
    private func certainty(_ confidence: Double) -> String {
        forms.number(min(99, confidence * 100), fractionDigits: 0...0)
    }

    /// The camera's own picture, with the corners that the reader has found.
    private func photograph(_ sight: PlateSight, plate: String) -> Markup {
        let (view, stroke) = Self.view(of: sight)
        let corners = sight.plate.corners.all.map { "\(Self.rounded($0.x)),\(Self.rounded($0.y))" }.joined(
            separator: " ")
        let certainty = certainty(sight.plate.confidence)
        return """
            <h2>\(words("camera.title"))</h2><svg class="camera" viewBox="\(view)" role="img" \
            aria-label="\(words("camera.label", ["plate": .text(plate)]))">\
            <image href="/station/camera/\(sight.number).jpg" width="\(sight.width)" height="\(sight.height)"/>\
            <polygon class="found" points="\(corners)" stroke-width="\(stroke)"/></svg>\
            <p class="note">\(words("camera.read", ["plate": .text(plate), "percent": .text(certainty)]))</p>
            """
    }

    /// The part of the picture round the plate, of the panel's shape and as wide as five plates, as far as the picture reaches; and a
    /// line that is as thick in any.
    static func view(of sight: PlateSight) -> (box: String, stroke: String) {
        let shape = 320.0 / 96
        let (across, down) = (Double(sight.width), Double(sight.height))
        let width = min(across, down * shape, max(sight.plate.corners.width * 5, 1))
        let height = width / shape
        let centre = sight.plate.corners.centre
        let x = max(0, min(across - width, centre.x - width / 2))
        let y = max(0, min(down - height, centre.y - height * 0.6))
        return ("\(rounded(x)) \(rounded(y)) \(rounded(width)) \(rounded(height))", "\(rounded(width / 160))")
    }

    private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

    /// A plate as it is painted: after the province and the letter of the office stands a dot (GA 36-2018).
    private static func spaced(_ plate: String) -> String {
        guard let first = plate.unicodeScalars.first, first.properties.isIdeographic, plate.count > 2 else {
            return plate
        }
        return "\(plate.prefix(2))·\(plate.dropFirst(2))"
    }

    private static let street: Markup = """
        <rect class="dusk" width="320" height="96"/><path class="lane" d="M0 96 118 22h84l118 74z"/>
        """
    private static let front: Markup = """
        <path class="body" d="M74 96V58q0-10 8-16l14-24q4-8 14-8h100q10 0 14 8l14 24q8 6 8 16v38z"/>\
        <path class="glass" d="M100 40l12-22q2-3 6-3h84q4 0 6 3l12 22z"/>\
        <path class="lamp" d="M82 54q14-4 26 4l-2 6H84zM238 54q-14-4-26 4l2 6h22z"/>
        """
}
