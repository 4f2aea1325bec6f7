#!/usr/bin/env python3
"""A4: a full disk. On a file system of 32 MiB that is filled and freed again, writes answer 507 while
it is full and reads go on; once there is room, the same server writes again, without a restart; nothing
acknowledged is lost.   full_disk.py [CYCLES], as root"""
import os
import subprocess
import sys
import tempfile

import fire


def fill(path):
    """Every byte that is left."""
    with open(path, "wb", buffering=0) as file:
        for size in (1 << 16, 1 << 9, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                pass


def reads(server, token):
    return server.ask("GET", "/api/projects?limit=5&count=true", headers=fire.bearer(token))[0] == 200


def run(disk, folder, cycles):
    database, token, projects, since = fire.prepare(disk, 4)
    oracle = fire.Oracle(f"{folder}/oracle")
    server = fire.Server(database)
    server.start()
    clients = fire.start_clients(server, token, projects, oracle)
    faults = []
    for cycle in range(cycles):
        refused = sum(client.refused.get(507, 0) for client in clients)
        fill(f"{disk}/filler")
        if not fire.wait_for(lambda: sum(client.refused.get(507, 0) for client in clients) > refused):
            faults.append(f"cycle {cycle}: no write was refused with 507")
        if not reads(server, token):
            faults.append(f"cycle {cycle}: reading stopped")
        os.remove(f"{disk}/filler")
        acknowledged = len(oracle.acknowledged)
        if not fire.wait_for(lambda: len(oracle.acknowledged) > acknowledged):
            faults.append(f"cycle {cycle}: writing did not go on once there was room")
            break
    fire.stop_clients(clients)
    other = {status for client in clients for status in client.refused} - {507}
    if other:
        faults.append(f"a full disk was answered with {other}")
    server.stop()
    print(f"{cycles} cycles, {len(oracle.acknowledged)} acknowledged writes")
    return faults + fire.check(database, folder, oracle, clients, since)


def main(cycles):
    with tempfile.TemporaryDirectory(prefix="luodi-full-") as folder:
        disk = f"{folder}/disk"
        os.mkdir(disk)
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk]).returncode != 0:
            print("skipped: a full disk needs root, to mount a file system")
            return
        try:
            faults = run(disk, folder, cycles)
        finally:
            subprocess.run(["umount", "-l", disk], check=False)
    fire.report("full disk", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
