import Languages
import Markup

extension ExpositionSite {
    /// A kind page for when there is nothing else to show: what happened, that nothing is lost, what to do next.
    ///
    /// - Parameter status: 404, 429 and 503 have words of their own; every other one is told as 500 is.
    public func errorPage(_ status: Int, for request: PageRequest) -> Page {
        let key = [404, 429, 503].contains(status) ? "error.\(status)" : "error.500"
        let frame = Frame(self, request)
        let title = frame.words("\(key).title")
        return frame.page(
            title: title, isIndexed: false, status: status, keeping: .never,
            body: """
                <div class="empty fault">\(PatternPicture.svg(seed: key))<h1>\(title)</h1>\
                <p>\(frame.words("\(key).text"))</p><p class="actions">\
                <a class="button" href="\(frame.link())">\(frame.words("error.home"))</a>\
                <a class="button quiet" href="\(frame.link("search"))">\(frame.words("error.search"))</a></p></div>
                """)
    }
}
