"""Reads and drives the simulated swap station by pymodbus, from nothing but the register map as JSON.

What a field means, where it stands and how it is scaled comes from `serai plant --registers`; the plant is `serai plant`.
pymodbus is what many integrators of stations try a new controller with.
"""

import argparse
import json
import random
import socket
import subprocess
import sys
import time
import traceback

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusException
from pymodbus.pdu import ExceptionResponse

CHECKS = []


def check(function):
    """Has a function run with a plant of its own; it passes unless it raises."""
    CHECKS.append(function)
    return function


def expect(condition, message):
    """Raises with a message unless the condition holds."""
    if not condition:
        raise AssertionError(message)


class Plant:
    """A running plant, its registers by name, and its control port."""

    def __init__(self, command: list[str]):
        described = subprocess.run(command + ["--registers"], check=True, capture_output=True, text=True)
        self.map = json.loads(described.stdout)
        self.fields = {field["name"]: field for field in self.map["fields"]}
        self.axes = {name: index for index, name in enumerate(self.map["axes"])}
        self.process = subprocess.Popen(
            command + ["--port", "0", "--control-port", "0"], stdout=subprocess.PIPE, text=True
        )
        ports = json.loads(self.process.stdout.readline())
        self.port = ports["port"]
        self.client = ModbusTcpClient("127.0.0.1", port=self.port, timeout=2, retries=0)
        expect(self.client.connect(), "no connection")
        self.control = socket.create_connection(("127.0.0.1", ports["controlPort"]), timeout=5).makefile("rw")
        self.beats = 0
        self.station = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.close()
        self.process.terminate()
        self.process.wait(10)

    def ask(self, **request):
        """The control port's answer; raises if it refuses."""
        self.control.write(json.dumps(request) + "\n")
        self.control.flush()
        answer = json.loads(self.control.readline())
        expect(answer["ok"], f"{request}: {answer}")
        return answer

    def place(self, name, index):
        """The field and the first register of one of its values."""
        field = self.fields[name]
        return field, field["address"] + field["stride"] * index

    def read(self, name, index=0):
        """A value in its unit; of bits, the set of those that are set."""
        field, address = self.place(name, index)
        read = self.client.read_input_registers if field["bank"] == "input" else self.client.read_holding_registers
        answer = read(address, count=field["registers"])
        expect(not answer.isError(), f"{name}: {answer}")
        kind = {"long": ModbusTcpClient.DATATYPE.INT32, "signed": ModbusTcpClient.DATATYPE.INT16}
        value = self.client.convert_from_registers(
            answer.registers, kind.get(field["form"], ModbusTcpClient.DATATYPE.UINT16)
        )
        if field["bits"]:
            return {bit for number, bit in enumerate(field["bits"]) if value >> number & 1}
        return value / field["scale"]

    def write(self, name, value, index=0):
        """Writes a value given in its unit, or a list of bits."""
        field, address = self.place(name, index)
        if field["bits"]:
            value = sum(1 << field["bits"].index(bit) for bit in value)
        number = round(value * field["scale"]) & (0xFFFFFFFF if field["form"] == "long" else 0xFFFF)
        words = [number >> 16, number & 0xFFFF] if field["form"] == "long" else [number]
        answer = self.client.write_registers(address, words)
        expect(not answer.isError(), f"{name}: {answer}")

    def beat(self):
        """One beat of the controller's heart."""
        self.beats = (self.beats + 1) & 0xFFFF
        self.write("heartbeat", self.beats)

    def wait(self, condition, seconds=10):
        """Beats until something holds; false if it does not come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.beat()
            if condition():
                return True
            time.sleep(0.01)
        return False

    def switch_on(self):
        """Enables all axes and resets the safety circuit."""
        for index in self.axes.values():
            self.write("axisControl", ["enable"], index)
        self.beat()
        self.write("station", ["enableDrives", "reset", "mateHighVoltage", "mateCoolant"])
        expect(self.wait(lambda: "drivesPowered" in self.read("safety")), "drives have no power")
        self.write("station", ["enableDrives", "mateHighVoltage", "mateCoolant"])

    def order(self, axis, target, velocity, acceleration, jerk):
        """Orders a move: limits and target first, the number last."""
        index = self.axes[axis]
        self.write("axisTarget", target, index)
        self.write("axisTopVelocity", velocity, index)
        self.write("axisTopAcceleration", acceleration, index)
        self.write("axisTopJerk", jerk, index)
        self.write("axisOrder", self.read("axisTaken", index) + 1, index)

    def arrives(self, axis, seconds=10):
        """Whether an axis carries its order out."""
        index = self.axes[axis]
        return self.wait(
            lambda: self.read("axisTaken", index) == self.read("axisOrder", index)
            and "inPosition" in self.read("axisState", index),
            seconds,
        )


@check
def every_register_can_be_read(plant):
    """every field and every device of it, by the map alone"""
    count = 0
    for field in plant.fields.values():
        for index in range(field["count"]):
            plant.read(field["name"], index)
            count += 1
    expect(plant.read("mapVersion") == plant.map["version"], "another version")
    expect(plant.read("slotCount") == 20 and count > 800, f"{count} values")
    packs = [plant.read("slotPack", slot) for slot in range(20)]
    expect(len({pack for pack in packs if pack}) == sum(1 for pack in packs if pack), "a pack in two slots")


@check
def what_is_written_reads_back(plant):
    """signed, long and scaled values, by functions 16, 6, 3 and 23"""
    for index, value in enumerate([-3300.0, 0.001, -0.001, 2500.125, 10_000]):
        plant.write("axisTarget", value, index)
        expect(abs(plant.read("axisTarget", index) - value) < 1e-9, f"{value}")
    answer = plant.client.write_register(plant.fields["gunMask"]["address"], 0x155)
    expect(not answer.isError() and plant.read("gunMask") == 0x155, f"{answer}")
    address = plant.fields["gunTargetTorque"]["address"]
    answer = plant.client.readwrite_registers(
        read_address=address, read_count=1, write_address=address, values=[605]
    )
    expect(answer.registers == [605] and plant.read("gunTargetTorque") == 60.5, f"{answer}")


@check
def an_axis_moves_and_a_car_comes(plant):
    """barrier up, car in, barrier down, high voltage off"""
    plant.switch_on()
    plant.ask(command="arrive", packType=1, stateOfCharge=0.2, x=12, y=-8, yaw=0.3)
    expect(plant.wait(lambda: "approachOccupied" in plant.read("presence")), "no car")
    plant.write("station", ["enableDrives", "mateHighVoltage", "mateCoolant", "entryLightGreen"])
    plant.order("entryBarrier", 90, 90, 180, 1000)
    expect(plant.arrives("entryBarrier"), "the barrier did not open")
    expect(plant.wait(lambda: "carStandsStill" in plant.read("presence"), 30), "the car did not come in")
    expect(abs(plant.read("parkingX") - 12) < 3 and abs(plant.read("parkingY") + 8) < 3, "parked elsewhere")
    plant.write("station", ["enableDrives", "mateHighVoltage", "mateCoolant", "carHighVoltageOff"])
    plant.order("entryBarrier", 0, 90, 180, 1000)
    expect(plant.arrives("entryBarrier"), "the barrier did not close")
    expect({"linked", "doorsClosed", "highVoltageOff"} <= plant.read("car"), f"{plant.read('car')}")
    expect(plant.ask(command="status")["status"]["violations"] == 0, "a rule was broken")


@check
def a_silent_controller_stops_everything(plant):
    """150 ms without a heartbeat, and a pressed e-stop"""
    plant.switch_on()
    for stop in ["silence", "press"]:
        plant.order("stackerX", 5000 if stop == "silence" else -5000, 1600, 800, 3000)
        expect(plant.wait(lambda: plant.read("axisVelocity", plant.axes["stackerX"]) != 0), "it does not move")
        plant.wait(lambda: False, 0.6)
        if stop == "silence":
            time.sleep(3.2)
        else:
            plant.ask(command="press")
            plant.wait(lambda: False, 3.2)
        state = plant.read("axisState", plant.axes["stackerX"])
        expect("stopped" in state and "moving" not in state, f"{stop}: {state}")
        expect("drivesPowered" not in plant.read("safety"), f"{stop}: {plant.read('safety')}")
        if stop == "press":
            plant.ask(command="release")
        plant.wait(lambda: False, 0.3)
        expect("drivesPowered" not in plant.read("safety"), f"{stop}: restarted by itself")
        plant.switch_on()
    expect(plant.ask(command="status")["status"]["violations"] == 0, "a rule was broken")


@check
def wrong_requests_are_refused(plant):
    """addresses, counts and functions that there are not"""
    wrong = [
        lambda: plant.client.read_input_registers(60_000, count=2),
        lambda: plant.client.read_holding_registers(65_535, count=1),
        lambda: plant.client.write_register(60_000, 1),
        lambda: plant.client.read_coils(0, count=8),
        lambda: plant.client.write_coil(0, True),
        lambda: plant.client.read_discrete_inputs(0, count=8),
        lambda: plant.client.mask_write_register(address=1, and_mask=0, or_mask=1),
        lambda: plant.client.read_device_information(),
    ]
    for number, request in enumerate(wrong):
        answer = request()
        expect(isinstance(answer, ExceptionResponse), f"request {number}: {answer}")
        expect(answer.exception_code in (1, 2, 3), f"request {number}: {answer}")
    expect(plant.read("mapVersion") == plant.map["version"], "the connection did not go on")


@check
def noise_does_not_hold_the_controller_up(plant):
    """other clients that send noise, stay silent, or send a byte now and then"""
    noise = random.Random(1)
    crowd = [socket.create_connection(("127.0.0.1", plant.port)) for _ in range(6)]
    slowest = 0.0
    for _ in range(200):
        for other in crowd[:3]:
            try:
                other.send(noise.randbytes(noise.randint(1, 20)))
            except OSError:
                pass  # It was closed, as it should be.
        start = time.monotonic()
        plant.beat()
        plant.read("safety")
        slowest = max(slowest, time.monotonic() - start)
    for other in crowd:
        other.close()
    expect(slowest < 0.5, f"an exchange took {slowest:.3f} s")


@check
def faults_show_on_the_line(plant):
    """a line that is silent, a device that is, and mains that go"""
    plant.switch_on()
    plant.ask(command="fault", device="sensor.packOnHead", kind="lying")
    expect(plant.wait(lambda: "packOnHead" in plant.read("presence")), "the fault does not show")
    plant.ask(command="repair")
    plant.ask(command="fault", device="fieldbus", kind="silent")
    time.sleep(0.1)
    try:
        plant.beat()
        raise AssertionError("a silent line answered")
    except ModbusException:
        pass
    plant.ask(command="repair")
    time.sleep(0.1)
    plant.client.close()
    expect(plant.client.connect() and "enabled" not in plant.read("axisState"), "no line after the fault")
    plant.ask(command="cut")
    time.sleep(0.1)
    plant.ask(command="restore")
    time.sleep(0.1)
    plant.client.close()
    expect(plant.client.connect() and "drivesPowered" not in plant.read("safety"), "no line after the cut")
    plant.switch_on()


def main():
    """Runs every check against a plant of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--serai", required=True, help="the serai command")
    parser.add_argument("--only", help="run the checks whose name holds this")
    options = parser.parse_args()
    command = [options.serai, "plant"]
    failed = 0
    chosen = [function for function in CHECKS if not options.only or options.only in function.__name__]
    for function in chosen:
        start = time.monotonic()
        try:
            with Plant(command) as plant:
                function(plant)
            print(f"pass  {function.__doc__} ({time.monotonic() - start:.1f} s)", flush=True)
        except Exception:  # A check that breaks for any reason has failed; the others still run.
            failed += 1
            print(f"FAIL  {function.__doc__}\n{traceback.format_exc()}", flush=True)
    print(f"{len(chosen) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
