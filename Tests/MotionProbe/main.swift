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
    figures = ProbeSpeed(of: ProbeCase.all(in: numbers)).numbers
default:
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(2)
}
figures.withUnsafeBytes { FileHandle.standardOutput.write(Data($0)) }
