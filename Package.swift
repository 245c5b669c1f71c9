// swift-tools-version: 6.2

import PackageDescription

// A wing is a folder of Sources/, a room is a target. Imports point down only: see CONTRIBUTING.md for the floors.

let nio = "swift-nio"

let libraries: [Target] = [
    .systemLibrary(
        name: "CPostgres", path: "Sources/Libraries/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
        name: "CBrotli", path: "Sources/Libraries/CBrotli", pkgConfig: "libbrotlienc",
        providers: [.apt(["libbrotli-dev"])]),
    .systemLibrary(
        name: "CZlib", path: "Sources/Libraries/CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CStemmer", path: "Sources/Libraries/CStemmer", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(name: "CFileExchange", path: "Sources/Libraries/CFileExchange"),
    .systemLibrary(
        name: "CExpat", path: "Sources/Libraries/CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
        name: "CVips", path: "Sources/Libraries/CVips", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
    // Debian keeps OpenCV's headers in a folder of their own. Of its libraries only these three are used: its decoders of pictures link
    // 139 libraries, which cost every start of the program 50 ms and 40 MB, and libvips decodes pictures already.
    .target(
        name: "COpenCV", path: "Sources/Libraries/COpenCV",
        cxxSettings: [.unsafeFlags(["-I/usr/include/opencv4"])],
        linkerSettings: [
            .linkedLibrary("opencv_core"), .linkedLibrary("opencv_imgproc"), .linkedLibrary("opencv_dnn"),
        ]),
    .systemLibrary(
        name: "CModbus", path: "Sources/Libraries/CModbus", pkgConfig: "libmodbus",
        providers: [.apt(["libmodbus-dev"])]),
    .systemLibrary(
        name: "CCbc", path: "Sources/Libraries/CCbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),
    .systemLibrary(
        name: "CESpeak", path: "Sources/Libraries/CESpeak", pkgConfig: "espeak-ng",
        providers: [.apt(["libespeak-ng-dev"])]),
    .systemLibrary(
        name: "COpusEnc", path: "Sources/Libraries/COpusEnc", pkgConfig: "libopusenc",
        providers: [.apt(["libopusenc-dev"])]),
    .systemLibrary(
        name: "CEBUR128", path: "Sources/Libraries/CEBUR128", pkgConfig: "libebur128",
        providers: [.apt(["libebur128-dev"])]),
    .systemLibrary(
        name: "CALSA", path: "Sources/Libraries/CALSA", pkgConfig: "alsa", providers: [.apt(["libasound2-dev"])]),
    .systemLibrary(
        name: "CXlsxWriter", path: "Sources/Libraries/CXlsxWriter", pkgConfig: "xlsxwriter",
        providers: [.apt(["libxlsxwriter-dev"])]),
]

let common: [Target] = [
    // ICU comes with the toolchain's Foundation.
    .target(
        name: "Languages", path: "Sources/Common/Languages", linkerSettings: [.linkedLibrary("_FoundationICU")]),
    .target(name: "Markup", dependencies: ["Languages"], path: "Sources/Common/Markup"),
    .target(
        name: "Records",
        dependencies: [
            "CPostgres", "CZlib",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "GRDB", package: "GRDB.swift"),
            .product(name: "Logging", package: "swift-log"),
        ],
        path: "Sources/Common/Records"),
    .target(name: "Search", dependencies: ["Languages", "CStemmer"], path: "Sources/Common/Search"),
    .target(name: "Live", path: "Sources/Common/Live"),
    .target(name: "Chance", path: "Sources/Common/Chance"),
    .target(name: "JSON", path: "Sources/Common/JSON"),
    .target(name: "Pictures", dependencies: ["CVips", "CZlib"], path: "Sources/Common/Pictures"),
    .target(
        name: "Accounts",
        dependencies: [
            "Records",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "CryptoExtras", package: "swift-crypto"),
        ],
        path: "Sources/Common/Accounts"),
    .target(name: "Addresses", path: "Sources/Common/Addresses"),
    .target(
        name: "Webhooks",
        dependencies: [
            "Records", "Addresses",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "NIOCore", package: nio),
        ],
        path: "Sources/Common/Webhooks"),
    .target(
        name: "WebFront",
        dependencies: [
            "Addresses", "Markup", "Live", "Languages", "CBrotli", "CZlib",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOHTTP1", package: nio),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            .product(name: "NIOPosix", package: nio),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "Sources/Common/WebFront"),
]

let exposition: [Target] = [
    .target(name: "Catalogue", dependencies: ["Languages", "Records"], path: "Sources/Exposition/Catalogue"),
    .target(
        name: "Demo", dependencies: ["Catalogue", "Chance", "Languages"], path: "Sources/Exposition/Demo",
        resources: [.embedInCode("Texts")]),
    .target(
        name: "Formats", dependencies: ["Catalogue", "Languages", "Markup", "Pictures", "CExpat"],
        path: "Sources/Exposition/Formats"),
    .target(
        name: "ExpositionAPI",
        dependencies: [
            "Catalogue", "JSON", "Languages", "Markup", .product(name: "Crypto", package: "swift-crypto"),
        ],
        path: "Sources/Exposition/API"),
    .target(
        name: "ExpositionPages",
        dependencies: ["Accounts", "Catalogue", "Languages", "Markup", "Search", "Formats", "Webhooks"],
        path: "Sources/Exposition/Pages",
        resources: [.embedInCode("Words"), .embedInCode("Assets")]),
]

let swapStation: [Target] = [
    .target(name: "Motion", path: "Sources/SwapStation/Motion"),
    .target(name: "Fieldbus", dependencies: ["CModbus"], path: "Sources/SwapStation/Fieldbus"),
    .target(name: "Control", dependencies: ["Charging", "Fieldbus", "Motion"], path: "Sources/SwapStation/Control"),
    .target(name: "Plant", dependencies: ["Chance", "Fieldbus", "Motion"], path: "Sources/SwapStation/Plant"),
    .target(
        name: "Voice",
        dependencies: [
            "Languages", "CESpeak", "COpusEnc", "CEBUR128", "CALSA",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "Subprocess", package: "swift-subprocess"),
        ],
        path: "Sources/SwapStation/Voice", resources: [.embedInCode("Words")]),
    // The networks, as they are, within the program.
    .target(
        name: "CPlateModels", path: "Sources/SwapStation/PlateReader/Models",
        exclude: ["finder.onnx", "corners.onnx", "reader.onnx", "calibration.json", "glyphs.png"],
        cSettings: [.headerSearchPath(".")]),
    .target(
        name: "PlateReader",
        dependencies: [
            "COpenCV", "CPlateModels", "Pictures", .product(name: "Subprocess", package: "swift-subprocess"),
        ],
        path: "Sources/SwapStation/PlateReader", exclude: ["Models"]),
    .target(name: "Charging", dependencies: ["Chance", "CCbc"], path: "Sources/SwapStation/Charging"),
    .target(
        name: "OCPP",
        dependencies: [
            "JSON", "Records",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOHTTP1", package: nio),
            .product(name: "NIOPosix", package: nio),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "NIOWebSocket", package: nio),
            .product(name: "SwiftASN1", package: "swift-asn1"),
            .product(name: "X509", package: "swift-certificates"),
        ],
        path: "Sources/SwapStation/OCPP"),
    .target(name: "StationNetwork", dependencies: ["Chance"], path: "Sources/SwapStation/StationNetwork"),
    .target(
        name: "Station",
        dependencies: [
            "Chance", "Charging", "Control", "Fieldbus", "Plant", "PlateReader", "StationNetwork", "Voice", "CZlib",
        ],
        path: "Sources/SwapStation/Station"),
    .target(
        name: "BackEnd",
        dependencies: [
            "Charging", "Control", "Fieldbus", "OCPP", "Station",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
        ],
        path: "Sources/SwapStation/BackEnd"),
    .target(
        name: "StationPages",
        dependencies: ["Control", "Fieldbus", "Languages", "Markup", "OCPP", "PlateReader", "Station"],
        path: "Sources/SwapStation/Pages",
        resources: [
            .embedInCode("Words"), .embedInCode("Assets"), .embedInCode("Fleet/Words"), .embedInCode("Fleet/Assets"),
        ]),
]

let tradeIndex: [Target] = [
    .target(name: "Statistics", dependencies: ["Chance"], path: "Sources/TradeIndex/Statistics"),
    .target(
        name: "Composite",
        dependencies: [
            "Chance", "Statistics", .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "Yams", package: "Yams"),
        ],
        path: "Sources/TradeIndex/Composite"),
    .target(
        name: "Examination", dependencies: ["Chance", "Composite", "Statistics"],
        path: "Sources/TradeIndex/Examination"),
    .target(name: "COINrCheck", dependencies: ["Composite", "Statistics"], path: "Sources/TradeIndex/COINrCheck"),
    .target(
        name: "SDMX", dependencies: ["Languages", "CExpat", "CXlsxWriter", "CZlib"], path: "Sources/TradeIndex/SDMX"),
    // The methods and figures that are shipped, as they are, within the program.
    .target(
        name: "CTradeFiles", path: "Sources/TradeIndex/Desk/Method",
        exclude: [
            "digital-trade.yaml", "digital-trade.desk.yaml", "digitally-deliverable-services.yaml",
            "digitally-deliverable-services.desk.yaml", "figures.csv", "population.csv", "sources.yaml",
        ],
        cSettings: [.headerSearchPath(".")]),
    .target(
        name: "TradeDesk",
        dependencies: [
            "CFileExchange", "CTradeFiles", "Composite", "Examination", "Languages", "Markup", "SDMX", "Statistics",
            .product(name: "Crypto", package: "swift-crypto"),
        ],
        path: "Sources/TradeIndex/Desk", exclude: ["Method"], resources: [.embedInCode("Publishing/Words")]),
    .target(
        name: "TradePages", dependencies: ["Languages", "Markup", "TradeDesk"], path: "Sources/TradeIndex/Pages",
        resources: [.embedInCode("Words"), .embedInCode("Assets")]),
]

let desk: [Target] = [
    .target(
        name: "TradeFront",
        dependencies: [
            "Languages", "Markup", "TradeDesk", "TradePages", "WebFront",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "Sources/TradeIndex/Front"),
    .target(
        name: "StationDesk",
        dependencies: [
            "BackEnd", "Charging", "Control", "Fieldbus", "Languages", "Live", "Markup", "OCPP", "Station",
            "StationPages",
            "Voice", "WebFront",
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "Sources/SwapStation/Desk"),
    .target(
        name: "ExpositionDesk",
        dependencies: [
            "Accounts", "Catalogue", "ExpositionPages", "Formats", "Languages", "Markup", "Pictures", "Records",
            "WebFront", "Webhooks",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ],
        path: "Sources/Exposition/Desk"),
]

let node: [Target] = [
    .target(
        name: "Venue",
        dependencies: [
            "Languages", "Addresses", "Markup", "Pictures", "Records", "Search", "Live", "Accounts", "WebFront",
            "Webhooks",
            "Catalogue", "Demo", "Formats", "ExpositionAPI", "ExpositionPages", "ExpositionDesk",
            "BackEnd", "Control", "Fieldbus", "OCPP", "Station", "StationDesk", "StationPages",
            "SDMX", "TradeDesk", "TradeFront", "TradePages",
            .product(name: "NIOPosix", package: nio),
            .product(name: "Configuration", package: "swift-configuration"),
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "Sources/Venue"),
    .executableTarget(
        name: "serai",
        dependencies: [
            "Venue", "Accounts", "COINrCheck", "Catalogue", "Composite", "Examination", "Formats", "SDMX", "TradeDesk",
            "Records",
            "WebFront", "Webhooks", "Fieldbus",
            "BackEnd", "Charging", "Control", "OCPP", "Plant", "PlateReader", "Station", "StationNetwork", "Voice",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOPosix", package: nio),
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
        path: "Sources/Serai"),
]

let tests: [Target] = [
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(
        name: "RecordsTestSupport", dependencies: ["Records", .product(name: "Logging", package: "swift-log")],
        path: "Tests/RecordsTestSupport"),
    .executableTarget(
        name: "RecordsProbe", dependencies: ["Records", .product(name: "Logging", package: "swift-log")],
        path: "Tests/RecordsProbe"),
    .target(name: "WebDriver", dependencies: ["TestSupport"], path: "Tests/WebDriver"),
    .testTarget(name: "LanguagesTests", dependencies: ["Languages", "TestSupport"], path: "Tests/LanguagesTests"),
    .testTarget(name: "SearchTests", dependencies: ["Search", "Languages", "TestSupport"], path: "Tests/SearchTests"),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], path: "Tests/JSONTests"),
    .testTarget(name: "ChanceTests", dependencies: ["Chance"], path: "Tests/ChanceTests"),
    .testTarget(name: "LiveTests", dependencies: ["Live", "TestSupport"], path: "Tests/LiveTests"),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "Languages", "TestSupport"], path: "Tests/MarkupTests"),
    .testTarget(name: "PicturesTests", dependencies: ["Pictures", "CVips", "CZlib"], path: "Tests/PicturesTests"),
    .testTarget(
        name: "RecordsTests",
        dependencies: [
            "Records", "RecordsTestSupport", "RecordsProbe", "TestSupport",
            .product(name: "Crypto", package: "swift-crypto"),
        ],
        path: "Tests/RecordsTests"),
    .testTarget(
        name: "WebFrontTests",
        dependencies: [
            "WebFront", "Addresses", "Markup", "Live", "Languages", "CZlib", "TestSupport",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOHTTP1", package: nio),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ],
        path: "Tests/WebFrontTests"),
    .testTarget(
        name: "AccountsTests", dependencies: ["Accounts", "Records", "RecordsTestSupport", "TestSupport"],
        path: "Tests/AccountsTests"),
    .testTarget(
        name: "WebhooksTests",
        dependencies: ["Webhooks", "Addresses", "Records", "RecordsTestSupport", "TestSupport"],
        path: "Tests/WebhooksTests"),
    .testTarget(
        name: "CatalogueTests",
        dependencies: ["Catalogue", "Languages", "Records", "RecordsTestSupport", "TestSupport"],
        path: "Tests/CatalogueTests"),
    .testTarget(
        name: "DemoTests", dependencies: ["Demo", "Catalogue", "Chance", "Languages", "TestSupport"],
        path: "Tests/DemoTests"),
    .testTarget(
        name: "FormatsTests", dependencies: ["Formats", "Catalogue", "Languages", "Markup", "Pictures", "TestSupport"],
        path: "Tests/FormatsTests"),
    .testTarget(
        name: "ExpositionAPITests",
        dependencies: ["ExpositionAPI", "Catalogue", "Demo", "JSON", "Languages", "Markup"],
        path: "Tests/ExpositionAPITests"),
    .testTarget(
        name: "ExpositionPagesTests",
        dependencies: [
            "ExpositionPages", "Catalogue", "Languages", "Markup", "Search", "Formats", "CZlib", "TestSupport",
        ],
        path: "Tests/ExpositionPagesTests"),
    .testTarget(
        name: "ExpositionDeskTests", dependencies: ["ExpositionDesk", "Accounts", "Catalogue", "serai", "TestSupport"],
        path: "Tests/ExpositionDeskTests"),
    .testTarget(
        name: "VenueTests",
        dependencies: ["Venue", "Accounts", "Catalogue", "Records", "RecordsTestSupport", "TestSupport"],
        path: "Tests/VenueTests"),
    .executableTarget(name: "MotionProbe", dependencies: ["Motion"], path: "Tests/MotionProbe"),
    .testTarget(name: "MotionTests", dependencies: ["Motion", "TestSupport"], path: "Tests/MotionTests"),
    .testTarget(name: "FieldbusTests", dependencies: ["Fieldbus"], path: "Tests/FieldbusTests"),
    .testTarget(name: "PlantTests", dependencies: ["Plant", "Fieldbus", "Motion"], path: "Tests/PlantTests"),
    .executableTarget(name: "NetworkProbe", dependencies: ["StationNetwork"], path: "Tests/NetworkProbe"),
    .testTarget(
        name: "StationNetworkTests", dependencies: ["StationNetwork"], path: "Tests/StationNetworkTests"),
    .testTarget(
        name: "VoiceTests", dependencies: ["Voice", "Languages", "CEBUR128", "TestSupport"], path: "Tests/VoiceTests"),
    .executableTarget(name: "PlateProbe", dependencies: ["PlateReader", "Pictures"], path: "Tests/PlateProbe"),
    .testTarget(
        name: "PlateReaderTests", dependencies: ["PlateReader", "Pictures", "CVips", "CZlib", "TestSupport"],
        path: "Tests/PlateReaderTests"),
    .executableTarget(
        name: "OCPPProbe",
        dependencies: [
            "OCPP", "Records",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOPosix", package: nio),
        ],
        path: "Tests/OCPPProbe"),
    .testTarget(
        name: "OCPPTests",
        dependencies: [
            "JSON", "OCPP", "OCPPProbe", "Records", "RecordsTestSupport", "TestSupport",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOPosix", package: nio),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "SwiftASN1", package: "swift-asn1"),
            .product(name: "X509", package: "swift-certificates"),
        ],
        path: "Tests/OCPPTests"),
    .testTarget(
        name: "BackEndTests",
        dependencies: [
            "BackEnd", "Charging", "Control", "Fieldbus", "JSON", "OCPP", "Records", "Station", "TestSupport",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: nio),
            .product(name: "NIOPosix", package: nio),
        ],
        path: "Tests/BackEndTests"),
    .testTarget(
        name: "StationPagesTests",
        dependencies: ["Control", "Fieldbus", "Languages", "Markup", "OCPP", "Station", "StationPages"],
        path: "Tests/StationPagesTests"),
    .testTarget(
        name: "StationDeskTests",
        dependencies: [
            "Control", "Languages", "Markup", "OCPP", "Records", "RecordsTestSupport", "Station", "StationDesk",
            "StationPages", "Voice", "WebFront", .product(name: "HTTPTypes", package: "swift-http-types"),
        ],
        path: "Tests/StationDeskTests"),
    .testTarget(
        name: "StatisticsTests", dependencies: ["Chance", "Charging", "Statistics", "TestSupport"],
        path: "Tests/StatisticsTests"),
    .testTarget(
        name: "CompositeTests", dependencies: ["Chance", "Composite", "Statistics", "TestSupport"],
        path: "Tests/CompositeTests"),
    .testTarget(
        name: "ExaminationTests",
        dependencies: [
            "COINrCheck", "Chance", "Composite", "Examination", "Statistics", "TestSupport", "TradeDesk",
        ],
        path: "Tests/ExaminationTests"),
    .testTarget(
        name: "COINrCheckTests", dependencies: ["COINrCheck", "Chance", "Composite", "TestSupport"],
        path: "Tests/COINrCheckTests"),
    .testTarget(name: "ChargingTests", dependencies: ["Chance", "Charging"], path: "Tests/ChargingTests"),
    .testTarget(name: "ControlTests", dependencies: ["Control", "Fieldbus"], path: "Tests/ControlTests"),
    .testTarget(
        name: "StationTests",
        dependencies: [
            "Charging", "Control", "Fieldbus", "Pictures", "Plant", "PlateReader", "Station", "TestSupport", "Voice",
        ],
        path: "Tests/StationTests"),
    .executableTarget(name: "SDMXProbe", dependencies: ["SDMX"], path: "Tests/SDMXProbe"),
    .testTarget(
        name: "SDMXTests", dependencies: ["SDMX", "Chance", "CZlib", "Languages", "TestSupport"],
        path: "Tests/SDMXTests"),
    .target(
        name: "TradeSample", dependencies: ["Chance", "Languages", "SDMX", "TradeDesk"], path: "Tests/TradeSample"),
    .executableTarget(
        name: "IndexProbe", dependencies: ["COINrCheck", "Chance", "Composite", "Examination", "Statistics"],
        path: "Tests/IndexProbe"),
    .executableTarget(name: "TradeProbe", dependencies: ["TradeDesk", "TradeSample"], path: "Tests/TradeProbe"),
    .testTarget(
        name: "TradeDeskTests",
        dependencies: ["Composite", "Languages", "SDMX", "TestSupport", "TradeDesk", "TradeSample"],
        path: "Tests/TradeDeskTests"),
    .testTarget(
        name: "TradePagesTests",
        dependencies: ["CZlib", "Chance", "Languages", "Markup", "TradeDesk", "TradePages", "TradeSample"],
        path: "Tests/TradePagesTests"),
    .testTarget(
        name: "TradeFrontTests",
        dependencies: [
            "Languages", "Markup", "TradeDesk", "TradeFront", "TradePages", "TradeSample", "WebFront",
            .product(name: "HTTPTypes", package: "swift-http-types"),
        ],
        path: "Tests/TradeFrontTests"),
    .testTarget(name: "WebDriverTests", dependencies: ["WebDriver", "TestSupport"], path: "Tests/WebDriverTests"),
    .testTarget(
        name: "SeraiTests",
        dependencies: [
            "serai", "Catalogue", "OCPP", "Records", "RecordsTestSupport", "Languages", "Station", "TestSupport",
            .product(name: "Logging", package: "swift-log"),
        ],
        path: "Tests/SeraiTests"),
    .testTarget(
        name: "BrowserTests",
        dependencies: [
            "serai", "Catalogue", "PlateReader", "Records", "Languages", "WebDriver", "TestSupport",
            .product(name: "Logging", package: "swift-log"),
        ],
        path: "Tests/BrowserTests"),
]

let package = Package(
    name: "serai",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "serai", targets: ["serai"]),
        // What the benchmarks run beside it.
        .executable(name: "MotionProbe", targets: ["MotionProbe"]),
        .executable(name: "OCPPProbe", targets: ["OCPPProbe"]),
        .executable(name: "IndexProbe", targets: ["IndexProbe"]),
        .library(
            name: "SeraiRooms",
            targets: [
                "Languages", "Addresses", "Markup", "Pictures", "Records", "Search", "Accounts", "Webhooks",
                "Catalogue",
                "Demo", "Formats", "ExpositionAPI", "ExpositionPages", "Venue", "Chance", "Charging",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: libraries + common + exposition + swapStation + tradeIndex + desk + node + tests,
    swiftLanguageModes: [.v6]
)
