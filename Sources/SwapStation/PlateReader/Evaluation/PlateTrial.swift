/// One picture of an evaluation: what is on it, what was read, and how long it took.
package struct PlateTrial: Sendable, Equatable {
    /// The picture's name.
    package var file: String
    package var truth: PlateTruth
    /// The plates that were read, the largest sure one first.
    package var plates: [Plate]
    /// How long finding and reading took, in milliseconds, without the decoding of the file.
    /// Nil where the file could not be read.
    package var milliseconds: Double?
    /// Why the file could not be read.
    package var error: String?

    package init(
        file: String, truth: PlateTruth, plates: [Plate] = [], milliseconds: Double? = nil, error: String? = nil
    ) {
        self.file = file
        self.truth = truth
        self.plates = plates
        self.milliseconds = milliseconds
        self.error = error
    }

    /// The reading that counts: the first. Others beside it are of other cars.
    var answer: Plate? { plates.first }
    /// How many signs of the answer are wrong; nil where nothing was read.
    var wrongSigns: Int? { answer.map { SignDistance.between($0.text, truth.text ?? "") } }
}
