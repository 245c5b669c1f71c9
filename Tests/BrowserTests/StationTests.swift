import Foundation
import PlateReader
import TestSupport
import Testing
import WebDriver

@Suite(
    "A visitor at the battery-swap station", .serialized,
    .enabled(if: Stage.obstacle == nil, "\(Stage.obstacle ?? "")"),
    .timeLimit(.minutes(6)))
struct StationTests {
    /// What the page has told so far: captions, the state, the clock, and the sounds that it fetched.
    private static let told = """
        const sounds = performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)
          .filter(path => path.startsWith('/station/voice/'));
        return {
          log: [...document.querySelectorAll('.happenings span')].map(one => one.textContent),
          state: document.querySelector('.state').dataset.state,
          seconds: document.querySelector('.clock .seconds').textContent,
          isDone: document.querySelector('.clock').classList.contains('done'),
          sounds: [...new Set(sounds)],
        };
        """

    @Test("One press gives a whole swap by the real controller, with voice, within a minute")
    func oneSwap() async throws {
        try await withStation { serai, browser in
            try await browser.open("\(serai.address)/en/station")
            try await browser.wait(
                for: "the station", until: "return !!document.querySelector('#station-visitor .button')")
            let began = ContinuousClock.now
            try await driveIn(browser)
            try await browser.wait(
                for: "a car in the bay", within: .seconds(30),
                until: "return document.querySelector('.clock .seconds').textContent !== '–'")
            try await browser.wait(
                for: "a battery on its way", within: .seconds(30),
                until: "return parseFloat(document.querySelector('.clock .seconds').textContent) > 12")
            try await Screenshots.take("station swap en desk", of: browser)
            try await browser.wait(
                for: "the exit's opening", within: .seconds(60),
                until: "return document.querySelector('.clock').classList.contains('done')")
            #expect(ContinuousClock.now - began < .seconds(60))
            let told = try await browser.script(Self.told)
            let log = told["log"].elements.compactMap(\.string)
            for caption in ["drive in slowly", "being replaced", "drive out"] {
                #expect(log.contains { $0.localizedStandardContains(caption) }, "nobody heard \(caption): \(log)")
            }
            let sounds = told["sounds"].elements.compactMap(\.string)
            #expect(sounds.count >= 3, "\(sounds)")
            for sound in sounds {
                let answer = try await serai.get(sound)
                #expect(answer.status == 200 && answer.body.starts(with: Array("OggS".utf8)))
            }
            let seconds = try #require(told["seconds"].string.flatMap(Double.init))
            #expect(seconds > 15 && seconds <= 60)
            let camera = try await browser.script(
                "return document.querySelector('#station-camera image')?.href.baseVal")
            let photograph = try await serai.get(try #require(camera.string))
            #expect(photograph.status == 200 && photograph.body.starts(with: [0xFF, 0xD8]))
            try await browser.wait(
                for: "the station's being free again", within: .seconds(40),
                until: "return !document.querySelector('#station-visitor .button').disabled")
        }
    }

    @Test("Draws its first picture and each frame in time, in three dimensions")
    func frames() async throws {
        try await withStation { serai, browser in
            try await browser.resize(to: .phone)
            // What else the machine does at that moment is nobody's fault: the best of five counts.
            var first: [Double] = []
            for _ in 0..<5 {
                try await browser.open("\(serai.address)/en/station")
                let mark = "performance.getEntriesByName('station-first-picture')[0]"
                try await browser.wait(
                    for: "the first picture in three dimensions", within: .seconds(20), until: "return !!\(mark)")
                first.append(try await browser.script("return \(mark).startTime").number ?? .infinity)
            }
            let best = try #require(first.min())
            if Self.isCalm() { #expect(best <= 1_500, "the first picture took \(first) ms") }
            try await driveIn(browser)
            try await browser.wait(
                for: "a car in the bay", within: .seconds(30),
                until: "return document.querySelector('.clock .seconds').textContent !== '–'")
            try await Task.sleep(for: .seconds(8))
            let costs = try await browser.script("return document.querySelector('station-live').frameCosts;")
                .elements.compactMap(\.number).sorted()
            try #require(costs.count > 5)
            let median = costs[costs.count / 2]
            // The processor draws here: where it is too busy to, scripts wait for it, and tell nothing of themselves.
            if Self.isCalm(), costs.count >= 40 {
                #expect(median <= 8, "half of the frames took longer than \(median) ms")
            }
            let panels = try await browser.script("return document.querySelector('station-live').panelCosts;")
                .elements.compactMap(\.number).sorted()
            try #require(panels.count > 10)
            if Self.isCalm() {
                #expect(panels[panels.count / 2] <= 8, "the panels took \(panels[panels.count / 2]) ms")
            }
            print(
                "first pictures: \(first) ms; frames: \(costs.count), median \(median) ms; panels: median \(panels[panels.count / 2]) ms"
            )
        }
    }

    @Test("An operator stops it, sees what is wrong, and brings it back; nobody else may")
    func operatorAtTheControls() async throws {
        try await withStation { serai, browser in
            try await signIn(serai, browser)
            try await browser.open("\(serai.address)/en/station")
            try await order("abort", browser)
            try await state("aborted", browser)
            try await Screenshots.take("station aborted en desk", of: browser)
            let closed = try await browser.script("return document.querySelector('#station-visitor .button').disabled")
            #expect(closed.bool == true)
            try await order("clear", browser)
            try await state("stopped", browser)
            try await order("reset", browser)
            try await state("idle", browser)

            // A stranger's form, with a made-up token and without a sign-in, does nothing.
            let forged = try await request(
                "POST", "/en/station/orders", port: serai.port,
                headers: [("Content-Type", "application/x-www-form-urlencoded")],
                body: Array("order=abort&form-token=made-up".utf8))
            #expect(forged.status == 403)
            try await state("idle", browser)
        }
    }

    @Test("Whose car it is, and the camera's picture of it, only an operator sees")
    func platesOfRealCars() async throws {
        let plate = "渝AD12345"
        let folder = try TemporaryFolder()
        let frame = try #require(try RenderedApproach(plate, seed: 7).frame(RenderedApproach.count - 1))
        try Data(frame.picture.jpeg(quality: 95)).write(to: folder.url.appendingPathComponent("car.jpg"))
        try await withStation(arguments: ["--station-camera", folder.url.path]) { serai, browser in
            try await browser.open("\(serai.address)/en/station")
            try await driveIn(browser)
            let camera = "document.querySelector('#station-camera')"
            try await browser.wait(
                for: "a shortened plate", within: .seconds(30),
                until: "return \(camera).textContent.includes('渝A••••45')")
            let told = try await browser.script("return document.documentElement.outerHTML")
            #expect(told.string?.contains(plate) == false, "a visitor reads whose car it is")
            let picture = "return fetch('/station/camera/1.jpg').then(answer => answer.status)"
            #expect(try await browser.script(picture).number == 403)
            try await signIn(serai, browser)
            try await browser.open("\(serai.address)/en/station")
            try await browser.wait(
                for: "the camera's picture", within: .seconds(10),
                until: "return \(camera).textContent.includes('\(plate)') && !!\(camera).querySelector('image')")
            #expect(try await browser.script(picture).number == 200)
            try await Screenshots.take("station camera en desk", of: browser)
            // The visitor's refused picture is a complaint of the browser's own.
            let complaints = try await browser.takeLog().filter { $0.level == "SEVERE" }
            #expect(complaints.allSatisfy { $0.message.contains("/station/camera/1.jpg") }, "\(complaints)")
        }
    }

    // MARK: How

    /// Makes the venue's first organiser.
    private func signIn(_ serai: RunningSerai, _ browser: BrowserSession) async throws {
        try await browser.open("\(serai.address)/en/desk")
        let code = try #require(
            serai.process.errors.firstMatch(of: /with the code ([0-9A-Z-]+)/).map { String($0.output.1) })
        try await browser.type(code, into: browser.element("#code"))
        try await browser.type("Anna", into: browser.element("#name"))
        try await browser.type("a long password", into: browser.element("#password"))
        try await browser.click(browser.element(".door button"))
        try await browser.wait(for: "the desk", until: "return !!document.querySelector('.desk-cards')")
    }

    /// Whether the machine has little else to do, so that times say something.
    private static func isCalm() -> Bool {
        let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?.split(separator: " ").first
        return load.flatMap { Double($0) } ?? 0 < Double(ProcessInfo.processInfo.activeProcessorCount)
    }

    /// Presses the visitor's button once the station can take a car.
    private func driveIn(_ browser: BrowserSession) async throws {
        try await browser.wait(for: "the station's being free", within: .seconds(40)) {
            let isFree = try await browser.script(
                "return document.querySelector('#station-visitor .button')?.disabled === false")
            guard isFree.bool == true else { return false }
            try await browser.click(browser.element("#station-visitor .button"))
            return true
        }
    }

    private func order(_ name: String, _ browser: BrowserSession) async throws {
        let isThere = "return !!document.querySelector(':is(#station-operator, #station-stop) button[value=\(name)]')"
        try await browser.wait(for: "the order \(name)", until: isThere)
        try await browser.script(
            """
            const button = document.querySelector(':is(#station-operator, #station-stop) button[value=\(name)]');
            button.closest('details').open = true;
            button.scrollIntoView({ block: 'center' });
            """)
        try await browser.click(browser.element(":is(#station-operator, #station-stop) button[value=\(name)]"))
    }

    private func state(_ name: String, _ browser: BrowserSession) async throws {
        try await browser.wait(
            for: "the state \(name)", within: .seconds(40),
            until: "return document.querySelector('.state').dataset.state === '\(name)'")
    }

    private func withStation(
        arguments: [String] = [], _ work: @Sendable (RunningSerai, BrowserSession) async throws -> Void
    ) async throws {
        let serai = try await RunningSerai(arguments: ["--station", "simulate"] + arguments)
        let driver = try await ChromeDriver()
        let result = await Result(of: {
            let browser = try await driver.open(BrowserSettings(webGL: true))
            try await browser.resize(to: .desk)
            try await work(serai, browser)
            let complaints = try await browser.takeLog().filter { $0.level == "SEVERE" }
            #expect(complaints.isEmpty, "\(complaints)")
            #expect(try await browser.policyReports() == [])
            try await browser.close()
        })
        try await driver.stop()
        try await serai.stop()
        try result.get()
    }
}
