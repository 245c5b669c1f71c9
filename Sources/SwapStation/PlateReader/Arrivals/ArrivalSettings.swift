/// When a car counts as having come.
package struct ArrivalSettings: Sendable, Equatable {
    /// How many frames have to say the same.
    package var votes = 3
    /// How sure they have to be together, 0 to 1.
    package var confidence = 0.8
    /// How long a car has to stand, in seconds.
    package var standing = 0.6
    /// A plate that moves, or grows, by less than this many times its own width stands.
    package var stillness = 0.25
    /// After how many seconds out of sight a car has gone.
    package var patience = 2.0
    /// For how many seconds a car that has gone is remembered; when it is seen again within them, it has been here all the time.
    package var memory = 60.0
    /// Two plates that differ by one sign, each of which was read as surely as this on some frame, are those of two cars, 0 to 1.
    package var different = 0.99
    /// Plates narrower than this many pixels are too far away to be before the entry.
    package var narrowest = 40.0

    package init() {}
}
