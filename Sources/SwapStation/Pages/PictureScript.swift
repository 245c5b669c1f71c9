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
        return Self.scriptSafe(bytes)
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

    /// JSON that cannot end the script around it: what HTML looks at stands only inside strings, where an escape says the same.
    private static func scriptSafe(_ json: [UInt8]) -> Markup {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.count)
        for byte in json {
            switch byte {
            case UInt8(ascii: "<"): bytes += Array("\\u003c".utf8)
            case UInt8(ascii: ">"): bytes += Array("\\u003e".utf8)
            case UInt8(ascii: "&"): bytes += Array("\\u0026".utf8)
            default: bytes.append(byte)
            }
        }
        return Markup(trusted: bytes)
    }
}
