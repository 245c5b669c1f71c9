/// How a browser is set when it opens.
public struct BrowserSettings: Sendable {
    /// Whether pages may run scripts.
    public var scripts = true
    /// Whether pages may draw in three dimensions; the processor does it, for want of a graphics card.
    public var webGL = false

    public init(scripts: Bool = true, webGL: Bool = false) {
        self.scripts = scripts
        self.webGL = webGL
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
                "args": .array(arguments),
                "prefs": .object(preferences),
            ],
        ]
    }

    private var arguments: [JSONValue] {
        let drawing: [JSONValue] =
            webGL ? ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"] : ["--disable-gpu"]
        return drawing + [
            "--headless=new",
            // Tests run as root in containers, where Chromium's sandbox cannot; they open only pages of our own.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
        ]
    }
}
