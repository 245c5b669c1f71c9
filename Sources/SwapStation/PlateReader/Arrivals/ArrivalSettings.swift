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
    /// Plates narrower than this many pixels are too far away to be before the entry.
    package var narrowest = 40.0

    package init() {}

    /// For pictures of which each is of another car, as a folder of photographs has them.
    package static var singlePictures: ArrivalSettings {
        var settings = ArrivalSettings()
        settings.votes = 1
        settings.standing = 0
        settings.confidence = 0
        settings.patience = 0
        return settings
    }
}
