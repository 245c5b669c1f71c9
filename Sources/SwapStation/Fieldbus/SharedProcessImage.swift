import Synchronization

/// A process image that several threads read and write.
package final class SharedProcessImage: Sendable {
    private let image: Mutex<ProcessImage>

    package init(_ image: ProcessImage = ProcessImage()) {
        self.image = Mutex(image)
    }

    /// Lets nobody else at the image meanwhile: be brief.
    package func withLock<Value>(_ body: (inout sending ProcessImage) -> sending Value) -> sending Value {
        image.withLock(body)
    }

    /// The image as it is now.
    package var copy: ProcessImage { image.withLock { $0 } }
}
