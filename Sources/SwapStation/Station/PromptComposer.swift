import Control
import Fieldbus
import Voice

/// Turns the controller's words into prompts, each at the picture that follows it: a twentieth of a second later the plate, the
/// parking error and what is wrong stand in it.
package struct PromptComposer: Sendable {
    private let layout: StationLayout
    private var heard: [Control.Announcement] = []

    /// - Parameter layout: that of the station, for how far off a car may stand.
    package init(layout: StationLayout = StationLayout()) { self.layout = layout }

    /// Takes what the controller says.
    package mutating func hear(_ words: Control.Announcement) { heard.append(words) }

    /// The prompts for what was heard since the last picture, in the order in which it was said.
    package mutating func look(_ picture: StationPicture) -> [Prompt] {
        defer { heard.removeAll(keepingCapacity: true) }
        return heard.map { Prompt($0, in: picture, layout: layout) }
    }
}
