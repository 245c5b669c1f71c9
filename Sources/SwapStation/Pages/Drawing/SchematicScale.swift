import Fieldbus

/// From a station's millimetres to its drawing's units: a tenth, from the middle of the bay and from the road.
///
/// The script moves the same parts by the same rules: `station-schematic.js`.
struct SchematicScale {
    static let scale = 0.1
    static let middle = 600.0
    static let road = 200.0
    /// Where the rack's lowest shelf is drawn.
    static let rackTop = 330.0

    let layout: StationLayout

    func x(_ millimetres: Double) -> Double { Self.middle + millimetres * Self.scale }

    /// Of a height above the road.
    func y(_ millimetres: Double) -> Double { Self.road - millimetres * Self.scale }

    /// Of the swap head's table.
    func head(_ position: Double) -> Double { y(position - layout.hatchHeight) }

    /// Of what lies on a shuttle.
    var shuttle: Double { head(layout.headTransfer) }

    /// How far a lift raises the car.
    func raised(_ lift: Double) -> Double { max(0, lift - layout.liftTouches) * Self.scale }

    var columns: Int { (layout.slotCount + layout.levels - 1) / layout.levels }
    var slotWidth: Double { layout.columnPitch * Self.scale - 8 }
    var rackHeight: Double { Double(min(layout.levels, layout.slotCount)) * 42 }
    var height: Double { Self.rackTop + rackHeight + 30 }

    /// The upper left corner of a slot's cell; the lowest level at the bottom.
    func slot(_ index: Int) -> (x: Double, y: Double) {
        let place = layout.stackerPosition(ofSlot: index)
        let level = index % layout.levels
        return (x(place.x) - slotWidth / 2, Self.rackTop + rackHeight - Double(level + 1) * 42 + 4)
    }

    /// The middle of the stacker's carriage, seen before the rack.
    func stacker(_ x: Double, _ z: Double) -> (x: Double, y: Double) {
        let lowest = layout.stackerPosition(ofSlot: 0).z
        return (self.x(x), Self.rackTop + rackHeight - 4 - (z - lowest) / layout.levelPitch * 42)
    }
}
