import Fieldbus
import Languages
import Station

/// All that a station's page is made from.
package struct StationVisit: Sendable {
    /// Who looks at it.
    package enum Role: Sendable, Equatable {
        case visitor
        /// Signed in, with the token that forms carry back.
        case `operator`(formToken: String)
    }

    package var language: Language
    package var picture: StationPicture
    package var layout: StationLayout
    package var role: Role
    /// What happened, the newest first.
    package var happenings: [Happening]
    /// What the station said last, as it was said in the page's language.
    package var said: StationMoment.Said?
    /// What the plate camera saw of the last car.
    package var sight: PlateSight?
    /// Whether the machinery is simulated, which the page then says.
    package var isSimulated: Bool

    package init(
        language: Language, picture: StationPicture, layout: StationLayout, role: Role = .visitor,
        happenings: [Happening] = [], said: StationMoment.Said? = nil, sight: PlateSight? = nil,
        isSimulated: Bool = true
    ) {
        self.language = language
        self.picture = picture
        self.layout = layout
        self.role = role
        self.happenings = happenings
        self.said = said
        self.sight = sight
        self.isSimulated = isSimulated
    }
}
