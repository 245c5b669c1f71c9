// Calculates motions for another program that compares them: cases come as little-endian doubles on the standard input, figures
// go the same way to the standard output.

import Foundation
import Motion

let usage = "usage: MotionProbe single | velocity | synchronised AXES | speed < cases > figures"
let input = FileHandle.standardInput.readDataToEndOfFile()
let numbers = input.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
let arguments = CommandLine.arguments.dropFirst()

let figures: [Double]
switch (arguments.first, arguments.dropFirst().first.flatMap { Int($0) }) {
case ("single", nil):
    figures = ProbeCase.all(in: numbers).flatMap { ProbeFigures(of: $0.fastest(), for: $0).numbers }
case ("velocity", nil):
    figures = ProbeCase.all(in: numbers).flatMap { ProbeFigures(of: $0.velocityChange(), for: $0).numbers }
case ("synchronised", let axes?):
    let cases = ProbeCase.all(in: numbers)
    figures = stride(from: 0, to: cases.count, by: axes).flatMap { first in
        ProbeFigures.synchronised(Array(cases[first..<min(first + axes, cases.count)]))
    }
case ("speed", nil):
    figures = [microsecondsEach(ProbeCase.all(in: numbers))]
default:
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(2)
}
figures.withUnsafeBytes { FileHandle.standardOutput.write(Data($0)) }

/// How long one calculation of the given cases takes, in microseconds.
func microsecondsEach(_ cases: [ProbeCase]) -> Double {
    var total = 0.0
    let taken = ContinuousClock().measure {
        for one in cases { total += one.fastest()?.duration ?? 0 }
    }
    precondition(total >= 0)
    return taken / .microseconds(1) / Double(max(1, cases.count))
}
