import Accounts
import ArgumentParser
import BackEnd
import Catalogue
import Composite
import Examination
import Fieldbus
import Formats
import Foundation
import OCPP
import Plant
import PlateReader
import Records
import SDMX
import Station
import StationNetwork
import TradeDesk
import Venue
import WebFront
import Webhooks

/// Says something to the person at the terminal, on standard error.
func say(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
}

/// Runs a command's work; an error is said on standard error and becomes the exit code.
///
/// - Parameter report: says an error in the command's own way before that.
func reportingErrors(
    report: (any Error) -> Void = { _ in }, _ work: () async throws -> Void
) async throws {
    do {
        try await work()
    } catch let error as ExitCode {
        throw error
    } catch is CancellationError {
        throw ExitCode(130)
    } catch {
        report(error)
        // What Foundation prints of its errors is for programmers.
        say("serai: \(error is CocoaError || error is POSIXError ? error.localizedDescription : "\(error)")")
        throw exitCode(for: error)
    }
}

/// The exit code of an error, after BSD's sysexits(3).
func exitCode(for error: any Error) -> ExitCode {
    switch error {
    case is FormatError, is CatalogueError, is AccountError, is NetworkError, is PlantFaultError: ExitCode(65)
    case PublishingError.unwritable: ExitCode(74)
    case is PublishingError: ExitCode(73)
    case DeskError.noMethod, DeskError.noFigures: ExitCode(66)
    case is DeskError, is ReadingError, is CompositeError, is MethodError,
        is ExaminationError:
        ExitCode(65)
    case GivenFileError.wrong: ExitCode(65)
    case GivenFileError.unreadable: ExitCode(66)
    case let error as VenueError:
        switch error {
        case .badSetting, .badSettingsFile: ExitCode(78)
        case .noSuchFiles, .closedFiles, .noVenue: ExitCode(66)
        case .badDataFolder, .cannotWrite, .cannotBackUp, .cannotRead: ExitCode(74)
        case .nothingToExport, .noSuchProgramme, .badArchive: ExitCode(65)
        case .fileExists, .venueNotEmpty: ExitCode(73)
        }
    case WebhookError.notTaken: ExitCode(69)
    case is WebhookError: ExitCode(65)
    case is RecordsError, is ListeningError: ExitCode(69)
    case is ModbusError, is PlantProcess.Failure: ExitCode(69)
    case is CocoaError, is POSIXError, is JournalError, is LedgerError, is MemoryError: ExitCode(74)
    case is CSMSOrderError: ExitCode(69)
    case is CentralError: ExitCode(65)
    case is SecurityError: ExitCode(78)
    case PlateReaderError.withoutNetworks, PlateReaderError.network: ExitCode(69)
    case is PlateReaderError: ExitCode(65)
    case CameraError.noSource, CameraError.badAddress, CameraError.noPictures, CameraError.noFolder: ExitCode(66)
    case is CameraError: ExitCode(69)
    default: ExitCode(70)
    }
}
