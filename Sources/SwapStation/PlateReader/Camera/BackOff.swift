/// How long to wait before a camera is asked again: twice as long each time, and at once short again after it has worked.
struct BackOff: Sendable, Equatable {
    /// The first wait.
    static let shortest = Duration.seconds(1)
    /// No wait is longer.
    static let longest = Duration.seconds(60)
    /// A camera that has sent pictures for this long works.
    static let proof = Duration.seconds(10)

    private var next = BackOff.shortest

    /// How long to wait after an attempt during which pictures came for a time.
    mutating func wait(afterWorking time: Duration) -> Duration {
        if time >= Self.proof { next = Self.shortest }
        defer { next = min(next * 2, Self.longest) }
        return next
    }
}
