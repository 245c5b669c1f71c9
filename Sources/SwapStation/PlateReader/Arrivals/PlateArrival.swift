/// A car that has come and stands before the camera.
package struct PlateArrival: Sendable, Equatable {
    /// The plate, as several frames together say; its corners are those in ``frame``.
    package var plate: Plate
    /// How many frames have been read.
    package var votes: Int
    /// The frame on which the plate is clearest.
    package var frame: CameraFrame

    package init(plate: Plate, votes: Int, frame: CameraFrame) {
        self.plate = plate
        self.votes = votes
        self.frame = frame
    }
}
