import PlateReader

/// What the plate camera saw when it recognised a car, for those who look at the station.
package struct PlateSight: Sendable, Equatable {
    /// Counts the cars, so that each picture has an address of its own.
    package var number: Int
    package var plate: Plate
    /// The best frame as a JPEG.
    package var jpeg: [UInt8]
    /// Pixels across and down.
    package var width: Int
    package var height: Int

    package init(number: Int, plate: Plate, jpeg: [UInt8], width: Int, height: Int) {
        self.number = number
        self.plate = plate
        self.jpeg = jpeg
        self.width = width
        self.height = height
    }
}
