/// What went wrong between a test and its browser.
public enum WebDriverError: Error, CustomStringConvertible {
    /// No chromedriver on this machine.
    case driverMissing
    /// chromedriver ended, or said nothing of its port, within the time given.
    case driverDidNotStart(output: String)
    /// The driver answered with an error: its code of W3C WebDriver, section 6.6, and its message.
    case refused(command: String, code: String, message: String)
    /// The driver answered with something that is no WebDriver answer.
    case unreadable(command: String, body: String)
    /// A condition did not come true in time.
    case timedOut(waitingFor: String)

    public var description: String {
        switch self {
        case .driverMissing: "chromedriver is not installed (Debian: chromium-driver)"
        case .driverDidNotStart(let output): "chromedriver did not start: \(output)"
        case .refused(let command, let code, let message): "\(command): \(code): \(message)"
        case .unreadable(let command, let body): "\(command): not a WebDriver answer: \(body.prefix(200))"
        case .timedOut(let condition): "timed out waiting for \(condition)"
        }
    }
}
