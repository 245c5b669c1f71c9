/// What the station says aloud; the voice has the words of each, in each language.
package enum Announcement: String, CaseIterable, Codable, Sendable {
    case recognised, driveInSlowly, stop, parkAgain, closeDoors, selectPark, setBrake, leaveCarOff, exchanging,
        nearlyDone, driveOut
    case pleaseWait, leaveWithoutSwap
    case plateNotRead, notAuthorised, noSuitablePack, packTypeUnknown, outOfService, carNotReady, outsideReach,
        packNotReleased
    case emergencyStop, fire, gas, keepAway, personWillHelp, powerIsBack
}
