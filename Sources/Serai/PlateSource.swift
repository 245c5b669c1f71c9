import Control
import Foundation
import Station
import Synchronization

/// Plates for a station without a camera: from a folder's names, or made up.
final class PlateSource: Sendable {
    private let state: Mutex<(folder: PlateFolder?, count: Int)>
    private let packType: Int

    init(folder: URL?, packType: Int) throws {
        state = Mutex((try folder.map(PlateFolder.init), 0))
        self.packType = packType
    }

    @Sendable func next() -> Arrival? {
        state.withLock { state in
            state.count += 1
            let plate = state.folder.map { _ in state.folder?.next() } ?? "渝AD\(12_344 + state.count)"
            return plate.map { Arrival(plate: $0, confidence: 0.95, packType: packType) }
        }
    }
}
