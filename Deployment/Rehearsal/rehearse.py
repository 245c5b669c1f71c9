"""Runs the venue of Documentation/Deploying.md on little machines, puts it through faults and prints a table.

To be started by Scripts/faults, in namespaces of its own: whatever runs in them ends with this program.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from faults import Rehearsal, Table
from venue import Venue

FAULTS = {
    "edit": Rehearsal.edit_shows_on_other_node,
    "cut": Rehearsal.edit_shows_after_cut,
    "missed": Rehearsal.missed_notice,
    "stream": Rehearsal.event_stream,
    "node": Rehearsal.node_killed,
    "unplugged-node": Rehearsal.node_vanished,
    "upgrade": Rehearsal.rolling_restart,
    "restart": Rehearsal.restart_undrained,
    "nginx": Rehearsal.behind_nginx,
    "primary": Rehearsal.primary_killed,
    "unplugged-primary": Rehearsal.primary_vanished,
    "unplugged-standby": Rehearsal.standby_vanished,
    "unplugged-databases": Rehearsal.databases_vanished,
    "primary-url": Rehearsal.primary_killed_members_url,
    "unplugged-primary-url": Rehearsal.primary_vanished_members_url,
    "killed-imports": Rehearsal.imports_killed_postgres,
    "killed-imports-sqlite": Rehearsal.imports_killed_sqlite,
    "disk": Rehearsal.disk_full,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serai", required=True, help="the program")
    parser.add_argument("--keep", action="store_true", help="leave the machines' folders and logs behind")
    parser.add_argument("faults", nargs="*", metavar="FAULT", help=f"one or more of {', '.join(FAULTS)}; all without one")
    arguments = parser.parse_args()
    for unknown in set(arguments.faults) - set(FAULTS):
        parser.error(f"no such fault: {unknown}")

    # Below /var/tmp, where PostgreSQL's and etcd's users may look too.
    folder = Path(tempfile.mkdtemp(prefix="serai-faults-", dir="/var/tmp"))
    folder.chmod(0o755)
    table = Table()
    began = time.monotonic()
    try:
        venue = Venue(arguments.serai, folder)
        venue.open()
        print(f"The venue is open on six machines, after {time.monotonic() - began:.0f} s", flush=True)
        rehearsal = Rehearsal(venue, table)
        for name in arguments.faults or FAULTS:
            print(f"{name}", flush=True)
            try:
                FAULTS[name](rehearsal)
            except Exception as error:  # One fault that cannot be rehearsed does not keep the others from it.
                table.add(name, "rehearsed to its end", f"{type(error).__name__}: {error}", False)
    except BaseException:
        arguments.keep = True
        print(f"Logs are in {folder}", file=sys.stderr)
        raise
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"\n{table}\n\n{time.monotonic() - began:.0f} s")
    return 0 if table.is_right else 1


if __name__ == "__main__":
    sys.exit(main())
