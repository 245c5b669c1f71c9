/// How a browser is set when it opens.
public struct BrowserSettings: Sendable {
    /// Whether pages may run scripts.
    public var scripts = true

    public init(scripts: Bool = true) {
        self.scripts = scripts
    }

    /// The capabilities that say so, W3C WebDriver section 7 with Chromium's own.
    var capabilities: JSONValue {
        var preferences: [String: JSONValue] = ["intl.accept_languages": "en"]
        if !scripts {
            preferences["profile.managed_default_content_settings.javascript"] = 2
        }
        return [
            "browserName": "chrome",
            "pageLoadStrategy": "normal",
            "goog:loggingPrefs": ["browser": "ALL"],
            "goog:chromeOptions": [
                "args": [
                    "--headless=new",
                    // Tests run as root in containers, where Chromium's sandbox cannot; they open only pages of our own.
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-gpu",
                    "--hide-scrollbars",
                    "--force-color-profile=srgb",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                ],
                "prefs": .object(preferences),
            ],
        ]
    }
}
