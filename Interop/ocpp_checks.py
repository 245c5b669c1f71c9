"""Lets PyPI's `ocpp` be the back end of our stations, and a station of our back end."""

import argparse
import asyncio
import base64
import json
import logging
import os
import signal
import sys
import tempfile
import traceback
from pathlib import Path

import websockets
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from ocpp.routing import on
from ocpp.v21 import ChargePoint, call, call_result

from ocpp_peers import Authority, CentralServer, Payloads, Tap, breach, until

CHECKS = []
PASSWORD = "0123456789abcdef"


def check(function):
    """Has a function run; it passes unless it raises."""
    CHECKS.append(function)
    return function


def expect(condition, message):
    """Raises with a message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


class Process:
    """One end of ours: commands go in by lines, what it says comes out by lines."""

    def __init__(self, probe, *arguments, environment=None):
        self.command = [probe, *arguments]
        self.environment = {**os.environ, **(environment or {})}
        self.lines = []
        self.process = None
        self.reader = None

    async def start(self):
        """Starts it."""
        log = open(os.environ.get("OCPP_LOG", os.devnull), "ab")
        self.process = await asyncio.create_subprocess_exec(
            *self.command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=log, env=self.environment)
        self.reader = asyncio.create_task(self.read())
        return self

    async def read(self):
        """Collects what it says."""
        async for line in self.process.stdout:
            self.lines.append(line.decode().rstrip())

    async def say(self, line):
        """Gives a command."""
        self.process.stdin.write((line + "\n").encode())
        await self.process.stdin.drain()

    async def do(self, line):
        """Gives a command and waits until it is done; what it said meanwhile."""
        before = len(self.lines)
        await self.say(line)
        await until(lambda: f"done {line}" in self.lines[before:] or self.process.returncode is not None, f"end of “{line}”", 60)
        expect(self.process.returncode is None, f"it ended at “{line}”")
        return self.lines[before:]

    async def stop(self):
        """Ends it in peace."""
        if self.process.returncode is None:
            self.process.stdin.close()
            await asyncio.wait_for(self.process.wait(), 30)

    async def kill(self):
        """Ends it at once."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()


class Room:
    """A folder and the programs, for one check."""

    def __init__(self, probe, serai):
        self.probe = probe
        self.serai = serai
        self.folder = tempfile.TemporaryDirectory(prefix="serai-ocpp-")
        self.path = Path(self.folder.name)
        self.running = []

    async def station(self, server, *more, scheme="ws", password=PASSWORD):
        """Starts a station of ours that knows a back end."""
        words = ["station", "--url", f"{scheme}://127.0.0.1:{server.port}/ocpp", "--ledger", str(self.path / "ledger"), *more]
        if password:
            words += ["--password", password]
        station = await Process(self.probe, *words).start()
        self.running.append(station)
        return station

    async def whole_station(self, server):
        """Starts `serai station` with its simulated machinery, which knows a back end."""
        words = [
            "station", "--simulate", "--csms", f"ws://127.0.0.1:{server.port}/ocpp", "--identity", "CQ-1",
            "--journal", str(self.path / "station.journal"),
            # A plan would leave packs alone until energy is cheap, which it is not at every hour of the day.
            "--charge-at-once"]
        station = await Process(self.serai, *words, environment={"SERAI_CSMS_PASSWORD": PASSWORD}).start()
        self.running.append(station)
        return station

    async def close(self):
        """Ends what runs still."""
        for process in self.running:
            if process.process.returncode is None:
                await process.kill()
        self.folder.cleanup()


def no_breach(server):
    """No message of any connection is against its schema, on either side."""
    breaches = [line for tap in server.taps for line in tap.breaches]
    expect(not breaches, "\n".join(breaches[:10]))


# What a station of ours says, and what makes it say so.
EVENTS = [
    ("arrival", "NotifyEvent"), ("in 1 2", "BatterySwap"), ("out 1 3", "BatterySwap"), ("left 2 3", "BatterySwap"),
    ("full 1", "StatusNotification"), ("fault 2", "StatusNotification"), ("alarm", "NotifyEvent"),
    ("alarm cleared", "NotifyEvent"), ("meter 3", "MeterValues"), ("charge 1", "TransactionEvent"),
    ("meter 1", "TransactionEvent"), ("hold 1", "TransactionEvent"), ("charged 1", "TransactionEvent"),
    ("busy", "NotifyEvent"), ("barrier open", "NotifyEvent"), ("security", "SecurityEventNotification"),
    ("authorise 渝A1", "Authorize"), ("certificate", "SignCertificate"),
]


@check
async def station_says(room):
    """our station, everything it says, read by ocpp's back end"""
    server = await CentralServer().start()
    station = await room.station(server)
    await until(lambda: server.taps and len(server.tap.of("StatusNotification")) == 3, "boot")
    for line, action in EVENTS:
        before = len(server.tap.of(action))
        said = await station.do(line)
        await until(lambda: len(server.tap.of(action)) > before, f"{action} for “{line}”")
        if line.startswith("authorise"):
            expect("authorised accepted" in said, said)
    expect("authorised refused(\"NoCredit\")" in await station.do("authorise NO"), "NoCredit")
    no_breach(server)
    numbers = [event["seqNo"] for event in server.tap.of("TransactionEvent")]
    expect(numbers == [0, 1, 2, 3], numbers)
    await station.stop()
    await server.stop()


def variable(component, name, **more):
    """A variable as messages name it."""
    return {"component": {"name": component}, "variable": {"name": name}, **more}


@check
async def station_obeys(room):
    """our station, every order of ocpp's back end"""
    server = await CentralServer().start()
    station = await room.station(server)
    await until(lambda: server.taps and len(server.tap.of("StatusNotification")) == 3, "boot")
    point, tap = server.point, server.tap
    token = {"idToken": "渝A1", "type": "Central"}

    async def order(message):
        return await point.call(message, suppress=False)

    answer = await order(call.RequestBatterySwap(id_token=token, request_id=7))
    expect(answer.status == "Accepted", answer)
    await until(lambda: any("swap(7" in line for line in station.lines), "order")
    answer = await order(call.RequestBatterySwap(id_token={"idToken": "NO", "type": "Central"}, request_id=8))
    expect(answer.status == "Rejected" and answer.status_info["reason_code"] == "NoBatteryAvailable", answer)
    answer = await order(call.GetVariables(get_variable_data=[variable("ChargingStation", "Model"), variable("Tea", "Pot")]))
    expect([one["attribute_status"] for one in answer.get_variable_result] == ["Accepted", "UnknownComponent"], answer)
    answer = await order(call.SetVariables(set_variable_data=[
        variable("OCPPCommCtrlr", "HeartbeatInterval", attributeValue="45"),
        variable("ClockCtrlr", "DateTime", attributeValue="2026-01-01T00:00:00Z")]))
    expect([one["attribute_status"] for one in answer.set_variable_result] == ["Accepted", "Rejected"], answer)
    for base in ["FullInventory", "ConfigurationInventory", "SummaryInventory"]:
        before = len(tap.of("NotifyReport"))
        answer = await order(call.GetBaseReport(request_id=1, report_base=base))
        expect(answer.status == "Accepted", answer)
        await until(lambda: any(not one.get("tbc", False) for one in tap.of("NotifyReport")[before:]), base)
    profile = {
        "id": 1, "stackLevel": 0, "chargingProfilePurpose": "ChargingStationMaxProfile", "chargingProfileKind": "Absolute",
        "chargingSchedule": [{
            "id": 1, "chargingRateUnit": "W", "startSchedule": "2026-01-01T00:00:00.000Z",
            "chargingSchedulePeriod": [{"startPeriod": 0, "limit": 90000.0}]}]}
    answer = await order(call.SetChargingProfile(evse_id=0, charging_profile=profile))
    expect(answer.status == "Accepted", answer)
    answer = await order(call.GetChargingProfiles(request_id=2, charging_profile={}))
    expect(answer.status == "Accepted", answer)
    await until(lambda: tap.of("ReportChargingProfiles"), "ReportChargingProfiles")
    expect(tap.of("ReportChargingProfiles")[0]["chargingProfile"] == [profile], tap.of("ReportChargingProfiles"))
    answer = await order(call.ClearChargingProfile(charging_profile_id=1))
    expect(answer.status == "Accepted", answer)
    answer = await order(call.ChangeAvailability(operational_status="Inoperative", evse={"id": 2}))
    expect(answer.status == "Accepted", answer)
    await until(lambda: tap.of("StatusNotification")[-1]["connectorStatus"] == "Unavailable", "Unavailable")
    await station.do("meter 1")
    for wanted in ["Heartbeat", "MeterValues", "StatusNotification", "SignChargingStationCertificate"]:
        action = "SignCertificate" if wanted.startswith("Sign") else wanted
        before = len(tap.of(action))
        answer = await order(call.TriggerMessage(requested_message=wanted))
        expect(answer.status == "Accepted", answer)
        await until(lambda: len(tap.of(action)) > before, wanted)
    answer = await order(call.UpdateFirmware(
        request_id=1, firmware={"location": "https://example.org/f", "retrieveDateTime": "2026-01-01T00:00:00Z"}))
    expect(answer.status == "Rejected" and "station" in answer.status_info["additional_info"], answer)
    authority = Authority()
    answer = await order(call.CertificateSigned(certificate_chain=authority.sign(tap.of("SignCertificate")[-1]["csr"])))
    expect(answer.status == "Accepted", answer)
    answer = await order(call.Reset(type="OnIdle"))
    expect(answer.status == "Scheduled", answer)
    answer = await order(call.Reset(type="Immediate"))
    expect(answer.status == "Accepted", answer)
    await until(lambda: server.tap is not tap and server.tap.of("BootNotification"), "start after the reset")
    expect(server.tap.of("BootNotification")[0]["reason"] == "RemoteReset", server.tap.of("BootNotification"))
    no_breach(server)
    await station.stop()
    await server.stop()


# Orders for the schema's sake: any payload that a schema allows gets an answer, any other an error.
ORDERS = [
    "RequestBatterySwap", "GetVariables", "SetVariables", "GetBaseReport", "SetChargingProfile", "ClearChargingProfile",
    "GetChargingProfiles", "ChangeAvailability", "TriggerMessage", "CertificateSigned", "UpdateFirmware",
]
# What our end lets through unread, tariffs and the like.
UNREAD = {
    "tariff", "salesTariff", "absolutePriceSchedule", "priceLevelSchedule", "v2xFreqWattCurve", "v2xSignalWattCurve",
    "costDetails", "customData",
}


async def by_schema(ask, actions, cases):
    """Asks with payloads from schemas: right ones get a result that is as its schema has it, wrong ones an error."""
    wrong = {}
    for action in actions:
        payloads = Payloads(f"{action}Request", seed=1)
        for _ in range(cases):
            payload = payloads.valid()
            frame = await ask(action, payload)
            expect(frame[0] == 3, f"{action} {json.dumps(payload)[:600]}: {frame}")
            problem = breach(f"{action}Response", frame[2])
            expect(problem is None, problem)
            payload = payloads.invalid(UNREAD)
            if payload is None:
                continue
            frame = await ask(action, payload)
            expect(frame[0] == 4 and frame[2].endswith("Violation"), f"{action} {json.dumps(payload)[:600]}: {frame}")
            wrong[frame[2]] = wrong.get(frame[2], 0) + 1
    expect(len(wrong) >= 4, wrong)


@check
async def station_reads_by_schema(room):
    """our station, orders made at random from ocpp's schemas, right and wrong"""
    server = await CentralServer().start()
    station = await room.station(server)
    await until(lambda: server.taps and len(server.tap.of("StatusNotification")) == 3, "boot")
    point, count = server.point, 0

    async def ask(action, payload):
        nonlocal count
        count += 1
        async with point._call_lock:
            await point._connection.connection.send(json.dumps([2, f"q{count}", action, payload]))
            answer = await point._get_specific_response(f"q{count}", 10)
        if answer.message_type_id == 3:
            return [3, answer.unique_id, answer.payload]
        return [4, answer.unique_id, answer.error_code, answer.error_description]

    # Answers to calls that bypass the tap would be answers to nothing there.
    point._connection.look = lambda side, text: None
    await by_schema(ask, ORDERS, 60)
    await station.stop()
    await server.stop()


@check
async def station_wants_its_back_end(room):
    """our station, a back end that refuses its password, and then does not"""
    server = await CentralServer(password="another-password").start()
    station = await room.station(server)
    await until(lambda: server.refused > 0, "refused handshake")
    expect(not server.taps, "it got in")
    server.password = PASSWORD
    await until(lambda: server.taps and server.tap.of("BootNotification"), "boot")
    answer = await server.point.call(call.SetVariables(set_variable_data=[
        variable("SecurityCtrlr", "BasicAuthPassword", attributeValue="a-brand-new-password")]))
    server.password = "a-brand-new-password"
    expect(answer.set_variable_result[0]["attribute_status"] == "Accepted", answer)
    await until(lambda: len(server.taps) > 1, "connection with the new password")
    no_breach(server)
    await station.stop()
    await server.stop()


@check
async def station_over_tls(room):
    """our station, security profile 2, and a back end that another authority vouches for"""
    authority = Authority()
    server = await CentralServer(context=authority.server_context(room.path, asking=False)).start()
    station = await room.station(server, "--profile", "2", "--trusted", authority.root(room.path), scheme="wss")
    await until(lambda: server.taps and len(server.tap.of("StatusNotification")) == 3, "boot over TLS")
    no_breach(server)
    await station.stop()
    other = Path(tempfile.mkdtemp(dir=room.path))
    station = await room.station(server, "--profile", "2", "--trusted", Authority().root(other), scheme="wss")
    await asyncio.sleep(3)
    expect(len(server.taps) == 1, "it spoke to a stranger")
    await station.stop()
    await server.stop()


@check
async def station_with_certificate(room):
    """our station, security profile 3, with a certificate that it had signed meanwhile"""
    authority = Authority()
    server = await CentralServer(password=None, context=authority.server_context(room.path, asking=True)).start()
    chain, key = authority.files(room.path, "CQ-1")
    station = await room.station(
        server, "--profile", "3", "--trusted", authority.root(room.path), "--chain", chain, "--key", key,
        scheme="wss", password=None)
    await until(lambda: server.taps and len(server.tap.of("StatusNotification")) == 3, "boot with a certificate")
    first = server.subject
    await station.do("certificate")
    await until(lambda: server.tap.of("SignCertificate"), "SignCertificate")
    answer = await server.point.call(
        call.CertificateSigned(certificate_chain=authority.sign(server.tap.of("SignCertificate")[0]["csr"])))
    expect(answer.status == "Accepted", answer)
    await server.point.call(call.Reset(type="Immediate"))
    await until(lambda: len(server.taps) > 1 and server.tap.of("BootNotification"), "boot with the new certificate")
    expect(first == server.subject == ((("commonName", "CQ-1"),),), (first, server.subject))
    no_breach(server)
    await station.stop()
    await server.stop()


@check
async def station_is_killed(room):
    """our station killed with a full queue, the back end away meanwhile: each message once, in order"""
    server = await CentralServer().start()
    station = await room.station(server)
    await until(lambda: server.taps and len(server.tap.of("StatusNotification")) == 3, "boot")
    await station.do("charge 1")
    await server.stop()
    port = server.port
    await station.do("many 300")
    for _ in range(20):
        await station.do("meter 1")
    await station.kill()
    back = await CentralServer().start(port)
    station = await room.station(back)
    await until(lambda: back.taps and len(back.tap.of("TransactionEvent")) >= 5, "a part of the queue", 30)
    await station.kill()
    station = await room.station(back)
    for _ in range(300):
        if any("queued: 0" in line for line in await station.do("status")):
            break
        await asyncio.sleep(0.1)
    known, once = set(), []
    for tap in server.taps + back.taps:
        for side, action, payload, identity in tap.seen:
            if side == "theirs" and identity not in known and action in ("BatterySwap", "TransactionEvent"):
                known.add(identity)
                once.append((action, payload))
    swaps = [payload["requestId"] for action, payload in once if action == "BatterySwap"]
    events = [payload["seqNo"] for action, payload in once if action == "TransactionEvent"]
    expect(swaps == list(range(1, 301)), f"{len(swaps)} swaps")
    expect(events == list(range(21)), events)
    no_breach(server)
    no_breach(back)
    await station.stop()
    await back.stop()


class Peer(ChargePoint):
    """A station that says yes."""

    @on("RequestBatterySwap")
    def on_swap(self, id_token, **_):
        if id_token["id_token"].startswith("NO"):
            return call_result.RequestBatterySwap(status="Rejected", status_info={"reasonCode": "NoBatteryAvailable"})
        return call_result.RequestBatterySwap(status="Accepted")

    @on("GetVariables")
    def on_get(self, get_variable_data, **_):
        return call_result.GetVariables(get_variable_result=[
            {"attributeStatus": "Accepted", "attributeValue": "42", "component": one["component"], "variable": one["variable"]}
            for one in get_variable_data])

    @on("SetVariables")
    def on_set(self, set_variable_data, **_):
        return call_result.SetVariables(set_variable_result=[
            {"attributeStatus": "Accepted", "component": one["component"], "variable": one["variable"]}
            for one in set_variable_data])

    @on("GetBaseReport")
    def on_report(self, **_):
        return call_result.GetBaseReport(status="Accepted")

    @on("SetChargingProfile")
    def on_bound(self, **_):
        return call_result.SetChargingProfile(status="Accepted")

    @on("ClearChargingProfile")
    def on_unbound(self, **_):
        return call_result.ClearChargingProfile(status="Unknown")

    @on("ChangeAvailability")
    def on_availability(self, **_):
        return call_result.ChangeAvailability(status="Scheduled")

    @on("TriggerMessage")
    def on_trigger(self, **_):
        return call_result.TriggerMessage(status="NotImplemented")

    @on("Reset")
    def on_reset(self, **_):
        return call_result.Reset(status="Accepted")

    @on("CertificateSigned")
    def on_certificate(self, **_):
        return call_result.CertificateSigned(status="Accepted")


class Visit:
    """A station of ocpp's at our back end."""

    def __init__(self, central, identity="CQ-9", password=PASSWORD, context=None, subprotocols=("ocpp2.1",), headers=()):
        scheme = "wss" if context else "ws"
        more = dict(headers)
        if password:
            more["Authorization"] = "Basic " + base64.b64encode(f"{identity}:{password}".encode()).decode()
        self.connecting = websockets.connect(
            f"{scheme}://127.0.0.1:{central.port}/ocpp/{identity}", subprotocols=list(subprotocols) or None, ssl=context,
            additional_headers=more)
        self.identity = identity

    async def __aenter__(self):
        self.socket = await self.connecting
        self.tap = Tap(self.socket)
        self.point = Peer(self.identity, self.tap, response_timeout=10)
        self.task = asyncio.create_task(self.listen())
        return self

    async def listen(self):
        try:
            await self.point.start()
        except websockets.ConnectionClosed:
            pass

    async def __aexit__(self, *_):
        await self.socket.close()
        await self.task

    async def ask(self, message):
        """A call and its answer."""
        return await self.point.call(message, suppress=False)


async def central(room, *more, password=PASSWORD):
    """Starts a back end of ours."""
    words = ["central", "--database", str(room.path / "csms.sqlite"), *more]
    if password:
        words += ["--password", password]
    process = await Process(room.probe, *words).start()
    room.running.append(process)
    await until(lambda: any(line.startswith("port ") for line in process.lines), "port")
    process.port = int(process.lines[0].split()[1])
    return process


BOOT = call.BootNotification(
    charging_station={"model": "Swap 1", "vendorName": "Someone", "serialNumber": "S9", "firmwareVersion": "2"},
    reason="PowerUp")
TOKEN = {"idToken": "渝A1", "type": "LicensePlate"}
SAMPLE = {"timestamp": "2026-01-01T00:00:00Z", "sampledValue": [{"value": 1.5, "measurand": "Voltage", "unitOfMeasure": {"unit": "V"}}]}


def said():
    """One of each message that a swap station sends."""
    at = "2026-01-01T00:00:00Z"
    return [
        BOOT, call.Heartbeat(), call.StatusNotification(timestamp=at, connector_status="Available", evse_id=1, connector_id=1),
        call.NotifyEvent(generated_at=at, seq_no=0, event_data=[{
            "eventId": 1, "timestamp": at, "trigger": "Alerting", "actualValue": "true", "component": {"name": "AccessBarrier"},
            "eventNotificationType": "HardWiredNotification", "variable": {"name": "Problem"}}]),
        call.Authorize(id_token=TOKEN),
        *[call.BatterySwap(
            battery_data=[{"evseId": 1, "serialNumber": "P1", "so_c": 20, "so_h": 97}], event_type=event, id_token=TOKEN, request_id=5)
          for event in ("BatteryIn", "BatteryOut", "BatteryOutTimeout")],
        *[call.TransactionEvent(
            event_type=event, timestamp=at, trigger_reason="MeterValuePeriodic", seq_no=number,
            transaction_info={"transactionId": "t1"}, evse={"id": 1, "connectorId": 1}, meter_value=[SAMPLE])
          for number, event in enumerate(["Started", "Updated", "Ended"])],
        call.MeterValues(evse_id=1, meter_value=[SAMPLE]),
        call.SecurityEventNotification(type="TamperDetectionActivated", timestamp=at),
        call.NotifyReport(request_id=1, generated_at=at, seq_no=0, report_data=[{
            "component": {"name": "EVSE", "evse": {"id": 1}}, "variable": {"name": "Power"},
            "variableAttribute": [{"value": "60000"}]}]),
    ]


@check
async def central_listens(room):
    """our back end, everything that a station of ocpp's says, written down once however often it is said"""
    process = await central(room)
    for _ in range(2):
        async with Visit(process) as visit:
            for number, message in enumerate(said()):
                answer = await visit.point.call(message, suppress=False, unique_id=f"m{number}")
                if isinstance(message, call.BootNotification):
                    expect(answer.status == "Accepted" and answer.interval == 60, answer)
                if isinstance(message, call.Authorize):
                    expect(answer.id_token_info["status"] == "Accepted", answer)
            expect(not visit.tap.breaches, visit.tap.breaches)
    lines = await process.do("counts")
    expect(any("packMoves: 3, transactionEvents: 3, meterSamples: 4, events: 2" in line for line in lines), lines)
    expect(any("fleet CQ-9" in line and "Available" in line for line in await process.do("fleet")), "fleet")
    await process.do("driver 渝A1 Blocked")
    async with Visit(process) as visit:
        answer = await visit.ask(call.Authorize(id_token=TOKEN))
        expect(answer.id_token_info["status"] == "Blocked", answer)
    await process.stop()


@check
async def central_orders(room):
    """our back end, every order that it gives, read by a station of ocpp's"""
    process = await central(room)
    async with Visit(process) as visit:
        await visit.ask(BOOT)
        for line, answer in [
            ("swap CQ-9 渝A1", "(swap: 1, outcome: OCPP.OrderOutcome.accepted)"), ("swap CQ-9 NO", "NoBatteryAvailable"),
            ("get CQ-9 ChargingStation Model", "answer 42"), ("set CQ-9 OCPPCommCtrlr HeartbeatInterval 20", "accepted"),
            ("report CQ-9", "true"), ("bound CQ-9", "accepted"), ("unbound CQ-9", "false"), ("out CQ-9 1", "scheduled"),
            ("out CQ-9", "scheduled"), ("trigger CQ-9 Heartbeat", "NotImplemented"), ("reset CQ-9 now", "accepted"),
            ("swap CQ-8 渝A1", "not connected"),
        ]:
            lines = await process.do(line)
            expect(any(answer in one for one in lines), f"{line}: {lines}")
        expect(not visit.tap.breaches, visit.tap.breaches)
        for action in ["RequestBatterySwap", "GetVariables", "SetVariables", "GetBaseReport", "SetChargingProfile",
                       "ClearChargingProfile", "ChangeAvailability", "TriggerMessage", "Reset"]:
            expect(visit.tap.of(action), f"no {action}")
    await process.stop()


@check
async def central_reads_by_schema(room):
    """our back end, messages made at random from ocpp's schemas, right and wrong"""
    process = await central(room)
    async with Visit(process) as visit:
        refused = await visit.point.call(call.Heartbeat(), suppress=True)
        expect(refused is None, "it takes a heartbeat of a station that has not started")
        await visit.ask(BOOT)
        visit.tap.look = lambda side, text: None
        count = 0

        async def ask(action, payload):
            nonlocal count
            count += 1
            await visit.socket.send(json.dumps([2, f"q{count}", action, payload]))
            answer = await visit.point._get_specific_response(f"q{count}", 10)
            if answer.message_type_id == 3:
                return [3, answer.unique_id, answer.payload]
            return [4, answer.unique_id, answer.error_code, answer.error_description]

        await by_schema(ask, [
            "BootNotification", "Heartbeat", "StatusNotification", "NotifyEvent", "Authorize", "BatterySwap",
            "TransactionEvent", "MeterValues", "SecurityEventNotification", "NotifyReport", "ReportChargingProfiles",
            "SignCertificate"], 60)
    await process.stop()


async def status_of(visit):
    """The HTTP status with which a visit is refused."""
    try:
        async with visit:
            return 101
    except websockets.InvalidStatus as error:
        return error.response.status_code


@check
async def central_guards_its_door(room):
    """our back end, stations that may not come in"""
    process = await central(room, password=None)
    await process.do(f"enrol CQ-9 {PASSWORD}")
    for wanted, visit in [
        (101, Visit(process)), (401, Visit(process, password="fedcba9876543210")), (401, Visit(process, identity="CQ-8")),
        (401, Visit(process, password=None)), (400, Visit(process, subprotocols=("ocpp2.0.1",))),
        (400, Visit(process, subprotocols=())), (403, Visit(process, headers=[("Origin", "https://example.org")])),
        (404, Visit(process, identity="CQ%20 9".replace(" ", "%2F"))),
    ]:
        status = await status_of(visit)
        expect(status == wanted, f"{status} instead of {wanted}")
    reader, writer = await asyncio.open_connection("127.0.0.1", process.port)
    writer.write(b"GET /ocpp/CQ-9 HTTP/1.1\r\nHost: x\r\n\r\n")
    answer = await asyncio.wait_for(reader.read(), 10)
    expect(answer.startswith(b"HTTP/1.1 426"), answer)
    writer.close()
    await process.stop()


@check
async def central_over_tls(room):
    """our back end, security profiles 2 and 3, and a certificate that it signs"""
    authority = Authority()
    root = authority.root(room.path)
    chain, key = authority.files(room.path, "localhost")
    process = await central(room, "--profile", "2", "--chain", chain, "--key", key)
    async with Visit(process, context=authority.client_context(room.path)) as visit:
        expect((await visit.ask(BOOT)).status == "Accepted", "boot")
    await process.stop()
    secret = room.path / "root.key"
    secret.write_bytes(authority.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    process = await central(
        room, "--profile", "3", "--chain", chain, "--key", key, "--trusted", root, "--authority", root,
        "--authority-key", str(secret), password=None)
    async with Visit(process, password=None, context=authority.client_context(room.path, "CQ-9")) as visit:
        expect((await visit.ask(BOOT)).status == "Accepted", "boot")
        own = ec.generate_private_key(ec.SECP256R1())
        for name, wanted in [("CQ-9", "Accepted"), ("CQ-8", "Rejected")]:
            request = x509.CertificateSigningRequestBuilder().subject_name(
                x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])).sign(own, hashes.SHA256())
            answer = await visit.ask(call.SignCertificate(csr=request.public_bytes(serialization.Encoding.PEM).decode()))
            expect(answer.status == wanted, answer)
        await until(lambda: visit.tap.of("CertificateSigned"), "CertificateSigned")
        signed = x509.load_pem_x509_certificates(visit.tap.of("CertificateSigned")[0]["certificateChain"].encode())
        signed[0].verify_directly_issued_by(authority.certificate)
        expect(signed[0].public_key() == own.public_key() and len(signed) == 2, signed)
        expect(not visit.tap.breaches, visit.tap.breaches)
    status = await status_of(Visit(process, password=None, context=authority.client_context(room.path, "CQ-8")))
    expect(status == 401, f"another's certificate: {status}")
    try:
        async with Visit(process, password=None, context=authority.client_context(room.path)) as visit:
            await visit.ask(BOOT)
        raise AssertionError("it came in without a certificate")
    except (websockets.WebSocketException, OSError):
        pass
    await process.stop()


@check
async def ours_together(room):
    """our station and our back end, the back end killed meanwhile: each swap written down once"""
    process = await central(room)
    port = str(process.port)
    station = await room.station(process)
    for _ in range(100):
        if any("true" in line for line in await process.do("fleet")):
            break
        await asyncio.sleep(0.1)
    lines = await process.do("swap CQ-1 渝A1")
    expect(any("accepted" in line for line in lines), lines)
    await station.do("many 200")
    await process.kill()
    await station.do("in 201")
    await station.do("out 202")
    process = await central(room, "--port", port)
    for _ in range(300):
        if any("queued: 0" in line for line in await station.do("status")):
            break
        await asyncio.sleep(0.1)
    swaps = [line for line in await process.do("swaps") if line.startswith("swap ")]
    expected = [f"swap {number} BatteryIn" for number in range(1, 202)] + ["swap 202 BatteryOut"]
    expect(sorted(swaps) == sorted(expected), f"{len(swaps)} swaps")
    await station.stop()
    await process.stop()


@check
async def whole_station_swaps(room):
    """`serai station --simulate`, a car served and another ordered by ocpp's back end, in wall time"""
    server = await CentralServer().start()
    station = await room.whole_station(server)
    # A slot may be told of twice before the last is told of once.
    await until(
        lambda: server.taps and len({one["evseId"] for one in server.tap.of("StatusNotification")}) == 20, "boot", 30)
    tap, point = server.tap, server.point
    statuses = {one["evseId"]: one["connectorStatus"] for one in tap.of("StatusNotification")}
    expect(list(statuses.values()).count("Available") == 4, f"empty slots are available: {statuses}")
    await station.say("reset")

    def states():
        return [
            event["actualValue"] for message in tap.of("NotifyEvent") for event in message["eventData"]
            if event["component"]["name"] == "ChargingStation" and event["variable"]["name"] == "AvailabilityState"]

    await until(lambda: "Available" in states(), "ready", 60)
    await station.say("arrive")
    await until(lambda: tap.of("Authorize"), "Authorize", 60)
    expect(tap.of("Authorize")[0]["idToken"] == {"idToken": "渝AD12345", "type": "LicensePlate"}, tap.of("Authorize"))
    await until(lambda: len(tap.of("BatterySwap")) == 2, "both packs", 120)
    out, into = tap.of("BatterySwap")
    expect([out["eventType"], into["eventType"]] == ["BatteryOut", "BatteryIn"], f"{out} {into}")
    expect(out["requestId"] == into["requestId"] and out["idToken"] == into["idToken"], f"{out} {into}")
    expect(out["batteryData"][0]["evseId"] == into["batteryData"][0]["evseId"], f"{out} {into}")
    expect(out["batteryData"][0]["soC"] > 90 > 30 > into["batteryData"][0]["soC"], f"{out} {into}")
    started = [event for event in tap.of("TransactionEvent") if event["eventType"] == "Started"]
    expect(started and all(event["evse"]["id"] in statuses for event in started), "packs charge")
    await until(lambda: states()[-1] == "Available", "ready again", 60)

    answer = await point.call(call.RequestBatterySwap(
        id_token={"idToken": "渝AD12346", "type": "LicensePlate"}, request_id=77), suppress=False)
    expect(answer.status == "Accepted", answer)
    await station.say("arrive")
    await until(lambda: len(tap.of("BatterySwap")) == 3, "ordered swap", 90)
    expect(tap.of("BatterySwap")[2]["requestId"] == 77, tap.of("BatterySwap"))
    expect(len(tap.of("Authorize")) == 1, "an ordered driver is not asked about")
    answer = await point.call(call.ChangeAvailability(operational_status="Inoperative"), suppress=False)
    expect(answer.status == "Scheduled", answer)
    answer = await point.call(call.GetBaseReport(request_id=1, report_base="FullInventory"), suppress=False)
    await until(lambda: any(not one.get("tbc", False) for one in tap.of("NotifyReport")), "report")
    rows = [row for one in tap.of("NotifyReport") for row in one["reportData"]]
    packs = [
        row for row in rows
        if row["component"]["name"] == "BatteryCartridge" and row["variable"]["name"] == "SerialNumber"]
    expect(len({row["variableAttribute"][0]["value"] for row in packs}) > 14, packs)
    no_breach(server)
    await station.say("quit")
    await station.stop()
    await server.stop()


@check
async def whole_security(room):
    """`serai csms` and `serai station`, security profile 3, certificates of an authority of our own"""
    authority = Authority()
    chain, key = authority.files(room.path, "localhost")
    station_chain, station_key = authority.files(room.path, "CQ-1")
    wrong_chain, wrong_key = authority.files(room.path, "CQ-2")
    root, data = authority.root(room.path), str(room.path / "data")
    central = await Process(
        room.serai, "csms", "run", "--port", "0", "--data", data, "--certificate", chain, "--key", key,
        "--trusted", root).start()
    room.running.append(central)
    await until(lambda: central.lines, "port", 30)
    port = json.loads(central.lines[0])["port"]

    async def fleet():
        process = await asyncio.create_subprocess_exec(
            room.serai, "csms", "fleet", "--json", "--data", data, stdout=asyncio.subprocess.PIPE)
        return json.loads((await process.communicate())[0])

    for identity, files, connects in [
            ("CQ-1", (wrong_chain, wrong_key), False), ("CQ-1", (station_chain, station_key), True)]:
        station = await Process(
            room.serai, "station", "--simulate", "--csms", f"wss://localhost:{port}/", "--identity", identity,
            "--certificate", files[0], "--key", files[1], "--trusted", root,
            "--journal", str(room.path / f"{connects}.journal")).start()
        room.running.append(station)
        for _ in range(20 if connects else 4):
            await asyncio.sleep(1)
            if (await fleet()) != []:
                break
        stations = await fleet()
        expect([one["identity"] for one in stations if one["isConnected"]] == (["CQ-1"] if connects else []), stations)
        await station.say("quit")
        await station.stop()
    central.process.terminate()
    expect(await asyncio.wait_for(central.process.wait(), 20) == 0, "the back end ends in peace")


async def run(options):
    """Runs the checks, and says how each went."""
    failed = 0
    chosen = [function for function in CHECKS if not options.only or options.only in function.__name__]
    if not options.serai:
        chosen = [function for function in chosen if not function.__name__.startswith("whole_")]
    for function in chosen:
        room = Room(options.probe, options.serai)
        try:
            await asyncio.wait_for(function(room), 300)
            print(f"pass  {function.__doc__}", flush=True)
        except Exception as error:  # every check is run, whatever the others found
            failed += 1
            print(f"FAIL  {function.__doc__}\n      {error}", flush=True)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
        finally:
            await room.close()
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--probe", required=True, help="the OCPPProbe command")
    arguments.add_argument("--serai", help="the serai command; without it, its station is left out")
    arguments.add_argument("--only", help="run the checks whose name holds this")
    logging.getLogger("ocpp").setLevel(logging.CRITICAL)
    return asyncio.run(run(arguments.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
