extension RichText {
    /// Turns pieces of HTML into well-formed HTML of the allowed elements.
    ///
    /// Elements are opened when something comes to stand in them, so empty ones do not come out. A stack of what is
    /// open gives every end tag its start tag.
    struct TreeWriter {
        struct Open {
            var element: Element
            /// Its address where it is a link.
            var address: [UInt8] = []
            var isWritten = false
            /// Made because something needed it, so a blank line in the text ends it.
            var isImplied = false
        }

        let base: LinkAddress?
        var output: [UInt8] = []
        var stack: [Open] = []
        /// How many of the stack, from the outermost, are written.
        var written = 0
        private var lastHeading = 2

        init(base: LinkAddress?, capacity: Int) {
            self.base = base
            output.reserveCapacity(capacity)
        }

        /// Reads a whole source, Markdown or HTML.
        mutating func read(_ source: UnsafeBufferPointer<UInt8>) {
            if hasBlocks(source) {
                readHTML(source)
            } else {
                Markdown.html(source).withUnsafeBufferPointer { readHTML($0) }
            }
        }

        private mutating func readHTML(_ source: UnsafeBufferPointer<UInt8>) {
            var scanner = Scanner(source)
            while let piece = scanner.next() {
                switch piece {
                case .text(let range): text(CharacterReferences.decoded(source, range))
                case .start(let tag, _, let attributes): start(tag, Attributes(source, attributes))
                case .end(let tag): end(tag)
                }
            }
        }

        /// Everything, with what is open closed.
        mutating func finish() -> [UInt8] {
            pop(to: 0)
            return output
        }

        // MARK: Text

        /// Adds text, its character references read.
        mutating func text(_ text: ArraySlice<UInt8>) {
            let isInPre = stack.contains { $0.element == .pre }
            if !isInPre, stack.last.map({ !$0.element.isInline }) ?? true, text.allSatisfy({ $0 <= 0x20 }) {
                if stack.last?.isImplied == true, hasBlankLine(text) { pop(to: stack.count - 1) }
                if let top = stack.last, top.isWritten, top.element.holdsOnlyPhrasing || top.element.holdsFlow {
                    space()
                }
                return
            }
            prepareForPhrasing()
            guard !isInPre, stack.last?.isImplied == true, hasBlankLine(text) else {
                write(text, linking: !isInPre)
                return
            }
            for paragraph in paragraphs(of: text) {
                prepareForPhrasing()
                write(paragraph, linking: true)
                if paragraph.endIndex < text.endIndex, stack.last?.element == .p { pop(to: stack.count - 1) }
            }
        }

        private mutating func write(_ text: ArraySlice<UInt8>, linking: Bool) {
            openPending()
            let isCode = stack.contains { $0.element == .code || $0.element == .a }
            guard linking, !isCode else {
                Escaping.append(text, to: &output)
                return
            }
            var rest = text
            while let (range, address) = LinkAddress.next(in: rest) {
                Escaping.append(rest[..<range.lowerBound], to: &output)
                append("<a href=\"")
                Escaping.append(address[...], to: &output)
                append("\" rel=\"nofollow noopener noreferrer\">")
                Escaping.append(rest[range], to: &output)
                append("</a>")
                rest = rest[range.upperBound...]
            }
            Escaping.append(rest, to: &output)
        }

        private mutating func space() {
            if let last = output.last, last > 0x20 { output.append(0x20) }
        }

        private func hasBlankLine(_ text: ArraySlice<UInt8>) -> Bool {
            var isBlank = false
            for byte in text {
                if byte == 0x0A {
                    if isBlank { return true }
                    isBlank = true
                } else if byte > 0x20 {
                    isBlank = false
                }
            }
            return false
        }

        private func paragraphs(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
            var found: [ArraySlice<UInt8>] = []
            var start = text.startIndex
            var lineBreak: Int?
            for place in text.indices {
                if text[place] == 0x0A {
                    if let end = lineBreak, end >= start {
                        if text[start..<end].contains(where: { $0 > 0x20 }) { found.append(text[start..<end]) }
                        start = place + 1
                    }
                    lineBreak = place
                } else if text[place] > 0x20 {
                    lineBreak = nil
                }
            }
            if text[start...].contains(where: { $0 > 0x20 }) { found.append(text[start...]) }
            return found
        }

        // MARK: Tags

        private mutating func start(_ tag: Tag, _ attributes: Attributes) {
            switch tag {
            case .element(let element): start(element, attributes)
            case .heading(let level): push(heading(level))
            case .division: prepareForFlow()
            case .image: image(attributes)
            case .hidden, .transparent, .unknown: break
            }
        }

        private mutating func heading(_ level: Int) -> Element {
            prepareForFlow()
            // No level is left out on the way down, for those who walk a page by its headings.
            lastHeading = max(3, min(level, lastHeading + 1))
            return [.h3, .h4, .h5, .h6][lastHeading - 3]
        }

        private mutating func start(_ element: Element, _ attributes: Attributes) {
            switch element {
            case .h3, .h4, .h5, .h6: push(heading(Int(element.rawValue.utf8.last ?? 51) - 48))
            case .p, .pre, .blockquote, .ul, .ol, .dl:
                prepareForFlow()
                push(element)
            case .table:
                prepareForFlow()
                if stack.contains(where: { $0.element == .table }) { return }
                push(.table)
            case .hr:
                prepareForFlow()
                openPending()
                append("<hr>")
            case .br:
                guard let top = stack.last, top.element.holdsOnlyPhrasing || top.element.holdsFlow else { return }
                if stack[stack.count - 1].isWritten { append("<br>") }
            case .li: item(.li, of: [.ul, .ol], otherwise: .ul)
            case .dt, .dd: item(element, of: [.dl], otherwise: .dl)
            case .caption, .thead, .tbody, .tfoot, .tr, .th, .td: tablePart(element)
            case .a:
                close(.a)
                let address = attributes.value(of: "href").flatMap { LinkAddress.safe($0, relativeTo: base) }
                guard let address else { return }
                prepareForPhrasing()
                push(.a, address: address)
            case .em, .strong, .b, .i, .code, .sub, .sup:
                prepareForPhrasing()
                push(element)
            }
        }

        private mutating func image(_ attributes: Attributes) {
            let name = (attributes.value(of: "alt") ?? []).filter { $0 >= 0x20 }
            let address = attributes.value(of: "src").flatMap { LinkAddress.safe($0, relativeTo: base) }
            let isNamed = name.contains { $0 > 0x20 }
            guard let address, !stack.contains(where: { $0.element == .a }) else {
                if isNamed { text(name[...]) }
                return
            }
            prepareForPhrasing()
            push(.a, address: address)
            text(isNamed ? name[...] : address[...])
            close(.a)
        }

        private mutating func item(_ element: Element, of lists: [Element], otherwise list: Element) {
            let cell = stack.lastIndex { $0.element == .td || $0.element == .th } ?? -1
            if let place = stack.lastIndex(where: { lists.contains($0.element) }), place > cell {
                pop(to: place + 1)
            } else {
                prepareForFlow()
                push(list)
            }
            guard lists.contains(where: { $0 == stack.last?.element }) else { return }
            push(element)
        }

        private mutating func tablePart(_ element: Element) {
            guard let table = stack.lastIndex(where: { $0.element == .table }) else { return prepareForFlow() }
            let row = stack.lastIndex { $0.element == .tr }
            switch element {
            case .th, .td:
                if let row, row > table { pop(to: row + 1) } else { tablePart(.tr) }
                if stack.last?.element == .tr { push(element) }
            case .tr:
                let group = stack.lastIndex { [.thead, .tbody, .tfoot].contains($0.element) }
                if let group, group > table { pop(to: group + 1) } else { tablePart(.tbody) }
                if stack.last.map({ [.thead, .tbody, .tfoot].contains($0.element) }) == true { push(.tr) }
            case .caption where stack[table].isWritten: pop(to: table + 1)
            default:
                pop(to: table + 1)
                push(element)
            }
        }

        private mutating func end(_ tag: Tag) {
            switch tag {
            case .element(.br), .element(.hr): break
            case .element(let element) where element.isHeading: closeHeading()
            case .element(let element): close(element)
            case .heading: closeHeading()
            case .division: prepareForFlow()
            case .image, .hidden, .transparent, .unknown: break
            }
        }

        private mutating func closeHeading() {
            if let place = stack.lastIndex(where: { $0.element.isHeading }) { pop(to: place) }
        }

        /// Closes the innermost `element`, unless a cell that it does not belong to stands between.
        private mutating func close(_ element: Element) {
            guard let place = stack.lastIndex(where: { $0.element == element }) else { return }
            let isOfTable = [.table, .thead, .tbody, .tfoot, .tr, .th, .td].contains(element)
            let between = stack[(place + 1)...]
            if !isOfTable, between.contains(where: { $0.element == .td || $0.element == .th }) { return }
            if element.isInline, between.contains(where: { !$0.element.isInline }) { return }
            pop(to: place)
        }
    }
}
