import Control
import PlateReader
import Voice

// What people see who need not know whose car is in the bay: plates are shortened.

extension StationPicture {
    /// The same with its car's plate shortened.
    package var discreet: Self {
        var picture = self
        if let swap { picture.swap?.plate = Plate.shortened(swap.plate) }
        return picture
    }
}

extension StationReport {
    /// The same, where it names a car, with its plate shortened.
    package var discreet: Self {
        guard case .refused(var arrival, let refusal) = self else { return self }
        arrival.plate = Plate.shortened(arrival.plate)
        return .refused(arrival, refusal)
    }
}

extension Prompt {
    /// The same without a plate.
    package var discreet: Self { if case .recognised = self { .recognised() } else { self } }
}
