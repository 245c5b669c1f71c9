/// What a camera has seen happen, for programs.
package struct ArrivalReport: Sendable, Equatable, Codable {
    /// What has happened.
    package enum Event: String, Sendable, Codable {
        /// A car has come; it stood here when the camera began; it went by; it stood here and has gone.
        case arrived, parked, passed, left
    }

    package var event: Event
    /// The plate's text, whole.
    package var text: String
    /// The plate, and where it is on the frame on which it is clearest; nil of a car that has gone.
    package var plate: Plate?
    /// How many frames have been read.
    package var votes: Int?
    /// The number of the frame on which it is clearest, from 0 on.
    package var frame: Int?
    /// When that frame came, in seconds from the beginning.
    package var seconds: Double?

    package init(_ action: ArrivalTracker.Action) {
        switch action {
        case .arrived(let arrival): self.init(event: .arrived, arrival)
        case .parked(let arrival): self.init(event: .parked, arrival)
        case .passed(let text): self.init(event: .passed, text: text)
        case .left(let text): self.init(event: .left, text: text)
        }
    }

    private init(event: Event, text: String) {
        self.event = event
        self.text = text
    }

    private init(event: Event, _ arrival: PlateArrival) {
        self.init(event: event, text: arrival.plate.text)
        plate = arrival.plate
        votes = arrival.votes
        frame = arrival.frame.number
        seconds = arrival.frame.time
    }

    /// The same for people, in a line.
    package var line: String {
        guard let plate, let votes, let seconds else { return "\(event.rawValue): \(text)" }
        let percent = (plate.confidence * 1_000).rounded() / 10
        let time = (seconds * 10).rounded() / 10
        return
            "\(event.rawValue): \(text)  \(percent) %  \(plate.kind.rawValue), \(votes) frames, clearest at \(time) s"
    }
}
