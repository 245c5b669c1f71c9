import Languages
import Markup

extension ExpositionSite {
    /// A kind page for when there is nothing else to show: what happened, that nothing is lost, what to do next.
    ///
    /// - Parameter status: Those that the server gives have words of their own; any other one is told as 400 is, where
    ///   the fault is the request's, or as 500.
    public func errorPage(_ status: Int, for request: PageRequest) -> Page {
        let frame = Frame(self, request)
        let key =
            frame.words.has("error.\(status).title") ? "error.\(status)" : status < 500 ? "error.400" : "error.500"
        let title = frame.words("\(key).title")
        return frame.page(
            title: title, isIndexed: false, status: status,
            body: """
                <div class="empty fault">\(PatternPicture.svg(seed: key))<h1>\(title)</h1>\
                <p>\(frame.words("\(key).text"))</p><p class="actions">\
                <a class="button" href="\(frame.link())">\(frame.words("error.home"))</a>\
                <a class="button quiet" href="\(frame.link("search"))">\(frame.words("error.search"))</a></p></div>
                """)
    }
}
