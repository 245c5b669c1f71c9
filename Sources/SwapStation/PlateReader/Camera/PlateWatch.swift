/// Watches a camera for cars that come.
package struct PlateWatch: Sendable {
    /// What was read on a frame.
    package struct Glance: Sendable {
        package var frame: CameraFrame
        package var plates: [Plate]
        /// What has happened with it.
        package var actions: [ArrivalTracker.Action]
    }

    private let camera: Camera
    private let reader: PlateReader
    private let settings: ArrivalSettings

    package init(_ camera: Camera, reader: PlateReader, settings: ArrivalSettings = ArrivalSettings()) {
        self.camera = camera
        self.reader = reader
        self.settings = settings
    }

    /// Reads every frame until the camera ends or the task is cancelled; frames stay in memory, and no longer than they are needed.
    ///
    /// - Returns: what becomes of those that are in sight when the camera ends.
    /// - Throws: ``CameraError``, ``PlateReaderError``, or what `see` throws.
    @discardableResult
    package func run(
        see: @escaping @Sendable (Glance) async throws -> Void
    ) async throws -> [ArrivalTracker.Action] {
        let keeper = TrackerKeeper(ArrivalTracker(settings))
        try await camera.run { frame in
            let plates: [Plate]
            do {
                plates = try await reader.read(frame.picture).plates
            } catch PlateReaderError.tooSmall {
                plates = []
            }
            try await see(Glance(frame: frame, plates: plates, actions: await keeper.see(plates, on: frame)))
        }
        return await keeper.end()
    }
}

/// Keeps a tracker from one frame to the next.
private actor TrackerKeeper {
    private var tracker: ArrivalTracker

    init(_ tracker: ArrivalTracker) { self.tracker = tracker }

    func see(_ plates: [Plate], on frame: CameraFrame) -> [ArrivalTracker.Action] { tracker.see(plates, on: frame) }

    func end() -> [ArrivalTracker.Action] { tracker.end() }
}
