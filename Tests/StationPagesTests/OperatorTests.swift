import Control
import Fieldbus
import Station
import Testing

@testable import StationPages

@Suite("Only operators are offered orders, and each order is asked about first")
struct OperatorTests {
    @Test("a visitor is offered none")
    func visitor() throws {
        var picture = try SamplePicture.swapping()
        picture.alarms = [Alarm(.stepFailed, about: "dock", at: 0)]
        let page = try SamplePicture.page(picture)
        #expect(!page.contains("/en/station/orders"))
        #expect(page.contains("<strong>A step failed</strong>"))
        #expect(page.contains("Dock to the pack"))
        #expect(!page.contains("What to do:"))
    }

    @Test("an operator reads what to do, and the rule that was broken")
    func alarms() throws {
        var picture = try SamplePicture.swapping()
        picture.alarms = [Alarm(.interlock, about: "docksAligned", at: 0)]
        let page = try SamplePicture.page(picture, role: .operator(formToken: "secret"))
        #expect(page.contains("What to do:</b> Read the rule below"))
        #expect(page.contains("within 2 mm and 0.2° of the pack&#39;s place."))
    }

    @Test(
        "the orders are those that mean something in the state",
        arguments: [
            (PackMLState.aborted, ["clear"]), (.stopped, ["abort", "manualOn", "reset"]),
            (.held, ["abort", "stop", "unhold"]), (.execute, ["abort", "hold", "stop"]),
        ])
    func orders(state: PackMLState, expected: [String]) throws {
        var picture = try SamplePicture.idle()
        picture.state = state
        let page = try SamplePicture.page(picture, role: .operator(formToken: "t"))
        let found = page.matches(of: /name="order" value="([a-zA-Z]+)"/).map { String($0.output.1) }
        #expect(found.filter { $0 != "confirmPlaces" }.sorted() == expected)
        // The emergency stop is not among the others but at hand.
        let atHand = page.split(separator: "id=\"station-stop\"").last ?? ""
        #expect(atHand.contains("value=\"abort\"") == expected.contains("abort"))
    }

    @Test("a swap that was broken off can be started again, and the station does not call itself ready for another car")
    func brokenOff() throws {
        var picture = try SamplePicture.swapping()
        picture.state = .idle
        let page = try SamplePicture.page(picture, role: .operator(formToken: "t"))
        #expect(page.contains("name=\"order\" value=\"start\""))
        #expect(page.contains("A swap was broken off. It goes on as soon as an operator says Start."))
        #expect(!page.contains("ready for the next car"))
        #expect(!page.contains("value=\"callOff\""))
    }

    @Test("a swap is offered to be called off only until the car is made safe for it")
    func callOff() throws {
        var picture = try SamplePicture.swapping()
        let index = try #require(picture.steps.firstIndex { $0.name == "securesCar" })
        for (stage, isOffered) in [(StationPicture.StepPicture.Stage.ahead, true), (.active, false), (.done, false)] {
            picture.steps[index].stage = stage
            let page = try SamplePicture.page(picture, role: .operator(formToken: "t"))
            #expect(page.contains("value=\"callOff\"") == isOffered)
        }
    }

    @Test("every form carries the token, and every order stands behind a confirmation")
    func confirmed() throws {
        let page = try SamplePicture.page(try SamplePicture.swapping(), role: .operator(formToken: "a<b"))
        let forms = page.matches(of: /action="\/en\/station\/orders"/).count
        #expect(forms > 3)
        #expect(page.matches(of: /name="form-token" value="a&lt;b"/).count == forms)
        #expect(page.matches(of: /<details class="order[^>]*><summary>/).count == forms)
    }

    @Test("manual mode lists every axis, and asks whether the place has been seen")
    func manual() throws {
        var picture = try SamplePicture.idle()
        picture.state = .stopped
        picture.isManual = true
        let page = try SamplePicture.page(picture, role: .operator(formToken: "t"))
        for axis in Axis.allCases { #expect(page.contains("name=\"axis\" value=\"\(axis)\" required")) }
        #expect(page.contains("type=\"checkbox\" name=\"seen\" value=\"yes\" required"))
    }

    @Test(
        "an order that was not followed is told at once, with its reason in words",
        arguments: [
            (OperatorOrder.reset, "placesNotConfirmed", "Order not followed: Reset. First confirm what is where."),
            (.unhold, "execute", "Order not followed: Go on. The station’s state does not allow it: swapping."),
            (.move(.lift, to: 9), "docksAligned", "within 2 mm and 0.2° of the pack&#39;s place."),
        ])
    func refused(order: OperatorOrder, why: String, sentence: String) throws {
        var picture = try SamplePicture.idle()
        picture.time = 100
        func panel(after happenings: [Happening]) throws -> String {
            let page = try SamplePicture.page(picture, role: .operator(formToken: "t"), happenings: happenings)
            return String(page.split(separator: "id=\"station-operator\"")[1])
        }
        let refusal = Happening(time: 99, .report(.orderRefused(order, why: why)))
        #expect(try panel(after: [Happening(time: 99.5, .said("…")), refusal]).contains(sentence))
        // Not any more after another order was followed, nor after a while.
        #expect(!(try panel(after: [Happening(time: 99.5, .report(.state(.stopping))), refusal]).contains(sentence)))
        picture.time = 120
        #expect(!(try panel(after: [refusal]).contains(sentence)))
    }

    @Test("what is confirmed is the list that was seen: after a pack has moved it is another")
    func outdated() throws {
        var picture = try SamplePicture.idle()
        picture.packs = [5001, 0, 0, 0, 0]
        let page = try SamplePicture.page(picture, role: .operator(formToken: "t"))
        let match = try #require(page.firstMatch(of: /name="places" value="([^"]*)"/))
        let fields = ["order": "confirmPlaces", "places": String(match.output.1)]
        #expect(!OrderForm.isOutdated(fields, by: picture))
        var moved = picture
        moved.packs = [0, 5001, 0, 0, 0]
        #expect(OrderForm.isOutdated(fields, by: moved))
        moved = picture
        moved.slots[0].pack = 0
        #expect(OrderForm.isOutdated(fields, by: moved))
        #expect(OrderForm.isOutdated(["order": "confirmPlaces"], by: picture))
        // Nothing else waits for a list: a stop least of all.
        #expect(!OrderForm.isOutdated(["order": "abort"], by: moved))
    }

    @Test("where each pack is stands in the list to be confirmed")
    func places() throws {
        var picture = try SamplePicture.idle()
        picture.packs = [5001, 0, 0, 1009, 0]
        let page = try SamplePicture.page(picture, role: .operator(formToken: "t"))
        #expect(
            page.contains("<li>Pack 5001: in the car</li><li>Pack 1009: on shuttle B</li><li>Pack 1001: in slot 1</li>")
        )
    }
}

@Suite("Orders come out of forms as they went in")
struct OrderFormTests {
    @Test(
        "each order",
        arguments: [
            ("abort", OperatorOrder.abort), ("reset", .reset), ("clear", .clear), ("hold", .hold), ("unhold", .unhold),
            ("stop", .stop), ("callOff", .callOff), ("start", .start), ("confirmPlaces", .confirmPlaces),
            ("manualOn", .manual(true)),
            ("manualOff", .manual(false)),
        ])
    func plain(name: String, order: OperatorOrder) { #expect(OrderForm.order(from: ["order": name]) == order) }

    @Test("a move names its axis and its target, with a point or a comma", arguments: Axis.allCases)
    func move(axis: Axis) {
        var fields = ["order": "move", "axis": "\(axis)", "target": "-12.5", "seen": "yes"]
        #expect(OrderForm.order(from: fields) == .move(axis, to: -12.5))
        fields["target"] = "-12,5"
        #expect(OrderForm.order(from: fields) == .move(axis, to: -12.5))
    }

    @Test(
        "what is no order is none",
        arguments: [
            [:], ["order": ""], ["order": "explode"], ["order": "move"],
            ["order": "move", "axis": "lift", "target": "3"],
            ["order": "move", "axis": "lift", "target": "nan", "seen": "yes"],
            ["order": "move", "axis": "lift", "target": "1e999", "seen": "yes"],
            ["order": "move", "axis": "wing", "target": "3", "seen": "yes"],
        ])
    func none(fields: [String: String]) { #expect(OrderForm.order(from: fields) == nil) }
}
