#!/usr/bin/env python3
"""A11: a backup made under load comes back. While eight clients write about 300 a second, `luodi backup`;
the file is restored elsewhere, verified, and must hold every write that was acknowledged before it began,
and the figures that the living district gives for that size of the ledger.   backups.py [COUNT]"""
import os
import shutil
import sys
import tempfile
import time

import fire

RATE = 300
EACH = 20
DAYS = ["2023-12-31", "2024-12-31", "2025-12-31", "2026-06-30"]


def told(database, size):
    """Root and figures at this size, on several days."""
    return [{name: answer[name] for name in ("ledger", "figures")}
            for answer in (fire.figures(database, "--known-as-of", str(size), "--as-of", day) for day in DAYS)]


def round_trip(database, folder, oracle, clients, since):
    """One backup, there and back: the faults found, and how long backup and restoring took."""
    file, again = f"{folder}/backup.db", f"sqlite:{folder}/again/again.db"
    os.mkdir(f"{folder}/again")
    promised = list(oracle.acknowledged)
    moments = [time.monotonic()]
    for words in (["backup", "--out", file, "--db", database], ["restore", file, "--db", again], ["verify", "--db", again]):
        done = fire.luodi(*words, check=False)
        if done.returncode != 0:
            return [f"luodi {words[0]}: {done.returncode} {done.stdout}{done.stderr}"], 0, 0
        moments.append(time.monotonic())
    size = fire.figures(again)["ledger"]["size"]
    times = fire.stored(again, folder, clients, since)
    lost = [f"{client}-{number}" for client, number in promised if times[client, number] != 1]
    faults = [f"at size {size} {len(lost)} of {len(promised)} acknowledged writes are missing, {lost[0]} first"] if lost else []
    if told(again, size) != told(database, size):
        faults.append(f"at size {size} figures or root are not those of the living district")
    return faults, moments[1] - moments[0], moments[2] - moments[1]


def under_load(folder, count):
    """So many backups of one district: the faults, and what was seen on the way."""
    os.mkdir(f"{folder}/world")
    database, token, projects, since = fire.prepare(f"{folder}/world", 8)
    oracle = fire.Oracle(f"{folder}/oracle")
    server = fire.Server(database)
    server.start()
    began = time.monotonic()
    clients = fire.start_clients(server, token, projects, oracle, rest=len(projects) / RATE)
    faults, backup_s, restore_s = [], 0, 0
    for at in range(count):
        time.sleep(0.3)
        os.mkdir(f"{folder}/{at}")
        found, backup, restore = round_trip(database, f"{folder}/{at}", oracle, clients, since)
        faults += [f"backup {at}: {fault}" for fault in found]
        backup_s, restore_s = max(backup_s, backup), max(restore_s, restore)
        shutil.rmtree(f"{folder}/{at}")
    rate = len(oracle.acknowledged) / (time.monotonic() - began)
    fire.stop_clients(clients)
    server.stop()
    faults += fire.check(database, folder, oracle, clients, since)
    print(f"{count} backups at {rate:.0f} writes a second, the longest {backup_s:.1f} s, "
          f"restoring {restore_s:.1f} s, at the end {fire.figures(database)['ledger']['size']} entries", flush=True)
    return faults


def main(count):
    faults = []
    while count > 0:  # a new district now and again, so that the ledger stays small
        with tempfile.TemporaryDirectory(prefix="luodi-backups-") as folder:
            faults += under_load(folder, min(count, EACH))
        count -= EACH
    fire.report("backup", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
