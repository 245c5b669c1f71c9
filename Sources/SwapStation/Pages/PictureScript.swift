import Control
import Fieldbus
import Foundation
import Markup
import Station

extension PageParts {
    /// The picture and the layout as JSON inside a script element: what the live page begins with.
    var script: Markup {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        var bytes = Array("{\"layout\":".utf8)
        bytes += (try? encoder.encode(Self.measures(visit.layout))) ?? Data("null".utf8)
        bytes += Array(",\"picture\":".utf8)
        // Positions that are not numbers have no JSON; then the page waits for its first event.
        bytes += (try? encoder.encode(picture)) ?? Data("null".utf8)
        bytes += Array("}".utf8)
        return Markup(scriptJSON: bytes)
    }

    /// What the drawing needs to know of a layout: millimetres, and counts.
    static func measures(_ layout: StationLayout) -> [String: Double] {
        [
            "slotCount": Double(layout.slotCount), "levels": Double(layout.levels), "columnPitch": layout.columnPitch,
            "levelPitch": layout.levelPitch, "forkReach": layout.forkReach, "transferHeight": layout.transferHeight,
            "headTransfer": layout.headTransfer, "hatchHeight": layout.hatchHeight, "hatchOpen": layout.hatchOpen,
            "lowestSlot": layout.stackerPosition(ofSlot: 0).z, "liftTouches": layout.liftTouches,
            "positionerClosed": layout.positionerClosed,
            "shuttleTransfer": layout.shuttleTransfer, "gunCount": Double(RegisterMap.gunCount),
        ]
    }
}
