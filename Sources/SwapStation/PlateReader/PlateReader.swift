import Dispatch
import Pictures

/// Reads Chinese number plates from pictures, on one thread of its own, by three small networks that lie in the program.
///
/// ```swift
/// let reader = try PlateReader()
/// for plate in try await reader.read(file: bytes).plates { print(plate.text, plate.confidence) }
/// ```
public actor PlateReader {
    /// What a picture may cost. No decoder is asked for more than 25 megapixels, and what comes out of it is at most
    /// ``longest`` across and down: about 60 MB while a picture is decoded, 270 MB for the worst, a progressive CMYK JPEG.
    public static let limits = PictureLimits(
        bytes: 20 << 20, pixels: 25_000_000, kinds: [.jpeg, .png, .webp, .gif], time: .seconds(10))
    /// A larger picture is shrunk into this many pixels across and down.
    public static let longest = 2_560
    /// What can be read less surely than this is no plate: signs and grilles that deceive the other networks end here.
    private static let readable = 0.1
    /// The same for what those networks doubt: it must be read as surely as not.
    private static let readableInDoubt = 0.5
    /// What is read as surely as this need not be read again.
    private static let sure = 0.9
    /// No plate can be read on fewer pixels than this, across or down.
    static let smallest = 8

    private let finder: PlateFinder
    private let corners: CornerFinder
    private let characters: CharacterReader
    private let executor = PlateReaderExecutor()
    private let clock = ContinuousClock()

    /// Its own thread: a picture holds it for tens of milliseconds.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Loads the networks.
    ///
    /// - Throws: `PlateReaderError.withoutNetworks` or `network`.
    public init() throws(PlateReaderError) {
        let models = try PlateModels.built()
        finder = try PlateFinder(file: models.finder)
        corners = CornerFinder(try PlateNetwork("corners.onnx", file: models.corners))
        characters = CharacterReader(
            try PlateNetwork("reader.onnx", file: models.reader), calibration: models.calibration)
    }

    /// Reads the plates on a picture in a file.
    ///
    /// - Parameter file: a JPEG, PNG, WebP or GIF; what it is, its content says.
    /// - Throws: ``PlateReaderError``.
    public func read(file: [UInt8]) throws(PlateReaderError) -> PlateReading {
        let begin = clock.now
        let picture = try Self.picture(in: file)
        let decoding = clock.now - begin
        var reading = try read(picture)
        reading.times.decoding = decoding
        return reading
    }

    /// Reads the plates on a picture.
    ///
    /// - Throws: ``PlateReaderError``.
    public func read(_ picture: PictureSamples) throws(PlateReaderError) -> PlateReading {
        guard min(picture.width, picture.height) >= Self.smallest else {
            throw .tooSmall(width: picture.width, height: picture.height)
        }
        var times = PlateReading.Times()
        var plates: [Plate] = []
        let whole = PlateCorners(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
        let isAlone = Self.isPlateAlone(picture)
        if isAlone { try add([whole], in: picture, to: &plates, &times) }
        for isHalved in [false, true] where plates.isEmpty {
            let candidates = try timed(&times.finding) { () throws(PlateReaderError) in
                try finder.candidates(in: picture, isHalved: isHalved)
            }
            try add(candidates.map(\.corners), in: picture, to: &plates, &times)
        }
        // Whoever cuts out a plate has seen one.
        if plates.isEmpty, isAlone {
            plates = try timed(&times.reading) { () throws(PlateReaderError) in
                try read([CornerFinder.Found(corners: whole, likelihood: 1, kinds: [:])], in: picture)
            }
        }
        let width = Double(picture.width)
        plates.sort { $0.prominence(inWidth: width) > $1.prominence(inWidth: width) }
        return PlateReading(plates: plates, times: times)
    }

    /// Adds what can be read where plates are presumed, each once.
    private func add(
        _ presumed: [PlateCorners], in picture: PictureSamples, to plates: inout [Plate],
        _ times: inout PlateReading.Times
    ) throws(PlateReaderError) {
        var found: [CornerFinder.Found] = []
        try timed(&times.refining) { () throws(PlateReaderError) in
            for corners in presumed {
                guard let place = try self.corners.look(at: corners, in: picture),
                    !found.contains(where: { $0.corners.isSamePlate(as: place.corners) })
                else { continue }
                found.append(place)
            }
        }
        plates += try timed(&times.reading) { () throws(PlateReaderError) in try read(found, in: picture) }
    }

    private func timed<Outcome>(
        _ sum: inout Duration, _ work: () throws(PlateReaderError) -> Outcome
    ) throws(PlateReaderError) -> Outcome {
        let begin = clock.now
        defer { sum += clock.now - begin }
        return try work()
    }

    /// The picture in a file, at most ``longest`` pixels across and down.
    ///
    /// - Throws: `PlateReaderError.picture`, `empty` or `tooSmall`.
    public static func picture(in file: [UInt8]) throws(PlateReaderError) -> PictureSamples {
        guard !file.isEmpty else { throw .empty }
        do {
            return try PictureSamples(decoding: file, longest: longest, limits: limits)
        } catch {
            throw .picture(error)
        }
    }

    /// Whether the picture is as flat as a plate and so low that it has been cut out of another.
    static func isPlateAlone(_ picture: PictureSamples) -> Bool {
        picture.height < 80 && (1.6...6).contains(Double(picture.width) / Double(picture.height))
    }

    /// The plates on which something stands. One that is read unsurely, the widest of those not in doubt, is read again, which takes as
    /// long as two plates more.
    private func read(_ found: [CornerFinder.Found], in picture: PictureSamples) throws(PlateReaderError) -> [Plate] {
        var plates: [Plate] = []
        var mayReadAgain = true
        let widestFirst = found.sorted { $0.corners.width > $1.corners.width }
        for place in widestFirst.filter({ !$0.isInDoubt }) + widestFirst.filter(\.isInDoubt) {
            var outcome = try firstReading(of: place, in: picture)
            if mayReadAgain, (Self.readable..<Self.sure).contains(outcome.decoded.confidence) {
                outcome = try characters.read(place.corners, of: picture, after: outcome)
                mayReadAgain = false
            }
            let decoded = outcome.decoded
            let least = place.isInDoubt ? Self.readableInDoubt : Self.readable
            guard !decoded.text.isEmpty, decoded.confidence >= least else { continue }
            plates.append(
                Plate(
                    text: String(decoded.text), confidence: decoded.confidence,
                    characterConfidences: decoded.characterConfidences,
                    kind: Self.kind(of: decoded.text, likely: outcome.kinds), corners: place.corners))
        }
        return plates
    }

    /// What stands on a plate. Where its looks do not say whether it has one row or two, both are tried, and the surer reading stands.
    private func firstReading(
        of place: CornerFinder.Found, in picture: PictureSamples
    ) throws(PlateReaderError) -> CharacterReader.Outcome {
        let twoRows = place.kinds[.yellowTwoRow] ?? 0
        let outcome = try characters.read(place.corners, of: picture, hasTwoRows: twoRows > 0.9)
        guard (0.1...0.9).contains(twoRows) else { return outcome }
        let other = try characters.read(place.corners, of: picture, hasTwoRows: true)
        return other.decoded.confidence > outcome.decoded.confidence ? other : outcome
    }

    /// The likeliest kind of those that have such a text.
    static func kind(of text: [Character], likely kinds: [PlateKind: Double]) -> PlateKind {
        let possible = Set(PlateGrammar.patterns(of: text).map(\.kind))
        let ranked = PlateKind.allCases.sorted { kinds[$0] ?? 0 > kinds[$1] ?? 0 }
        return ranked.first { possible.contains($0) } ?? ranked[0]
    }
}

/// The thread of a plate reader.
private final class PlateReaderExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "serai.plates", qos: .userInitiated)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
