import Logging
import WebFront

/// The log of a node: one line an event on standard error.
enum VenueLog {
    /// A logger of the settings' level and form.
    static func logger(_ settings: VenueSettings) -> Logger {
        Logger(label: "serai") { label in
            StructuredLogHandler(label: label, form: settings.logForm, level: settings.logLevel)
        }
    }
}
