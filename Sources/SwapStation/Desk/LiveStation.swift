import BackEnd
import Control
import Fieldbus
import Foundation
import Languages
import Live
import Logging
import Markup
import ServiceLifecycle
import Station
import StationPages
import Synchronization
import Voice
import WebFront

/// A station on show: it runs, its pages follow it, visitors send cars to it, and operators give it orders.
package final class LiveStation: Service {
    let furnishings: StationFurnishings
    let house: StationHouse
    let voices: VoiceBook
    let settings = StationSettings()
    let chronicle = StationChronicle()
    /// Visitors come a minute after one another, far oftener than cars: simulated packs charge in two minutes instead of an hour.
    static let demonstrationPace = 30.0

    private let hardware: StationHardware
    private let journal: String
    private let hub: LiveHub
    private let logger: Logger
    private let connect: Connect?
    private let plates: PlateCamera
    private let attendant = Mutex(SimulatedAttendant())
    private let running = Mutex<(host: StationHost, machinery: StationMachinery)?>(nil)

    /// Makes the connection with the network's back end, once that can be reached; nil where the program ends before.
    package typealias Connect = @Sendable () async throws -> BackEndConnection?

    /// - Parameters:
    ///   - hardware: what it drives.
    ///   - journal: the file by which the station finds its place after a power cut.
    ///   - hub: passes the station's pictures to the pages, on a topic a language.
    ///   - camera: what the plate camera looks at.
    ///   - connect: makes the connection with a back end; nil where there is none, and everybody is served.
    package init(
        hardware: StationHardware, camera: PlateCamera.View, journal: String, furnishings: StationFurnishings,
        hub: LiveHub, house: StationHouse, connect: Connect? = nil, logger: Logger
    ) throws {
        self.hardware = hardware
        self.journal = journal
        self.furnishings = furnishings
        self.hub = hub
        self.house = house
        self.connect = connect
        self.logger = logger
        voices = try VoiceBook()
        plates = try PlateCamera(camera, packType: 1) { notice in
            switch notice {
            case .recognised(let plate, let confidence, let votes):
                logger.info(
                    "a car is recognised",
                    metadata: ["plate": "\(plate)", "confidence": "\(confidence)", "frames": "\(votes)"])
            case .trouble(let words): logger.warning("the plate camera", metadata: ["reason": "\(words)"])
            }
        }
        for language in VoiceLanguage.allCases { hub.open(StationPage.topic(language.language)) }
    }

    /// Runs the station until the service group stops it.
    ///
    /// - Throws: what kept it from beginning: `JournalError`, `PlantProcess.Failure`.
    package func run() async throws {
        let backEnd = try await connect?()
        try await cancelWhenGracefulShutdown { [self] in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask(priority: .background) { await self.warmVoices() }
                group.addTask { try await self.lookOut() }
                if let backEnd { group.addTask { await backEnd.run { self.post($0) } } }
                group.addTask {
                    while !Task.isCancelled { try await self.operate(backEnd) }
                }
                try await group.waitForAll()
            }
        }
    }

    /// Watches the entry until the task is cancelled or a film has ended. A camera that fails is told of and tried again: drivers hear
    /// meanwhile that no plate can be read, and the venue stays open.
    private func lookOut() async throws {
        while true {
            do {
                return try await plates.run()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.warning("the plate camera", metadata: ["reason": "\(error)"])
            }
            try await Task.sleep(for: .seconds(5))
        }
    }

    /// Works with the machinery until the task is cancelled, or a simulated plant has ended.
    private func operate(_ backEnd: BackEndConnection?) async throws {
        let machinery = try StationMachinery(hardware, chargingPace: Self.demonstrationPace)
        defer { machinery.stop() }
        // A simulated plant is a new world: what the journal knows of the former one is nowhere in it.
        if machinery.simulation != nil { try? FileManager.default.removeItem(atPath: journal) }
        let news = StationNews(layout: settings.layout)
        // What a demonstration needs is a full pack at once, and what a station needs is a cheap one in time.
        let charging = machinery.simulation == nil ? try charging() : nil
        var outlook = news.outlook
        outlook.contact = { [logger] in logger.warning("the station's hardware", metadata: ["contact": "\($0)"]) }
        if let road = machinery.simulation?.road { outlook.also(hear: road.hear, look: road.look) }
        if let charging { outlook.also(hear: charging.hear, look: charging.look) }
        if let backEnd { outlook.also(hear: backEnd.hear, look: backEnd.see) }
        let host = try StationHost(
            settings: settings, host: machinery.host, port: machinery.port, journal: journal,
            authorise: backEnd?.authorise, readPlate: plates.next, outlook: outlook)
        charging?.begin { [weak host] in host?.post(.charging($0)) }
        defer { host.stop() }
        running.withLock { $0 = (host, machinery) }
        defer { running.withLock { $0 = nil } }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await (prompt, time) in news.prompts { await self.tell(prompt, at: time) } }
            group.addTask { for await report in news.reports { self.note(report) } }
            group.addTask {
                var pace = PicturePace()
                for await picture in news.pictures { self.show(picture, pace: &pace) }
            }
            group.addTask { await self.watch(machinery) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Returns when a simulated plant has ended, of which nobody else would tell.
    private func watch(_ machinery: StationMachinery) async {
        while machinery.simulation?.process.isRunning ?? true {
            guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
        }
        logger.error("the simulated plant has ended; another one is started")
    }

    private func post(_ event: StationEvent) { running.withLock { $0?.host }?.post(event) }

    /// The charging of real packs, by the customary forecast.
    private func charging() throws -> StationCharging {
        let logger = logger
        return StationCharging(
            try ChargingDeskSettings(carsADay: [1: 24, 2: 12], gridKilowatts: 600),
            tell: { logger.notice("charging", metadata: ["event": "\($0)"]) })
    }

    /// The station a moment ago; nil before its first scan.
    var picture: StationPicture? { running.withLock { $0?.host }?.picture }

    /// What the plate camera saw of the last car.
    var sight: PlateSight? { plates.sight }

    /// Whether anybody may see plates and what the camera sees: they are nobody's. Those of real cars are for operators.
    var showsPlates: Bool { plates.isDrawn }

    var isSimulated: Bool { if case .simulated = hardware { true } else { false } }

    /// Sends a visitor's car, where the machinery is simulated and the station can take one.
    func sendCar() {
        guard let (host, machinery) = running.withLock({ $0 }), host.picture?.admission == .free,
            let road = machinery.simulation?.road, !road.isComing
        else { return }
        road.sendCar()
    }

    /// An operator's order; whoever runs the venue finds in its log who gave it.
    func order(_ order: OperatorOrder, by name: String) {
        logger.notice("an order to the station", metadata: ["order": "\(order)", "by": "\(name)"])
        attendant.withLock { $0.operatorOrders(order) }
        running.withLock { $0?.host }?.order(order)
    }

    // MARK: What the station tells

    private func note(_ report: StationReport) {
        chronicle.note(showsPlates ? report : report.discreet, at: picture?.time ?? 0)
    }

    private func tell(_ prompt: Prompt, at time: Double) async {
        let prompt = showsPlates ? prompt : prompt.discreet
        let number = chronicle.note(prompt, at: time)
        for language in VoiceLanguage.allCases {
            // Without a voice the caption still says it.
            let utterance = try? await voices.utterance(prompt, in: language)
            let said = StationMoment.Said(
                number: number, urgency: prompt.urgency.rawValue, caption: voices.caption(prompt, in: language),
                audio: utterance.map { "/station/voice/\($0.name).opus" })
            chronicle.note(said, in: language.language)
        }
    }

    private func show(_ picture: StationPicture, pace: inout PicturePace) {
        if let (host, machinery) = running.withLock({ $0 }), machinery.simulation != nil {
            for order in attendant.withLock({ $0.watch(picture) }) { host.order(order) }
        }
        let topics = VoiceLanguage.allCases.map { (language: $0.language, topic: StationPage.topic($0.language)) }
        let isWatched = topics.contains { hub.listenerCount(of: $0.topic) > 0 }
        guard let sending = pace.sending(picture, isWatched: isWatched) else { return }
        let moment = StationMoment(showsPlates ? picture : picture.discreet, isWhole: sending == .whole)
        for (language, topic) in topics {
            hub.publish(moment.json(saying: chronicle.said(in: language)), id: "\(Int(picture.time * 1000))", on: topic)
        }
    }

    private func warmVoices() async {
        do {
            let warmth = try await voices.warm()
            logger.debug("the station can speak", metadata: ["prompts": "\(warmth.utterances)"])
        } catch {
            logger.warning(
                "the station is without a voice; its words are still shown", metadata: ["reason": "\(error)"])
        }
    }
}
