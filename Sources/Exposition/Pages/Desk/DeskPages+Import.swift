import Catalogue
import Markup

extension DeskPages {
    /// Where files are taken in.
    ///
    /// - Parameter problems: what is wrong with the files that were sent; a line each.
    public func importing(problems: [String] = []) -> Page {
        let title = words("desk.import")
        var lines = Markup()
        for problem in problems { lines += "<li>\(problem)</li>" }
        let faults: Markup? =
            problems.isEmpty
            ? nil
            : "<div class=\"notice fault\" role=\"alert\"><p>\(words("desk.import.faults"))</p><ul>\(lines)</ul></div>"
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)], status: problems.isEmpty ? 200 : 422,
            body: """
                <h1>\(title)</h1><p class="lead">\(words("desk.import.text"))</p>\(faults)\
                <form method="post" class="door" enctype="multipart/form-data">\(token)\
                <label for="files">\(words("desk.import.files"))</label>\
                <input id="files" type="file" name="files" multiple required>\
                <button name="action" value="look">\(words("desk.import.look"))</button></form>
                """)
    }

    /// What an import would do, before it is done.
    ///
    /// - Parameter id: the name under which the files wait.
    public func importReport(_ reports: [ImportReport], id: String) -> Page {
        let title = words("desk.import.report")
        var parts = Markup()
        for report in reports { parts += part(report) }
        return page(
            title: title,
            crumbs: [
                Frame.Crumb(title: words("desk.import"), address: link("import")),
                Frame.Crumb(title: title, address: nil),
            ],
            body: """
                <h1>\(title)</h1><p class="lead">\(words("desk.import.reportText"))</p>\(parts)\
                <form method="post" class="desk-actions" action="\(link("import", id))">\(token)\
                <button name="action" value="apply">\(words("desk.import.apply"))</button>\
                <button class="quiet" name="action" value="discard">\(words("desk.import.discard"))</button></form>
                """)
    }

    /// What an import did.
    public func imported(_ reports: [ImportReport]) -> Page {
        var parts = Markup()
        for report in reports { parts += part(report) }
        let title = words("desk.import.done")
        return page(
            title: title,
            crumbs: [
                Frame.Crumb(title: words("desk.import"), address: link("import")),
                Frame.Crumb(title: title, address: nil),
            ], body: "<h1>\(title)</h1>\(notice(words("desk.import.doneText"), isFault: false))\(parts)")
    }

    private func part(_ report: ImportReport) -> Markup {
        var rows = Markup()
        for (kind, counts) in report.kinds.sorted(by: { $0.key < $1.key }) {
            let name = EditableKind.all.first { $0.kind.rawValue == kind }.map(name(of:)) ?? kind
            func cell(_ number: Int) -> Markup { "<td>\(frame.forms.number(number))</td>" }
            rows += """
                <tr><th scope="row">\(name)</th>\(cell(counts.added))\(cell(counts.changed))\(cell(counts.removed))\
                \(cell(counts.unchanged))</tr>
                """
        }
        var remarks = Markup()
        for remark in report.remarks.prefix(100) { remarks += "<li>\(remark)</li>" }
        let list: Markup? = report.remarks.isEmpty ? nil : "<ul class=\"remarks\">\(remarks)</ul>"
        func head(_ word: String) -> Markup { "<th scope=\"col\">\(words("desk.import.\(word)"))</th>" }
        return """
            <h2>\(report.source)</h2><div class="desk-table"><table><thead><tr>\
            <th scope="col">\(words("desk.column.kind"))</th>\(head("added"))\(head("changed"))\(head("removed"))\
            \(head("unchanged"))</tr></thead><tbody>\(rows)</tbody></table></div>\(list)
            """
    }
}
