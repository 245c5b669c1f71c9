/// Which elements are open, and what must be before something can stand in them.
extension RichText.TreeWriter {
    /// Makes the innermost open element one in which text can stand.
    mutating func prepareForPhrasing() {
        while let top = stack.last?.element {
            if top.holdsOnlyPhrasing || top.holdsFlow { return }
            if !repair(top) { break }
        }
        push(.p)
        if stack.last?.element == .p { stack[stack.count - 1].isImplied = true }
    }

    /// Makes the innermost open element one in which a block can stand.
    mutating func prepareForFlow() {
        while let top = stack.last?.element {
            if top.holdsFlow || top == .blockquote { return }
            if top.holdsOnlyPhrasing {
                pop(to: stack.count - 1)
            } else if !repair(top) {
                return
            }
        }
    }

    /// Gives a list or a table what must stand between it and text; false for a quotation, which needs nothing.
    mutating func repair(_ top: RichText.Element) -> Bool {
        let depth = stack.count
        switch top {
        case .ul, .ol: push(.li)
        case .dl: push(.dd)
        case .tr: push(.td)
        case .blockquote: return false
        default: pop(to: stack.count - 1)
        }
        if stack.count == depth { pop(to: depth - 1) }  // too deep for what it needs
        return true
    }

    mutating func push(_ element: RichText.Element, address: [UInt8] = []) {
        guard stack.count < RichText.deepestNesting else { return }
        stack.append(Open(element: element, address: address))
    }

    mutating func openPending() {
        while written < stack.count {
            append("<")
            append(stack[written].element.rawValue)
            if stack[written].element == .a {
                append(" href=\"")
                RichText.Escaping.append(stack[written].address[...], to: &output)
                append("\" rel=\"nofollow noopener noreferrer\"")
            }
            append(">")
            stack[written].isWritten = true
            written += 1
        }
    }

    mutating func pop(to count: Int) {
        while stack.count > count, var last = stack.last {
            if !last.isWritten, last.element == .td || last.element == .th {
                // An empty cell keeps its column; an empty header cell would be a header of nothing.
                stack[stack.count - 1].element = .td
                openPending()
                last.element = .td
                last.isWritten = true
            }
            stack.removeLast()
            if last.isWritten {
                while last.element != .pre, !last.element.isInline, output.last == 0x20 { output.removeLast() }
                append("</")
                append(last.element.rawValue)
                append(">")
                written -= 1
            }
        }
    }

    mutating func append(_ text: String) {
        output.append(contentsOf: text.utf8)
    }
}
