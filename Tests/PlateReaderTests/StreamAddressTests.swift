import Foundation
import Testing

@testable import PlateReader

@Suite("Addresses of cameras")
struct StreamAddressTests {
    @Test(
        "neither user nor password stands in a log",
        arguments: [
            ("rtsp://cam/1", "rtsp://cam/1"), ("rtsp://me:secret@cam:554/1", "rtsp://cam:554/1"),
            ("rtsps://me:a@b@cam/x@y", "rtsps://cam/x@y"),
            ("RTSP://me@[fe80::1%25eth0]:80/", "rtsp://[fe80::1%25eth0]:80/"),
            ("rtsp://cam/user=admin&password=secret", "rtsp://cam/user…"),
            ("rtsp://cam/1?password=secret", "rtsp://cam/1…"),
            ("rtsp://me:secret@cam?x", "rtsp://cam…"),
        ])
    func description(_ address: String, _ shown: String) throws {
        #expect(try StreamAddress(address).description == shown)
        #expect(try CameraSource(address).description == shown)
    }

    @Test(
        "what is no address is refused, and not repeated",
        arguments: [
            "rtsp://", "rtsp:///1", "rtsp://me:secret@", "rtsp://me:sec/ret@cam/1", "rtsp://me:secret@cam:99999/1",
            "rtsp://me:secret@cam:/1", "rtsp://me:secret@cam x/1", "rtsp://me:secret@cam/1\nfile '/etc/passwd'",
            "rtsp://me:geheimnisß@cam/1", "http://me:secret@cam/1", "rtsp:/me:secret@cam", "rtsp:me:secret@cam",
            "rtsp://me:secret@[::1/1", "rtsp://me:secret@" + String(repeating: "a", count: 2_048),
        ])
    func refused(_ address: String) {
        #expect(throws: CameraError.badAddress) { try CameraSource(address) }
        #expect(!"\(CameraError.badAddress)".contains("secret"))
    }

    @Test(
        "what a decoder or a camera says comes without the password, in whatever form",
        arguments: [
            ("rtsp://me:p%40ss@cam/1: Connection refused", "rtsp://cam/1: Connection refused"),
            ("Impossible to open 'rtsp://me:p%40ss@cam/1'", "Impossible to open 'rtsp://cam/1'"),
            ("redirected to rtsp://you:other@there/2?token=x now", "redirected to rtsp://there/2… now"),
            ("401 p@ss is wrong", "401 ••• is wrong"), ("Basic bWU6cEBzcw==", "Basic •••"),
            ("404 \u{1B}[2JNot\u{7} Found", "404 ?[2JNot? Found"),
        ])
    func words(_ words: String, _ shown: String) throws {
        #expect(try StreamAddress("rtsp://me:p%40ss@cam/1").discreet(words) == shown)
    }

    @Test("however much a camera says, a line of it is told")
    func length() throws {
        #expect(try StreamAddress("rtsp://cam/1").discreet(String(repeating: "a", count: 10_000)).count == 300)
    }
}
