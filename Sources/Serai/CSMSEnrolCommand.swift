import ArgumentParser
import Venue

/// `serai csms enrol`: lets a station in.
struct CSMSEnrolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Let a station in, or give it another password, and show that, once.")

    @Argument(help: "The station's name: 1 to 48 characters of a-z, A-Z, 0-9 and *-_=:+|@.")
    var station: String

    @Option(help: "A file with the password to give it, of 16 to 64 characters; else one is made.", completion: .file())
    var passwordFile: String?

    @OptionGroup var venue: VenueOptions

    func run() async throws {
        try await reportingErrors {
            let given = try GivenFile.password(passwordFile)
            let password = given ?? Self.makePassword()
            try await VenueFleet(settings: venue.settings()).enrol(station, password: password)
            if given == nil { print(password) }
            say(given == nil ? "The password is not shown again." : "\(station) may come with that password.")
        }
    }

    /// 32 characters that nobody can guess: some 190 bits.
    private static func makePassword() -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        // The array is not empty.
        return String((0..<32).compactMap { _ in letters.randomElement() })
    }
}
