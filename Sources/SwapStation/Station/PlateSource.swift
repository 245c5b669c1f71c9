import Control
import Foundation
import Synchronization

/// Plates for a station without a camera: from a folder's names, or made up.
package final class PlateSource: Sendable {
    private let state: Mutex<(folder: PlateFolder?, count: Int)>
    private let packType: Int

    /// - Parameters:
    ///   - folder: pictures, each named after the plate on it; nil for plates that are made up.
    ///   - packType: the type of pack that the cars take.
    package init(folder: URL?, packType: Int) throws {
        state = Mutex((try folder.map(PlateFolder.init), 0))
        self.packType = packType
    }

    /// The car that stands before the entry; nil in a folder without pictures.
    @Sendable package func next() -> Arrival? {
        state.withLock { state in
            state.count += 1
            let plate = state.folder.map { _ in state.folder?.next() } ?? "渝AD\(12_344 + state.count)"
            return plate.map { Arrival(plate: $0, confidence: 0.95, packType: packType) }
        }
    }
}
