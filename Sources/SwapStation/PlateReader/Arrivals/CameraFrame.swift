import Pictures

/// One picture of a camera.
package struct CameraFrame: Sendable, Equatable {
    /// Which it is, from 0 on.
    package var number: Int
    /// Seconds since the camera began.
    package var time: Double
    package var picture: PictureSamples

    package init(number: Int, time: Double, picture: PictureSamples) {
        self.number = number
        self.time = time
        self.picture = picture
    }
}
