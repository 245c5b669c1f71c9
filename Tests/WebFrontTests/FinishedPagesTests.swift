import Foundation
import Markup
import Testing

@testable import WebFront

@Suite("Finished pages")
struct FinishedPagesTests {
    private static func page(_ size: Int, keeping: Page.Keeping = .whileSnapshotStands) -> FinishedPage {
        FinishedPage(
            Page(mediaType: "image/png", body: [UInt8](repeating: 1, count: size), keeping: keeping), coding: .identity,
            fields: [])
    }

    private func key(_ target: String) -> PageKey { PageKey(target: target, coding: .identity) }

    @Test("The cache never holds more bytes than it may, and keeps what was used last")
    func bounded() {
        var cache = ByteBoundedCache<Int, String>(capacity: 100)
        for number in 0..<10 { cache.keep("\(number)", of: number, bytes: 30) }
        #expect(cache.bytes == 90 && cache.count == 3)
        #expect(cache.use(7) == "7")
        cache.keep("new", of: 10, bytes: 30)
        #expect(cache.use(8) == nil)
        #expect(cache.use(7) == "7" && cache.use(9) == "9" && cache.use(10) == "new")
        cache.keep("large", of: 11, bytes: 101)
        #expect(cache.use(11) == nil && cache.count == 3)
        cache.keep("whole", of: 12, bytes: 100)
        #expect(cache.count == 1 && cache.bytes == 100)
        cache.keep("less", of: 12, bytes: 10)
        #expect(cache.bytes == 10 && cache.use(12) == "less")
        cache.remove(12)
        #expect(cache.bytes == 0 && cache.count == 0)
    }

    @Test("Against a plain list kept in order of use, the cache does the same")
    func model() {
        var cache = ByteBoundedCache<Int, Int>(capacity: 50)
        var list: [(key: Int, bytes: Int)] = []
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<5_000 {
            let key = next(20)
            if next(2) == 0 {
                let found = list.firstIndex { $0.key == key }
                #expect((cache.use(key) != nil) == (found != nil))
                if let found { list.append(list.remove(at: found)) }
            } else {
                let bytes = next(20)
                cache.keep(key, of: key, bytes: bytes)
                list.removeAll { $0.key == key }
                while list.reduce(bytes, { $0 + $1.bytes }) > 50 { list.removeFirst() }
                list.append((key, bytes))
            }
            #expect(cache.bytes == list.reduce(0) { $0 + $1.bytes } && cache.count == list.count)
        }
    }

    @Test("A stampede makes a page once")
    func singleFlight() async {
        let pages = FinishedPages(capacity: 1 << 20)
        let made = Counter()
        let key = key("/en/")
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    await pages.page(key, now: .distantPast) {
                        made.count()
                        usleep(20_000)
                        return Self.page(10)
                    } != nil
                }
            }
            for await found in group { #expect(found) }
        }
        #expect(made.value == 1)
    }

    @Test("Queries cannot push the plain pages out")
    func queries() async {
        let pages = FinishedPages(capacity: 400 << 10)
        _ = await pages.page(key("/en/"), now: .distantPast) { Self.page(1_000) }
        for number in 0..<2_000 {
            _ = await pages.page(key("/en/?x=\(number)"), now: .distantPast) { Self.page(1_000) }
        }
        #expect(pages.kept(key("/en/"), now: .distantPast) != nil)
        #expect(pages.bytes <= 400 << 10)
        let long = key("/en/?x=" + String(repeating: "y", count: 2_000))
        _ = await pages.page(long, now: .distantPast) { Self.page(1) }
        #expect(pages.kept(long, now: .distantPast) == nil)
    }

    @Test("A page is kept as long as it says")
    func keeping() async {
        let pages = FinishedPages(capacity: 1 << 20)
        let noon = Date(timeIntervalSinceReferenceDate: 0)
        _ = await pages.page(key("/a"), now: noon) { Self.page(1, keeping: .until(noon.addingTimeInterval(60))) }
        _ = await pages.page(key("/b"), now: noon) { Self.page(1, keeping: .never) }
        _ = await pages.page(key("/c"), now: noon) { Self.page(1) }
        #expect(pages.kept(key("/a"), now: noon.addingTimeInterval(59)) != nil)
        #expect(pages.kept(key("/a"), now: noon.addingTimeInterval(60)) == nil)
        #expect(pages.kept(key("/b"), now: noon) == nil)
        #expect(pages.kept(key("/c"), now: .distantFuture) != nil)
        let missing = Page(status: 404, mediaType: "text/html", body: [])
        _ = await pages.page(key("/none"), now: noon) { FinishedPage(missing, coding: .identity, fields: []) }
        _ = await pages.page(key("error 404 en"), now: noon) { FinishedPage(missing, coding: .identity, fields: []) }
        let elsewhere = Page.redirect(to: "/en/")
        _ = await pages.page(key("/way"), now: noon) { FinishedPage(elsewhere, coding: .identity, fields: []) }
        #expect(pages.kept(key("/way"), now: noon) == nil)
        #expect(pages.kept(key("/none"), now: noon) == nil)
        #expect(pages.kept(key("error 404 en"), now: noon) != nil)
        #expect(await pages.page(key("/d"), now: noon) { nil } == nil)
        #expect(await pages.page(key("/d"), now: noon) { Self.page(1) } != nil)
    }

    @Test(
        "Packing pays for text, and gives back the same bytes at every size",
        arguments: [0, 399, 400, 5_000, 200_000, 2_000_000])
    func packing(size: Int) throws {
        let text = Array(String(repeating: "a session in a room, ", count: size / 20 + 1).utf8.prefix(size))
        for effort in [CompressionEffort.page, .file] {
            let gzip = Compression.packed(text, as: .gzip, effort: effort)
            let brotli = Compression.packed(text, as: .brotli, effort: effort)
            #expect((gzip == nil) == (size < Compression.smallestWorthwhile))
            #expect((brotli == nil) == (size < Compression.smallestWorthwhile))
            if let gzip { #expect(try Unpacking.gzip(Array(gzip.readableBytesView)) == text) }
            if let brotli, let unpacked = Unpacking.brotli(Array(brotli.readableBytesView), capacity: size + 1) {
                #expect(unpacked == text)
            }
        }
        #expect(Compression.packed(text, as: .identity, effort: .page) == nil)
    }

    @Test(
        "What does not shrink goes out as it is",
        arguments: [
            ("text/html; charset=utf-8", true), ("application/json", true), ("image/svg+xml", true),
            ("text/calendar", true),
            ("application/atom+xml", true), ("image/png", false), ("font/woff2", false),
            ("application/octet-stream", false),
        ])
    func mediaTypes(type: String, pays: Bool) {
        let page = FinishedPage(
            Page(mediaType: type, body: [UInt8](repeating: 65, count: 10_000)), coding: .gzip, fields: [("X", "y")])
        #expect((page.head.headers.first(name: "Content-Encoding") == "gzip") == pays)
        #expect((page.head.headers.first(name: "Vary") == "Accept-Encoding") == pays)
        #expect(page.head.headers.first(name: "X") == "y" && page.notModifiedHead.headers.first(name: "X") == "y")
        var state: UInt64 = 1
        let noise = (0..<1_000).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(state >> 56)
        }
        let dense = FinishedPage(Page(mediaType: type, body: noise), coding: .brotli, fields: [])
        #expect(dense.head.headers.first(name: "Content-Encoding") == nil)
    }

    @Test("A page's own header fields stand, its caching above the usual")
    func ownFields() {
        let page = FinishedPage(
            Page(
                mediaType: "text/csv; charset=utf-8", body: [UInt8](repeating: 65, count: 1_000),
                headers: [
                    (name: "Content-Disposition", value: "attachment"), (name: "Cache-Control", value: "no-store"),
                    (name: "Vary", value: "Accept-Language"), (name: "Location", value: "/a\r\nSet-Cookie: b\u{0}"),
                ]),
            coding: .gzip, fields: [])
        #expect(page.head.headers["Cache-Control"] == ["no-store"])
        #expect(page.head.headers["Content-Disposition"] == ["attachment"])
        #expect(page.head.headers["Location"] == ["/aSet-Cookie: b"])
        #expect(page.head.headers["Vary"] == ["Accept-Language, Accept-Encoding"])
    }

    @Test("Entity tags tell bytes and codings apart and do not change from run to run")
    func tags() {
        let bytes = Array("a page".utf8)
        #expect(EntityTag.make(bytes, coding: .gzip) != EntityTag.make(bytes, coding: .brotli))
        var seen: Set<String> = [EntityTag.make([], coding: .identity)]
        for length in 1...300 {
            for place in [0, length / 2, length - 1] {
                var varied = [UInt8](repeating: 0, count: length)
                seen.insert(EntityTag.make(varied, coding: .identity))
                varied[place] = 1
                seen.insert(EntityTag.make(varied, coding: .identity))
            }
        }
        // Of length 1 all three places are one, of length 2 two of them.
        #expect(seen.count == 1 + 300 + 300 * 3 - 2 - 1)
        let shape = /"[0-9a-f]{16}(-gz|-br)?"/
        #expect(seen.allSatisfy { $0.wholeMatch(of: shape) != nil })
    }

    @Test("A new publication lets the former one's pages go")
    func publications() async throws {
        let publisher = SitePublisher(finishedBytes: 1 << 20)
        #expect(publisher.version == nil)
        publisher.publish(.sample(version: "1"))
        weak let former = publisher.current
        _ = await publisher.current?.finished.page(key("/en/"), now: .distantPast) { Self.page(10) }
        publisher.publish(.sample(version: "2"))
        #expect(publisher.version == "2")
        #expect(former == nil)
        #expect(publisher.current?.finished.count == 0)
    }
}
