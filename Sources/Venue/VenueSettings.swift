import Configuration
import Foundation
import Languages
import Logging
import Records
import Station
import SystemPackage
import WebFront

/// What a node needs to know before it starts: where its data is and where it listens.
///
/// Each setting comes from the first of these that names it: the command line; the environment (`SERAI_PORT`); the
/// settings file, by default `serai.json` in the data folder; the value built in.
///
/// | key | environment | meaning |
/// |---|---|---|
/// | `data` | `SERAI_DATA` | the data folder (`data`) |
/// | `database` | `SERAI_DATABASE` | a PostgreSQL URL, or a SQLite file (`serai.sqlite` in the data folder) |
/// | `host` | `SERAI_HOST` | the address to listen on (`127.0.0.1`) |
/// | `port` | `SERAI_PORT` | the port, 0 for any free one (8080) |
/// | `name` | `SERAI_NAME` | what the venue is called where nothing that was imported says so |
/// | `now` | `SERAI_NOW` | what the clock shows at the start |
/// | `address` | `SERAI_ADDRESS` | the address that visitors use, for links in feeds and calendars |
/// | `libraries` | `SERAI_LIBRARIES` | the folder of fetched browser libraries (`.serai/libraries`) |
/// | `logLevel` | `SERAI_LOG_LEVEL` | `trace` to `critical`; requests are logged at `info` (`notice`) |
/// | `logForm` | `SERAI_LOG_FORM` | `logfmt` or `json` (`logfmt`) |
/// | `trustedProxies` | `SERAI_TRUSTED_PROXIES` | addresses whose `X-Forwarded-For` is believed |
/// | `station` | `SERAI_STATION` | the battery-swap station on show: `simulate`, or where its machinery answers (none) |
/// | `stationCamera` | `SERAI_STATION_CAMERA` | its plate camera: a folder of pictures, a film, an `rtsp://` address, or `drawn` (`drawn` where simulated) |
/// | `csms` | `SERAI_CSMS` | the port on which swap stations find their network's back end (none) |
/// | `tradeIndex` | `SERAI_TRADE_INDEX` | the trade indices that are published: names such as `digital-trade`, or paths of method files (none) |
/// | `tradeFigures` | `SERAI_TRADE_FIGURES` | files of figures that each takes what it knows of, besides those of its method |
/// | `webhooksMayReach` | `SERAI_WEBHOOKS_MAY_REACH` | addresses that webhooks may have beyond those of the public internet |
public struct VenueSettings: Sendable {
    /// The data folder.
    public var dataFolder: URL
    /// Where the records are.
    public var database: DatabaseLocation
    /// The address to listen on.
    public var host: String
    /// The port to listen on; 0 for any free one.
    public var port: Int
    /// The clock.
    public var clock: VenueClock
    /// What the venue is called where nothing that was imported says so.
    public var name: String?
    /// The address that visitors use, without a slash at its end.
    public var publicAddress: String
    /// The folder of fetched browser libraries.
    public var librariesFolder: URL
    /// The least urgent level that is logged; every request is logged at `info`.
    public var logLevel: Logger.Level
    /// How a line of the log looks.
    public var logForm: LogForm
    /// Addresses of proxies whose word about a visitor's address is believed.
    public var trustedProxies: [String]
    /// Addresses and ranges that webhooks may have beyond those of the public internet, also without TLS.
    public var webhooksMayReach: [String]
    /// The machinery of the battery-swap station on show; nil where there is none.
    package var station: StationHardware?
    /// What that station's plate camera looks at.
    package var stationCamera: PlateCamera.View
    /// The port on which swap stations find their network's back end, 0 for any free one; nil where it does not run.
    public var csms: Int?

    /// The trade indices that are published, the first at the trade desk's own address.
    public var tradeIndices: [TradeIndexPlace]
    /// Paths of files of figures of which each index takes what it knows, besides those of its method.
    public var tradeFigures: [String]

    /// Settings given on the command line, by key; they come before all others.
    public typealias Given = [String: String]

    /// Reads the settings.
    ///
    /// - Parameters:
    ///   - given: what the command line says, by key.
    ///   - file: the settings file; nil for `serai.json` in the data folder, where there is one.
    ///   - environment: the environment's variables.
    /// - Throws: ``VenueError/badSetting(key:value:wanted:)``, ``VenueError/badSettingsFile(path:reason:)``.
    public init(given: Given, file: String? = nil, environment: [String: String]) async throws {
        let commandLine = InMemoryProvider(
            name: "command line",
            values: Dictionary(
                uniqueKeysWithValues: given.map { key, value in
                    (AbsoluteConfigKey([key], context: [:]), ConfigValue(stringLiteral: value))
                }))
        let surroundings = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "serai")
        let first = ConfigReader(providers: [commandLine, surroundings])
        dataFolder = URL(fileURLWithPath: first.string(forKey: "data", default: "data"), isDirectory: true)

        if first.string(forKey: "data")?.isEmpty == true {
            throw VenueError.badSetting(key: "data", value: "", wanted: "the path of a folder")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: dataFolder.path, isDirectory: &isFolder), !isFolder.boolValue {
            throw VenueError.badDataFolder(path: dataFolder.path, reason: "it is a file")
        }
        let path = file ?? dataFolder.appendingPathComponent("serai.json").path
        if file != nil, !FileManager.default.fileExists(atPath: path) {
            throw VenueError.badSettingsFile(path: path, reason: "it is not there")
        }
        let settingsFile: FileProvider<JSONSnapshot>
        do {
            try Self.checkKeys(inFileAt: path)
            settingsFile = try await FileProvider<JSONSnapshot>(filePath: FilePath(path), allowMissing: file == nil)
        } catch let error as VenueError {
            throw error
        } catch {
            throw VenueError.badSettingsFile(path: path, reason: VenueError.reason(of: error))
        }
        let reader = ConfigReader(providers: [commandLine, surroundings, settingsFile])

        if let text = reader.string(forKey: "database", isSecret: true) {
            guard !text.contains("://") || DatabaseLocation(text).dialect == .postgres else {
                let scheme = text.prefix { $0 != ":" }
                throw VenueError.badSetting(
                    key: "database", value: "\(scheme)://...",
                    wanted: "a postgresql:// URL or the path of a SQLite file")
            }
            database = DatabaseLocation(text)
        } else {
            database = .sqlite(dataFolder.appendingPathComponent("serai.sqlite").path)
        }
        host = reader.string(forKey: "host", default: "127.0.0.1")
        port = try Self.port("port", reader) ?? 8080
        name = reader.string(forKey: "name").flatMap { $0.isEmpty ? nil : $0 }
        clock = try Self.clock(reader)
        let address = reader.string(forKey: "address", default: "http://localhost:\(port)")
        guard let url = URL(string: address), url.scheme == "http" || url.scheme == "https", url.host != nil else {
            throw VenueError.badSetting(key: "address", value: address, wanted: "an http or https address")
        }
        publicAddress = address.hasSuffix("/") ? String(address.dropLast()) : address
        librariesFolder = URL(
            fileURLWithPath: reader.string(forKey: "libraries", default: ".serai/libraries"), isDirectory: true)
        logLevel = try Self.choice("logLevel", reader, among: Logger.Level.allCases, otherwise: .notice)
        logForm = try Self.choice("logForm", reader, among: LogForm.allCases, otherwise: .logfmt)
        trustedProxies = Self.list("trustedProxies", reader)
        webhooksMayReach = Self.list("webhooksMayReach", reader)
        station = try Self.station(reader)
        stationCamera = try Self.stationCamera(reader, of: station)
        csms = try Self.port("csms", reader)
        tradeIndices = try TradeIndexPlace.places(of: Self.list("tradeIndex", reader))
        tradeFigures = Self.list("tradeFigures", reader)
    }

    private static func list(_ key: ConfigKey, _ reader: ConfigReader) -> [String] {
        // A command line and an environment give text, a file may give a list.
        let items =
            reader.string(forKey: key)?.split(separator: ",").map(String.init) ?? reader.stringArray(forKey: key)
        return (items ?? []).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// The settings that a file may have.
    private static let keys: Set<String> = [
        "database", "host", "port", "name", "now", "address", "libraries", "logLevel", "logForm", "trustedProxies",
        "webhooksMayReach", "station", "stationCamera", "csms", "tradeIndex", "tradeFigures",
    ]

    /// The environment's variables that are read.
    static let environmentNames = [
        "SERAI_DATA", "SERAI_DATABASE", "SERAI_HOST", "SERAI_PORT", "SERAI_NAME", "SERAI_NOW", "SERAI_ADDRESS",
        "SERAI_LIBRARIES", "SERAI_LOG_LEVEL", "SERAI_LOG_FORM", "SERAI_TRUSTED_PROXIES", "SERAI_STATION",
        "SERAI_STATION_CAMERA", "SERAI_CSMS",
        "SERAI_TRADE_INDEX", "SERAI_TRADE_FIGURES",
    ]

    /// Refuses a file with a setting that nobody reads: it is a misspelt one.
    private static func checkKeys(inFileAt path: String) throws {
        guard let bytes = FileManager.default.contents(atPath: path) else { return }
        guard let settings = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any] else {
            throw VenueError.badSettingsFile(path: path, reason: "it is no JSON object such as {\"port\": 8080}")
        }
        let names = settings.keys.sorted()
        guard let unknown = names.first(where: { !keys.contains($0) }) else { return }
        throw VenueError.badSettingsFile(
            path: path, reason: "there is no setting \(unknown); there are \(keys.sorted().joined(separator: ", "))")
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ key: String, _ reader: ConfigReader, among choices: [Choice], otherwise: Choice
    ) throws -> Choice {
        guard let text = reader.string(forKey: ConfigKey(key)) else { return otherwise }
        guard let choice = Choice(rawValue: text) else {
            throw VenueError.badSetting(
                key: key, value: text, wanted: choices.map(\.rawValue).joined(separator: ", ") + " (one of them)")
        }
        return choice
    }

    private static func port(_ key: String, _ reader: ConfigReader) throws -> Int? {
        // A command line gives text, a file a number.
        let key = ConfigKey(key)
        guard let text = reader.string(forKey: key) ?? reader.int(forKey: key).map(String.init) else { return nil }
        guard let port = Int(text), (0...65535).contains(port) else {
            throw VenueError.badSetting(key: "\(key)", value: text, wanted: "a number from 0 to 65535")
        }
        return port
    }

    private static func station(_ reader: ConfigReader) throws -> StationHardware? {
        guard let text = reader.string(forKey: "station"), !text.isEmpty else { return nil }
        guard let hardware = StationHardware(text) else {
            throw VenueError.badSetting(
                key: "station", value: text, wanted: "simulate, or an address and a port such as 192.168.4.20:502")
        }
        return hardware
    }

    /// Cars are drawn for simulated machinery alone, unless somebody says so: real ones are not to be served under drawn plates.
    private static func stationCamera(_ reader: ConfigReader, of station: StationHardware?) throws -> PlateCamera.View {
        let text = reader.string(forKey: "stationCamera") ?? ""
        guard !text.isEmpty else {
            guard case .plant = station else { return .drawn(seed: 1) }
            throw VenueError.badSetting(key: "stationCamera", value: text, wanted: cameras + ": the cars are real")
        }
        guard let view = try? PlateCamera.View(text) else {
            // An address may have a password in it.
            let shown = text.contains(":") ? "an address" : text
            throw VenueError.badSetting(key: "stationCamera", value: shown, wanted: cameras)
        }
        return view
    }

    private static let cameras = "a folder of pictures or a film that is there, an rtsp:// address, or drawn"

    private static func clock(_ reader: ConfigReader) throws -> VenueClock {
        guard let text = reader.string(forKey: "now") else { return VenueClock() }
        guard let moment = Moment.parse(text) else {
            throw VenueError.badSetting(
                key: "now", value: text,
                wanted: "a moment such as 2020-09-15T10:20:00+08:00 (UTC where no offset is given)")
        }
        return VenueClock(startingAt: moment)
    }
}
