import COpenCV

/// A neural network from an ONNX file, run by OpenCV on the caller's thread.
///
/// It remembers its last run, so it belongs to one actor, or one thread.
final class PlateNetwork {
    /// What a network gave: numbers, and how they are laid out.
    struct Tensor: Sendable, Equatable {
        /// How many there are along each axis, the outermost first.
        var lengths: [Int]
        /// The numbers, the innermost axis running fastest.
        var numbers: [Float]
    }

    /// What it is called in messages.
    let name: String
    private let net: OpaquePointer

    /// - Parameter file: an ONNX file's bytes, which are not kept.
    /// - Throws: `PlateReaderError.network` where OpenCV cannot load it.
    init(_ name: String, file: UnsafeRawBufferPointer) throws(PlateReaderError) {
        var made: OpaquePointer?
        let message = CVMessage.of { message in
            made = serai_cv_net_make(file.baseAddress, file.count, message)
            return made == nil ? -1 : 0
        }
        guard let made else { throw .network(name: name, reason: message ?? "no words") }
        net = made
        self.name = name
    }

    deinit {
        serai_cv_net_free(net)
    }

    /// Runs it on three planes of numbers.
    ///
    /// - Returns: what it gave, in its own order.
    /// - Throws: `PlateReaderError.network` where OpenCV cannot run it.
    func run(_ planes: [Float], width: Int, height: Int) throws(PlateReaderError) -> [Tensor] {
        precondition(planes.count == 3 * width * height)
        var outputs = [serai_cv_tensor](repeating: serai_cv_tensor(), count: 4)
        var count: Int32 = 0
        let message = CVMessage.of { message in
            serai_cv_net_run(
                net, planes, 3, Int32(height), Int32(width), &outputs, Int32(outputs.count), &count, message)
        }
        if let message { throw .network(name: name, reason: message) }
        return outputs.prefix(Int(count)).map { output in
            let lengths = withUnsafeBytes(of: output.lengths) { Array($0.bindMemory(to: Int32.self)) }
            return Tensor(
                lengths: lengths.prefix(Int(output.axes)).map(Int.init),
                numbers: Array(UnsafeBufferPointer(start: output.numbers, count: output.count)))
        }
    }
}

/// What OpenCV has to say of a call that failed.
enum CVMessage {
    /// The message; nil where the call went well.
    static func of(_ call: (UnsafeMutablePointer<CChar>) -> Int32) -> String? {
        var words: String?
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(SERAI_CV_MESSAGE)) { message in
            message.initialize(repeating: 0)
            guard let start = message.baseAddress, call(start) != 0 else { return }
            words = String(cString: start)
        }
        return words
    }
}
