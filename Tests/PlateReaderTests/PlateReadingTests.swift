import Foundation
import Pictures
import TestSupport
import Testing

@testable import PlateReader

/// Whether the program was built with its networks.
private let hasNetworks = (try? PlateModels.built()) != nil

@Suite(
    "Plates in pictures",
    .enabled(if: hasNetworks, "this build has no networks in Sources/SwapStation/PlateReader/Models"))
struct PlateReadingTests {
    /// Loaded once: it takes as long as several pictures.
    private static let reader = Result { try PlateReader() }

    @Test("a car that drives up in any light is announced once, as what is on its plate", arguments: 0..<6)
    func approach(_ number: Int) async throws {
        let text = "渝AD\(12_345 + number * 13_577)"
        let approach = try RenderedApproach(text, seed: UInt64(number))
        var tracker = ArrivalTracker()
        var arrivals: [PlateArrival] = []
        for picture in 0..<RenderedApproach.count {
            let frame = try #require(try approach.frame(picture))
            let reading = try await Self.reader.get().read(frame.picture)
            if picture == 0 { #expect(reading.plates.isEmpty) }
            for case .arrived(let arrival) in tracker.see(reading.plates, on: frame) { arrivals.append(arrival) }
        }
        #expect(arrivals.map(\.plate.text) == [text])
        #expect(arrivals.first?.plate.kind == .greenNewEnergy)
        let corners = try #require(arrivals.first?.plate.corners)
        let drawn = try #require(arrivals.first.flatMap { approach.corners($0.frame.number) })
        #expect(corners.overlap(with: drawn) > 0.75)
    }

    @Test("a plate that has been cut out is read too, green and blue", arguments: ["渝AD40853", "渝B7K921", "渝A30528"])
    func alone(_ text: String) async throws {
        let plate = try #require(FlatPlate.drawn(text, sheet: try GlyphSheet()))
        let reading = try await Self.reader.get().read(plate)
        #expect(reading.plates.first?.text == text)
        #expect(reading.plates.first?.kind == (text.count == 8 ? .greenNewEnergy : .blue))
        #expect(reading.plates.first?.characterConfidences.count == text.count)
    }

    @Test("a plate that fills a large picture is read", arguments: ["渝AD40853", "渝B7K921"])
    func closeUp(_ text: String) async throws {
        let plate = try #require(FlatPlate.drawn(text, sheet: try GlyphSheet()))
        let (across, down) = (plate.width * 5 / 4, plate.height * 2)
        let picture = try #require(Self.wall(across, down, with: [(plate, plate.width / 8, plate.height / 2)]))
        #expect(try await Self.reader.get().read(picture).plates.map(\.text) == [text])
    }

    @Test("every plate of a picture is read, the widest first")
    func several() async throws {
        let sheet = try GlyphSheet()
        let texts = ["渝B7K921", "渝AD40853", "渝A30528"]
        let plates = try texts.map { try #require(FlatPlate.drawn($0, sheet: sheet)) }
        let smaller = try plates.enumerated().map { number, plate in
            let (part, size) = (Canvas.Part(x: 0, y: 0, width: plate.width, height: plate.height), number + 2)
            return try #require(
                PictureFiles.drawn(part.width / size, part.height / size) { x, y in
                    let pixel = (y * size * part.width + x * size) * 3
                    return Array(plate.bytes[pixel..<pixel + 3])
                })
        }
        let places = zip(smaller, [(900, 520), (100, 400), (620, 160)]).map { ($0, $1.0, $1.1) }
        let picture = try #require(Self.wall(1_280, 720, with: places))
        #expect(try await Self.reader.get().read(picture).plates.map(\.text) == texts)
    }

    /// A grey wall with pictures at places.
    private static func wall(_ width: Int, _ height: Int, with parts: [(PictureSamples, Int, Int)]) -> PictureSamples? {
        PictureFiles.drawn(width, height) { x, y in
            for (part, left, top) in parts
            where (left..<left + part.width).contains(x) && (top..<top + part.height).contains(y) {
                let pixel = ((y - top) * part.width + x - left) * 3
                return Array(part.bytes[pixel..<pixel + 3])
            }
            return [96, 100, 104]
        }
    }

    @Test("the same picture gives the same reading")
    func repeatable() async throws {
        let frame = try #require(try RenderedApproach("渝AD55019", seed: 3).frame(8))
        let (one, other) = (
            try await Self.reader.get().read(frame.picture).plates,
            try await Self.reader.get().read(frame.picture).plates
        )
        #expect(one == other)
        #expect(!one.isEmpty)
    }

    @Test(
        "a picture of one colour, and one of a few pixels, has no plate",
        arguments: [(640, 384), (90, 30), (9, 2_000), (8, 8)])
    func nothing(_ width: Int, _ height: Int) async throws {
        let picture = try #require(PictureFiles.drawn(width, height) { _, _ in [90, 90, 90] })
        #expect(try await Self.reader.get().read(picture).plates.filter { $0.confidence > 0.5 }.isEmpty)
    }

    @Test("a picture too small for any plate is an error that says so")
    func tooSmall() async throws {
        let picture = try #require(PictureFiles.drawn(1, 1) { _, _ in [90, 90, 90] })
        await #expect(throws: PlateReaderError.tooSmall(width: 1, height: 1)) {
            try await Self.reader.get().read(picture)
        }
    }

    @Test("a file's time has its decoding in it, and a frame's has none")
    func times() async throws {
        let frame = try #require(try RenderedApproach("渝AD55019", seed: 3).frame(8))
        let raw = try await Self.reader.get().read(frame.picture)
        let file = try await Self.reader.get().read(file: try frame.picture.jpeg())
        #expect(raw.times.decoding == .zero && file.times.decoding > .zero)
        #expect(raw.times.finding > .zero && raw.times.refining > .zero && raw.times.reading > .zero)
    }

    @Test("the corners are those in the upright picture, however the camera was held")
    func upright() async throws {
        let frame = try #require(try RenderedApproach("渝AD55019", seed: 3).frame(12)).picture
        let whole = Canvas.Part(x: 0, y: 0, width: frame.width, height: frame.height)
        let upright = try #require(try Canvas(halving: whole, of: frame).picture)
        // As a camera writes it that was held with its left side up.
        let turned = try #require(
            PictureFiles.drawn(upright.height, upright.width) { x, y in
                let pixel = (x * upright.width + upright.width - 1 - y) * 3
                return Array(upright.bytes[pixel..<pixel + 3])
            })
        let file = PictureFiles.turned(try turned.jpeg(quality: 95), orientation: 6)
        let plate = try #require(try await Self.reader.get().read(file: file).plates.first)
        let expected = try #require(try await Self.reader.get().read(upright).plates.first)
        #expect(plate.text == "渝AD55019")
        #expect(zip(plate.corners.all, expected.corners.all).allSatisfy { $0.distance(to: $1) < 3 })
    }

    @Test("no picture of noise makes it fail")
    func noise() async throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<8 {
            let (width, height) = (
                Int.random(in: 8...300, using: &generator), Int.random(in: 8...300, using: &generator)
            )
            let bytes = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let picture = try #require(PictureSamples(width: width, height: height, bytes: bytes))
            for plate in try await Self.reader.get().read(picture).plates {
                #expect((0...1).contains(plate.confidence))
                #expect(plate.characterConfidences.count == plate.text.count)
            }
        }
    }

    @Test(
        "real photographs are read",
        .enabled(if: SharedData.has("swap-station/scenes"), "no ../shared/data beside the checkout"))
    func photographs() async throws {
        let folder = try TemporaryFolder()
        let scenes = SharedData.folder.appendingPathComponent("swap-station/scenes")
        let paths = try PictureFolder.pictures(in: scenes.path)
        // Every fourth, for time.
        for (number, path) in paths.enumerated() where number % 4 == 0 {
            let file = URL(fileURLWithPath: path)
            try FileManager.default.createSymbolicLink(at: folder(file.lastPathComponent), withDestinationURL: file)
        }
        let evaluation = try await Self.reader.get().evaluate(folder: folder.url.path)
        #expect(evaluation.pictures == (paths.count + 3) / 4)
        #expect(evaluation.exact >= 0.8)
    }
}

@Suite("Networks that are none")
struct PlateNetworkTests {
    @Test(
        "bytes that are no network are an error with OpenCV's words",
        arguments: [[], [0], Array("no network".utf8)] as [[UInt8]])
    func strange(_ bytes: [UInt8]) {
        #expect(throws: PlateReaderError.self) {
            try bytes.withUnsafeBytes { try PlateNetwork("strange", file: $0) }
        }
    }

    @Test("tensors of another shape are an error, and none is read beyond its end")
    func shapes() {
        let tensor = PlateNetwork.Tensor(lengths: [1, 4, 2, 2], numbers: [Float](repeating: 9, count: 16))
        #expect(throws: PlateReaderError.self) { try PlateFinder.candidates([tensor], network: "n") }
        #expect(throws: PlateReaderError.self) { try PlateFinder.candidates([], network: "n") }
    }

    @Test("the peaks of a map become plates, the likeliest first, and a plate is found once")
    func peaks() throws {
        let (rows, columns) = (48, 80)
        var numbers = [Float](repeating: 0, count: 9 * rows * columns)
        for cell in 0..<rows * columns { numbers[cell] = -9 }
        /// A plate of 64 by 20 pixels around a cell.
        func put(_ row: Int, _ column: Int, _ odds: Float) {
            let cell = row * columns + column
            numbers[cell] = odds
            for (number, value) in [-1, -0.3125, 1, -0.3125, 1, 0.3125, -1, 0.3125].enumerated() {
                numbers[(1 + number) * rows * columns + cell] = Float(value)
            }
        }
        put(10, 10, 2)
        put(10, 11, 1)
        put(10, 12, 1.5)
        put(30, 60, 3)
        put(0, 79, -5)
        let tensor = PlateNetwork.Tensor(lengths: [1, 9, rows, columns], numbers: numbers)
        let found = try PlateFinder.candidates([tensor], network: "n")
        #expect(found.count == 2)
        #expect(found[0].corners == PlateCorners(x: 452, y: 234, width: 64, height: 20))
        #expect(found[1].corners.centre == PlatePoint(x: 84, y: 84))
        #expect(abs(found[1].likelihood - 1 / (1 + exp(-2.0))) < 1e-9)
    }
}
