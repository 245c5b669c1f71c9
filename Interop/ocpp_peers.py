"""OCPP 2.1 as PyPI's `ocpp` speaks it: a back end and a station, each message of both directions held against its schema."""

import asyncio
import base64
import copy
import json
import random
import re
import ssl
import string
from datetime import datetime, timedelta, timezone
from pathlib import Path

import ocpp.v21
import websockets
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from jsonschema import Draft4Validator, FormatChecker
from ocpp.routing import on
from ocpp.v21 import ChargePoint, call_result

SCHEMAS = Path(ocpp.v21.__file__).parent / "schemas"
FORMATS = FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_date(text):
    """RFC 3339, which Python's own reader knows but for the time-offset's letter case."""
    return not isinstance(text, str) or bool(re.match(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", text))


def now():
    """This moment as OCPP writes it."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def schema(name):
    """The schema of `BootNotificationRequest` and the like."""
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8-sig"))


def breach(name, payload):
    """What is wrong with a payload, or None."""
    errors = sorted(Draft4Validator(schema(name), format_checker=FORMATS).iter_errors(payload), key=str)
    return f"{name}: {errors[0].json_path}: {errors[0].message[:200]}" if errors else None


class Tap:
    """A connection that remembers what passes, and holds every payload against its schema."""

    def __init__(self, connection):
        self.connection = connection
        self.calls = {}
        self.seen = []
        self.breaches = []

    async def recv(self):
        """The next message."""
        text = await self.connection.recv()
        self.look("theirs", text)
        return text

    async def send(self, text):
        """Sends a message."""
        self.look("ours", text)
        await self.connection.send(text)

    def look(self, side, text):
        """Notes a message and whether it is as its schema has it."""
        frame = json.loads(text)
        other = "ours" if side == "theirs" else "theirs"
        if frame[0] == 2:
            self.calls[(side, frame[1])] = frame[2]
            self.seen.append((side, frame[2], frame[3], frame[1]))
            problem = breach(frame[2] + "Request", frame[3])
        elif frame[0] == 3:
            action = self.calls.get((other, frame[1]))
            self.seen.append((side, f"{action}Response", frame[2], frame[1]))
            problem = breach(f"{action}Response", frame[2]) if action else f"an answer to nothing: {text}"
        else:
            self.seen.append((side, "Error", frame[2:], frame[1]))
            problem = None
        if problem:
            self.breaches.append(f"{side}: {problem}")

    def of(self, action, side="theirs"):
        """Payloads of an action, in order."""
        return [payload for who, name, payload, _ in self.seen if who == side and name == action]


class Central(ChargePoint):
    """A back end that says yes."""

    @on("BootNotification")
    def on_boot(self, **_):
        return call_result.BootNotification(current_time=now(), interval=60, status="Accepted")

    @on("Heartbeat")
    def on_heartbeat(self, **_):
        return call_result.Heartbeat(current_time=now())

    @on("Authorize")
    def on_authorize(self, id_token, **_):
        known = "NO" not in id_token["id_token"]
        return call_result.Authorize(id_token_info={"status": "Accepted" if known else "NoCredit"})

    @on("SignCertificate")
    def on_sign(self, **_):
        return call_result.SignCertificate(status="Accepted")

    @on("TransactionEvent")
    def on_transaction(self, **_):
        return call_result.TransactionEvent()

    @on("StatusNotification")
    def on_status(self, **_):
        return call_result.StatusNotification()

    @on("NotifyEvent")
    def on_event(self, **_):
        return call_result.NotifyEvent()

    @on("BatterySwap")
    def on_swap(self, **_):
        return call_result.BatterySwap()

    @on("MeterValues")
    def on_meter(self, **_):
        return call_result.MeterValues()

    @on("NotifyReport")
    def on_report(self, **_):
        return call_result.NotifyReport()

    @on("ReportChargingProfiles")
    def on_profiles(self, **_):
        return call_result.ReportChargingProfiles()

    @on("SecurityEventNotification")
    def on_security(self, **_):
        return call_result.SecurityEventNotification()


class CentralServer:
    """Listens as a back end; each connection is served by a `Central` behind a `Tap`."""

    def __init__(self, password="0123456789abcdef", context=None):
        self.password = password
        self.context = context
        self.taps = []
        self.points = []
        self.refused = 0
        self.subject = None
        self.port = 0
        self.server = None

    def admit(self, connection, request):
        """HTTP Basic authentication, unless certificates do it."""
        if self.password is None:
            return None
        wanted = base64.b64encode(f"{request.path.rsplit('/', 1)[1]}:{self.password}".encode()).decode()
        if request.headers.get("Authorization") == f"Basic {wanted}":
            return None
        self.refused += 1
        return connection.respond(401, "who?\n")

    async def serve(self, connection):
        """One station."""
        tap = Tap(connection)
        point = Central(connection.request.path.rsplit("/", 1)[1], tap, response_timeout=10)
        if self.context:
            self.subject = (connection.transport.get_extra_info("peercert") or {}).get("subject")
        self.taps.append(tap)
        self.points.append(point)
        try:
            await point.start()
        except websockets.ConnectionClosed:
            pass

    async def start(self, port=0):
        """Listens on loopback."""
        self.server = await websockets.serve(
            self.serve, "127.0.0.1", port, subprotocols=["ocpp2.1"], process_request=self.admit, ssl=self.context)
        self.port = self.server.sockets[0].getsockname()[1]
        return self

    async def stop(self):
        """Closes all."""
        self.server.close()
        await self.server.wait_closed()

    @property
    def tap(self):
        """The newest connection's."""
        return self.taps[-1]

    @property
    def point(self):
        """The newest connection's."""
        return self.points[-1]


async def until(condition, what, seconds=15):
    """Waits until a condition holds."""
    for _ in range(int(seconds * 50)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"in {seconds} s there was no {what}")


class Authority:
    """Makes certificates for a run."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Venue")])
        self.certificate = self.make("Venue", self.key.public_key(), authority=True)

    def make(self, name, key, authority=False, days=1):
        """A certificate for a key."""
        start = datetime.now(timezone.utc) - timedelta(minutes=5)
        builder = (
            x509.CertificateBuilder().issuer_name(self.name).public_key(key).serial_number(x509.random_serial_number())
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
            .not_valid_before(start).not_valid_after(start + timedelta(days=days))
            .add_extension(x509.BasicConstraints(authority, None), True))
        if not authority:
            import ipaddress

            builder = builder.add_extension(
                x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
            ).add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), False)
        return builder.sign(self.key, hashes.SHA256())

    def files(self, folder, name):
        """Paths of a new certificate and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        chain, secret = folder / f"{name}.pem", folder / f"{name}.key"
        chain.write_bytes(self.make(name, key.public_key()).public_bytes(serialization.Encoding.PEM))
        secret.write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        return str(chain), str(secret)

    def root(self, folder):
        """The path of the authority's own certificate."""
        path = folder / "root.pem"
        path.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))
        return str(path)

    def sign(self, request):
        """A certificate for a request, as PEM."""
        request = x509.load_pem_x509_csr(request.encode())
        assert request.is_signature_valid
        name = request.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
        return self.make(name, request.public_key()).public_bytes(serialization.Encoding.PEM).decode()

    def server_context(self, folder, asking):
        """TLS for a back end."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*self.files(folder, "localhost"))
        if asking:
            context.load_verify_locations(self.root(folder))
            context.verify_mode = ssl.CERT_REQUIRED
        return context

    def client_context(self, folder, name=None):
        """TLS for a station."""
        context = ssl.create_default_context(cafile=self.root(folder))
        if name:
            context.load_cert_chain(*self.files(folder, name))
        return context


# Our back end takes no higher number of an EVSE or a connector.
MOST_SLOTS = 1000


class Payloads:
    """Payloads made at random from a schema, and the same with one thing wrong."""

    def __init__(self, name, seed):
        self.name = name
        self.schema = schema(name)
        self.random = random.Random(seed)
        self.validator = Draft4Validator(self.schema, format_checker=FORMATS)

    def valid(self):
        """A payload that the schema allows."""
        payload = self.value(self.schema, 0)
        assert self.validator.is_valid(payload), self.name
        return payload

    def value(self, part, depth):
        """A value that a part of the schema allows."""
        dice = self.random
        if "$ref" in part:
            return self.value(self.schema["definitions"][part["$ref"].rsplit("/", 1)[1]], depth)
        if "enum" in part:
            return dice.choice(part["enum"])
        kind = part.get("type")
        if kind == "object":
            wanted = part.get("required", [])
            return {
                name: dice.randint(0, MOST_SLOTS) if self.is_place(name, part) else self.value(inner, depth + 1) for name, inner in part.get("properties", {}).items()
                if name in wanted or (name != "customData" and dice.random() < 0.5 / (1 + depth))}
        if kind == "array":
            least = part.get("minItems", 0)
            most = min(part.get("maxItems", least + 2), least + 2)
            return [self.value(part["items"], depth + 1) for _ in range(dice.randint(least, most))]
        if kind == "integer":
            return dice.randint(int(part.get("minimum", -1000)), int(part.get("maximum", 1_000_000)))
        if kind == "number":
            return round(dice.uniform(part.get("minimum", -1000), part.get("maximum", 1000)), 3)
        if kind == "boolean":
            return dice.random() < 0.5
        if part.get("format") == "date-time":
            return datetime.fromtimestamp(dice.randint(0, 2**31), timezone.utc).isoformat().replace("+00:00", "Z")
        length = dice.choice([1, 3, min(part.get("maxLength", 20), 2500)])
        alphabet = string.ascii_letters + string.digits + " -é电\"\\/"
        return "".join(dice.choice(alphabet) for _ in range(min(length, part.get("maxLength", length))))

    @staticmethod
    def is_place(name, part):
        """Whether a property numbers an EVSE or a connector."""
        properties = part["properties"]
        return (name in ("evseId", "connectorId") or name == "id" and "connectorId" in properties) and (
            properties[name].get("type") == "integer")

    def invalid(self, unread=()):
        """A payload with one thing wrong, outside the properties in `unread`; None where it came out right after all."""
        payload = copy.deepcopy(self.valid())
        places = list(self.places(payload, unread))
        if not places:
            return None
        holder, key = self.random.choice(places)
        wrong = self.random.choice(["drop", "add", "type", "long", "null", "number"])
        if wrong == "drop" and isinstance(holder, dict):
            del holder[key]
        elif wrong == "add" and isinstance(holder[key], dict):
            holder[key]["notInAnySchema"] = 1
        elif wrong == "long" and isinstance(holder[key], str):
            holder[key] = "x" * 40_000
        elif wrong == "null":
            holder[key] = None
        elif wrong == "number" and isinstance(holder[key], (int, float)):
            holder[key] = -12_345.5
        else:
            holder[key] = self.random.choice([{}, [], "?", True, 1.5])
        return None if self.validator.is_valid(payload) else payload

    def places(self, value, unread):
        """Every place in a payload, as holder and key."""
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if key in unread:
                continue
            yield value, key
            if isinstance(inner, (dict, list)):
                yield from self.places(inner, unread)
