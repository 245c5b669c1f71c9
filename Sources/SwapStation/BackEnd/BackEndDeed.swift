import Control
import OCPP

/// What the rules between a station and its back end ask to be done, in order.
package enum BackEndDeed: Equatable, Sendable {
    /// Tell the back end.
    case tell(OCPP.StationEvent)
    /// Order the controller.
    case order(OperatorOrder)
    /// Show the controller a car again that it has turned away.
    case arrived(Control.Arrival)
    /// The back end bounds the power otherwise from now on.
    case bounds(PowerBounds)
}
