import TestSupport
import Testing
import WebDriver

/// The trade desk's indices.
extension VisitTests {
    @Test("one goes from an index to the one beside it, weighs it, and comes back to the same choice")
    func indices() async throws {
        try await open(.tradeIndex)
        try await browser.click(browser.element(".indices a:not([aria-current])"))
        try await browser.wait(for: "the other index") {
            try await browser.address().hasSuffix("/en/trade-index/services")
        }
        #expect(try await browser.text(of: browser.element("h1")) == "Services on show")
        try await browser.click(browser.element(".tabs a[href$='/weights']"))
        try await browser.wait(
            for: "the sliders", until: "return document.querySelector('trade-weights')?.sliders?.length > 0")
        let before = try await order()
        let limit = 30
        #expect(before.shown.count == limit && before.all.count == SmallIndex.economies.count)
        #expect(before.all.last == "EGY")

        try await browser.script(
            """
            const slider = document.querySelector('input[type=range]');
            slider.value = 0;
            slider.dispatchEvent(new Event('input', { bubbles: true }));
            """)
        try await browser.wait(for: "the address", until: "return location.search.startsWith('?w=SIZE:0')")
        let after = try await order()
        #expect(after.all != before.all && Set(after.all) == Set(before.all) && after.shown.count == limit)
        try await browser.script("document.querySelector('.all-rows').scrollIntoView({ block: 'center' })")
        try await browser.click(browser.element(".all-rows label"))
        #expect(try await order().shown == after.all)

        try await browser.reload()
        try await browser.wait(
            for: "the sliders", until: "return document.querySelector('trade-weights')?.sliders?.length > 0")
        #expect(try await order().all == after.all)
        let kept = try await browser.script("return document.querySelector('input[type=range]').value").string
        #expect(kept == "0")
    }

    /// The economies by rank: all, and those that are seen.
    private func order() async throws -> (all: [String], shown: [String]) {
        func units(_ filter: String) async throws -> [String] {
            try await browser.script(
                """
                return [...document.querySelectorAll('.reranked tbody tr')].filter(row => \(filter))
                    .map(row => row.dataset.unit);
                """
            ).elements.compactMap(\.string)
        }
        return (try await units("true"), try await units("row.offsetParent"))
    }
}
