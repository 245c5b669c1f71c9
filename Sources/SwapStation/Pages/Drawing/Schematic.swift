import Fieldbus
import Languages
import Markup
import Station

extension PageParts {
    /// The station from the side, and its rack below, as a drawing that needs no script.
    var schematic: Markup {
        let scale = SchematicScale(layout: visit.layout)
        return """
            <svg class="schematic" viewBox="0 0 1200 \(Self.coordinate(scale.height))" role="img" \
            aria-label="\(words("view.schematic"))">\
            <path class="pit" d="M250 200V292H950V200"/><path class="road" d="M0 200H410M790 200H1200"/>\
            <path class="rail" d="M190 \(Self.coordinate(scale.shuttle + 21))H1010"/>\
            <text class="label" x="16" y="28">\(words("schematic.lane"))</text>\
            \(car(scale))\(machinery(scale))\(barriers(scale))\(rackDrawing(scale))</svg>
            """
    }

    /// The attribute of a part that is not to be seen.
    private static func hidden(_ isHidden: Bool) -> Markup { isHidden ? " visibility=\"hidden\"" : "" }

    private func at(_ axis: Axis) -> Double {
        picture.axes.indices.contains(axis.rawValue) ? picture.axes[axis.rawValue] : 0
    }

    /// Where a car is drawn, as far as sensors tell, in millimetres along the lane; nil without one.
    private var carPlace: Double? {
        let presence = Set(picture.presence)
        if presence.contains("carStandsStill") { return picture.parking.first ?? 0 }
        if presence.contains("exitOccupied") { return 4500 }
        if presence.contains("bayOccupied") { return 0 }
        if presence.contains("entryOccupied") { return -4500 }
        return presence.contains("approachOccupied") ? -8000 : nil
    }

    private func car(_ scale: SchematicScale) -> Markup {
        let place = carPlace
        let x = Self.coordinate(scale.x(place ?? -8000))
        let y = Self.coordinate(SchematicScale.road - scale.raised(at(.lift)))
        return """
            <g data-part="car" transform="translate(\(x) \(y))"\(Self.hidden(place == nil))>\
            <path class="body" d="M-236-30C-242-60-240-92-226-98L-200-103C-150-128-110-150-50-150C20-150 60-128 108-98C160-94 \
            210-84 230-68C242-56 240-34 234-28Z"/><path class="glass" d="M-150-106C-120-124-96-138-52-139L-4-139V-104ZM8-104V-138C40\
            -134 66-118 94-102Z"/><circle class="wheel" cx="-135" cy="-34" r="34"/><circle class="wheel" cx="135" cy="-34" r="34"/>\
            <circle class="rim" cx="-135" cy="-34" r="20"/><circle class="rim" cx="135" cy="-34" r="20"/></g>
            """
    }

    private func machinery(_ scale: SchematicScale) -> Markup {
        let top = scale.head(at(.headZ))
        let slid = at(.hatch) * SchematicScale.scale
        let lift = min(1, at(.lift) / visit.layout.liftTouches) * 20 + scale.raised(at(.lift))
        var parts: Markup = """
            <g data-part="lift" transform="translate(0 \(Self.coordinate(-lift)))"><path class="post" d="M508 200v70M692 200v70"/>\
            <path class="pad" d="M498 200h20M682 200h20"/></g>\
            <rect data-part="hatch-left" class="leaf" x="510" y="199" width="90" height="4" \
            transform="translate(\(Self.coordinate(-slid)) 0)"/>\
            <rect data-part="hatch-right" class="leaf" x="600" y="199" width="90" height="4" \
            transform="translate(\(Self.coordinate(slid)) 0)"/>\
            <g data-part="head" transform="translate(\(Self.coordinate(scale.x(at(.headX)))) \(Self.coordinate(top)))">\
            <rect class="stem" x="-12" y="6" width="24" height="110"/><rect class="table" x="-56" width="112" height="8" rx="2"/></g>
            """
        for (name, axis) in [("shuttleA", Axis.shuttleA), ("shuttleB", Axis.shuttleB)] {
            parts += """
                <g data-part="\(name)" transform="translate(\(Self.coordinate(scale.x(at(axis)))) \(Self.coordinate(scale.shuttle)))">\
                <path class="shuttle" d="M-76 0h34v8h-34zM42 0h34v8h-34zM-42 5h84v3h-84z"/>\
                <circle class="roller" cx="-58" cy="14" r="6"/><circle class="roller" cx="58" cy="14" r="6"/></g>
                """
        }
        let car = carPlace
        parts += pack("car", 0, car.map { (scale.x($0), scale.y(170) - scale.raised(at(.lift))) })
        parts += pack("head", 1, (scale.x(at(.headX)), top))
        parts += pack("shuttleA", 2, (scale.x(at(.shuttleA)), scale.shuttle))
        parts += pack("shuttleB", 3, (scale.x(at(.shuttleB)), scale.shuttle))
        return parts
    }

    /// A pack that is in one of the places between which packs move; its lower middle at a point.
    private func pack(_ place: String, _ index: Int, _ point: (x: Double, y: Double)?) -> Markup {
        let identity = picture.packs.indices.contains(index) ? picture.packs[index] : 0
        let isThere = identity != 0 && point != nil
        let (x, y) = point ?? (0, 0)
        return """
            <rect data-pack="\(place)" class="pack" x="-75" y="-13" width="150" height="13" rx="3" \
            transform="translate(\(Self.coordinate(x)) \(Self.coordinate(y)))"\(Self.hidden(!isThere))/>
            """
    }

    private func barriers(_ scale: SchematicScale) -> Markup {
        var parts = Markup()
        for (name, axis, place) in [("entry", Axis.entryBarrier, -4500.0), ("exit", .exitBarrier, 4500)] {
            let x = Self.coordinate(scale.x(place))
            // Seen from the side a closed arm points at the reader; it is drawn longer the more it stands up.
            let height = Self.coordinate(8 + at(axis) / 90 * 110)
            parts += """
                <g transform="translate(\(x) 200)"><rect class="barrier" x="-8" y="-92" width="16" height="92" rx="3"/>\
                <rect data-part="\(name)" class="arm" x="-4" y="-92" width="8" height="\(height)" rx="3" \
                transform="translate(0 \("-\(height)"))"/></g>
                """
        }
        return parts
    }

    private func rackDrawing(_ scale: SchematicScale) -> Markup {
        var cells = Markup()
        for (index, slot) in picture.slots.enumerated() {
            let (x, y) = scale.slot(index)
            cells += """
                <g data-cell="\(index)" transform="translate(\(Self.coordinate(x)) \(Self.coordinate(y)))">\
                <rect class="cell" width="\(Self.coordinate(scale.slotWidth))" height="34" rx="4"/>\
                <rect class="fill" y="6" height="22" rx="3" width="\(Self.coordinate(scale.slotWidth * slot.stateOfCharge))" \
                fill="\(ChargeColour.css(slot.stateOfCharge))"/><text x="\(Self.coordinate(scale.slotWidth / 2))" y="22">\
                \(slot.pack == 0 ? "" : forms.percent(slot.stateOfCharge, fractionDigits: 0...0))</text></g>
                """
        }
        let (x, y) = scale.stacker(at(.stackerX), at(.stackerZ))
        let isLoaded = picture.packs.count > 4 && picture.packs[4] != 0
        return """
            <text class="label" x="16" y="\(Self.coordinate(SchematicScale.rackTop + 14))">\(words("schematic.rack"))</text>\
            \(cells)<g data-part="stacker" transform="translate(\(Self.coordinate(x)) \(Self.coordinate(y)))">\
            <path class="fork" d="M-80 0h160v5h-160z"/>\
            <rect data-pack="stacker" class="pack" x="-75" y="-13" width="150" height="13" rx="3"\
            \(Self.hidden(!isLoaded))/></g>
            """
    }
}
