#!/usr/bin/env python3
"""A2: an acknowledged write survives a power cut. The whole server stands on an ext4 of its own; while
eight clients write, the file system is shut down without flushing (EXT4_IOC_SHUTDOWN), the server
killed, the file system mounted again and the server started.   power.py [COUNT] [SEED], as root"""
import fcntl
import os
import random
import subprocess
import sys
import tempfile
import time

import fire

SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN = _IOR('X', 125, __u32)
NO_LOG_FLUSH = (2).to_bytes(4, "little")


class Disk:
    """An ext4 in a file, mounted through a loop device."""

    def __init__(self, folder, megabytes=192):
        self.image, self.path = f"{folder}/disk.img", f"{folder}/disk"
        with open(self.image, "wb") as file:
            file.truncate(megabytes << 20)
        subprocess.run(["mkfs.ext4", "-q", self.image], check=True)
        os.mkdir(self.path)

    def mount(self):
        subprocess.run(["mount", "-o", "loop", self.image, self.path], check=True)

    def unmount(self):
        subprocess.run(["umount", self.path], check=True)

    def cut(self):
        folder = os.open(self.path, os.O_RDONLY)
        fcntl.ioctl(folder, SHUTDOWN, NO_LOG_FLUSH)
        os.close(folder)


def run(disk, folder, count, seed):
    clock = random.Random(seed)
    database, token, projects, since = fire.prepare(disk.path, 8)
    os.sync()
    oracle = fire.Oracle(f"{folder}/oracle")
    server = fire.Server(database)
    server.start()
    clients = fire.start_clients(server, token, projects, oracle)
    for _ in range(count):
        time.sleep(clock.uniform(0.05, 0.5))
        with oracle.lock:  # what was heard so far came before the cut
            oracle.deaf = True
            disk.cut()
        server.kill()
        disk.unmount()
        disk.mount()
        oracle.deaf = False
        server.start()
    time.sleep(1)
    fire.stop_clients(clients)
    server.stop()
    print(f"{count} power cuts, seed {seed}, {len(oracle.acknowledged)} acknowledged writes")
    return fire.check(database, folder, oracle, clients, since)


def main(count, seed):
    if os.geteuid() != 0:
        print("skipped: power cuts need root, to mount a file system")
        return
    with tempfile.TemporaryDirectory(prefix="luodi-power-") as folder:
        disk = Disk(folder)
        try:
            disk.mount()
        except subprocess.CalledProcessError:
            print("skipped: no loop device to mount a file system on")
            return
        try:
            faults = run(disk, folder, count, seed)
        finally:
            subprocess.run(["umount", "-l", disk.path], check=False)
    fire.report("power cut", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
