"""A camera on the network: serves a film by GStreamer's RTSP server until it is ended.

It runs by Debian's own Python, whose package python3-gi knows GStreamer. Each client sees the film from its beginning.
"""

import argparse

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtsp", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtsp, GstRtspServer  # noqa: E402

TRANSPORTS = {"tcp": GstRtsp.RTSPLowerTrans.TCP, "udp": GstRtsp.RTSPLowerTrans.UDP}


def guard(server, factory, method, password):
    """Lets in the user `camera` who knows the password, by HTTP's basic or digest authentication."""
    auth = GstRtspServer.RTSPAuth()
    role = GstRtspServer.RTSPToken()
    role.set_string("media.factory.role", "viewer")
    if method == "basic":
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.BASIC)
        auth.add_basic(GstRtspServer.RTSPAuth.make_basic("camera", password), role)
    else:
        auth.set_supported_methods(GstRtsp.RTSPAuthMethod.DIGEST)
        auth.add_digest("camera", password, role)
    factory.add_role_from_structure(
        Gst.Structure.new_from_string("viewer, media.factory.access=(boolean)true, media.factory.construct=(boolean)true"))
    server.set_auth(auth)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", required=True)
    parser.add_argument("--film", required=True, help="an MP4 of H.264")
    parser.add_argument("--transport", choices=TRANSPORTS, help="the only one that it knows")
    parser.add_argument("--password", help="of the user `camera`")
    parser.add_argument("--method", choices=["digest", "basic"], default="digest")
    options = parser.parse_args()
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(options.port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(
        f'( filesrc location="{options.film}" ! qtdemux ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=1 )')
    if options.transport:
        factory.set_protocols(TRANSPORTS[options.transport])
    if options.password:
        guard(server, factory, options.method, options.password)
    server.get_mount_points().add_factory("/entry", factory)
    if server.attach(None) == 0:
        raise SystemExit(f"port {options.port} is taken")
    print("ready", flush=True)
    GLib.MainLoop().run()


if __name__ == "__main__":
    main()
