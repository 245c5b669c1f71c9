/// What one picture gave.
public struct PlateReading: Sendable, Hashable {
    /// How long each stage took.
    public struct Times: Sendable, Hashable {
        /// Decoding the file; zero for a frame that needed none.
        public var decoding: Duration = .zero
        /// Looking over the whole picture.
        public var finding: Duration = .zero
        /// Looking more closely at plates that are small.
        public var refining: Duration = .zero
        /// Straightening and reading the plates.
        public var reading: Duration = .zero

        /// All but the decoding: what a camera's frame takes.
        public var frame: Duration { finding + refining + reading }
    }

    /// Every plate, the largest that can be read first.
    public var plates: [Plate]
    /// How long it took.
    public var times: Times
}
