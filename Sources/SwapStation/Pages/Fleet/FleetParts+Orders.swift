import Languages
import Markup
import OCPP

extension FleetParts {
    var swapOrder: Markup {
        """
        <fieldset><legend>\(words("fleet.swap"))</legend><label>\(words("fleet.plate"))\
        <input name="driver" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false"></label>\
        <button class="button" name="action" value="swap">\(words("fleet.swap.order"))</button></fieldset>
        """
    }

    var availabilityOrder: Markup {
        """
        <fieldset><legend>\(words("fleet.availability"))</legend><p class="note">\(words("fleet.availability.text"))</p>\
        \(confirmed("inoperative"))\(confirmed("operative"))</fieldset>
        """
    }

    /// An order with its confirmation, which needs no script: the first press shows what it does, the second does it.
    private func confirmed(_ action: String) -> Markup {
        """
        <details><summary>\(words("fleet.\(action)"))</summary><p>\(words("fleet.\(action).text"))</p>\
        <button class="button" name="action" value="\(action)">\(words("fleet.\(action).sure"))</button></details>
        """
    }

    var triggerOrder: Markup {
        var options = Markup()
        for message in FleetForm.messages {
            options += "<option value=\"\(message)\">\(words("fleet.message.\(message)"))</option>"
        }
        return """
            <fieldset><legend>\(words("fleet.trigger"))</legend><label>\(words("fleet.message"))\
            <select name="message">\(options)</select></label>\
            <button class="button quiet" name="action" value="trigger">\(words("fleet.trigger.order"))</button></fieldset>
            """
    }

    /// What has come of an order.
    var notice: Markup? {
        switch visit.notice {
        case .none: return nil
        case .unclear: return said(words("fleet.unclear"), isFault: true)
        case .answered(let station, let outcome):
            let name = ["station": Words.Argument.text(station)]
            switch outcome {
            case .taken(.accepted): return said(words("fleet.accepted", name), isFault: false)
            case .taken(.acceptedWith(let remark)):
                return said(words("fleet.accepted", name), isFault: false, detail: remark)
            case .taken(.scheduled): return said(words("fleet.scheduled", name), isFault: false)
            case .taken(.rejected(let code, let reason)):
                return said(words("fleet.rejected", name), isFault: true, detail: [reason, code].first { !$0.isEmpty })
            case .notConnected: return said(words("fleet.notConnected", name), isFault: true)
            case .noAnswer(let reason): return said(words("fleet.noAnswer", name), isFault: true, detail: reason)
            }
        }
    }

    /// The station's own words are in its own language.
    private func said(_ text: String, isFault: Bool, detail: String? = nil) -> Markup {
        """
        <div class="notice\(isFault ? " fault" : "")" role="\(isFault ? "alert" : "status")"><p>\(text)</p>\
        \(detail.map { "<p class=\"hint\" lang=\"en\">\($0)</p>" } as Markup?)</div>
        """
    }
}
