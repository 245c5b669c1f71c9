import Pictures

/// A camera at work.
package struct Camera: Sendable {
    /// What happens to a camera that is worth a line in a log.
    package enum Incident: Sendable, CustomStringConvertible {
        /// A picture of a folder cannot be read.
        case unreadable(file: String, reason: String)
        /// A stream has broken off, and is asked for again after a while.
        case interrupted(reason: String, wait: Duration)

        package var description: String {
            switch self {
            case .unreadable(let file, let reason): "\(file) \(reason)"
            case .interrupted(let reason, let wait): "\(reason); asked again in \(wait.components.seconds) s"
            }
        }
    }

    private let source: CameraSource
    private let decoder: FilmDecoder
    private let tell: @Sendable (Incident) -> Void

    /// - Parameters:
    ///   - rate: pictures a second; of a folder it says how far apart in time its pictures are.
    ///   - tell: is told of what goes wrong and is got over.
    package init(
        _ source: CameraSource, rate: Int = 5, tell: @escaping @Sendable (Incident) -> Void = { _ in }
    ) {
        self.source = source
        decoder = FilmDecoder(rate: rate)
        self.tell = tell
    }

    /// Gives out its pictures until a folder or a film ends, or the task is cancelled.
    ///
    /// Of a folder and a film every picture is given out, each after the one before has been taken. A stream does not wait: what
    /// has come meanwhile is left out, but for the newest.
    ///
    /// - Throws: ``CameraError`` of a folder or a film, or what `take` throws.
    package func run(take: @escaping @Sendable (CameraFrame) async throws -> Void) async throws {
        switch source {
        case .folder(let path): try await leaf(through: path, take: take)
        case .film:
            let numbering = FrameNumbering()
            try await decoder.decode(source) { picture in
                let number = numbering.next()
                try await take(
                    CameraFrame(number: number, time: Double(number) / Double(decoder.rate), picture: picture))
            }
        case .stream: try await follow(take: take)
        }
    }

    private func leaf(through folder: String, take: (CameraFrame) async throws -> Void) async throws {
        let paths = try PictureFolder.pictures(in: folder)
        for (number, path) in paths.enumerated() {
            try Task.checkCancellation()
            do {
                let picture = try PlateReader.picture(path: path)
                try await take(
                    CameraFrame(number: number, time: Double(number) / Double(decoder.rate), picture: picture))
            } catch let error as PlateReaderError {
                tell(.unreadable(file: path, reason: "\(error)"))
            }
        }
    }

    private func follow(take: @escaping @Sendable (CameraFrame) async throws -> Void) async throws {
        let clock = ContinuousClock()
        let beginning = clock.now
        let numbering = FrameNumbering()
        let (frames, entry) = AsyncStream.makeStream(of: CameraFrame.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { entry.finish() }
                var backOff = BackOff()
                while !Task.isCancelled {
                    // Waiting for a first picture is no work.
                    let work = WorkingTime()
                    var reason = "the camera \(source) has ended"
                    do {
                        try await decoder.decode(source) { picture in
                            work.mark()
                            entry.yield(
                                CameraFrame(
                                    number: numbering.next(), time: (clock.now - beginning) / .seconds(1),
                                    picture: picture))
                        }
                    } catch let error as CameraError {
                        reason = "\(error)"
                    }
                    let wait = backOff.wait(afterWorking: work.span)
                    tell(.interrupted(reason: reason, wait: wait))
                    try await Task.sleep(for: wait)
                }
            }
            group.addTask { for await frame in frames { try await take(frame) } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }
}
