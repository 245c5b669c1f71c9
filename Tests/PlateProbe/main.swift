import Foundation
import Pictures
import PlateReader

// A film of a car that comes, for programs that serve or encode it: run by Interop/camera_checks.py.
//   PlateProbe TEXT     pixmaps on standard output, five a second: two seconds of an empty lane, the car on its way, eight
//                       seconds of it standing, five of the empty lane

guard CommandLine.arguments.count == 2 else {
    print("PlateProbe TEXT")
    exit(64)
}
do {
    let approach = try RenderedApproach(CommandLine.arguments[1], seed: 7)
    let last = RenderedApproach.count - 1
    let numbers =
        [Int](repeating: 0, count: 10) + (1..<last) + [Int](repeating: last, count: 40) + [Int](repeating: 0, count: 25)
    for number in numbers {
        guard let picture = try approach.frame(number)?.picture else { continue }
        let header = Data("P6\n\(picture.width) \(picture.height)\n255\n".utf8)
        try FileHandle.standardOutput.write(contentsOf: header + Data(picture.bytes))
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
