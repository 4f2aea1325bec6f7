#!/usr/bin/env python3
"""O2: health is honest. Something is taken from a running server: room on its disk, its key, its database;
/readyz says 503 within two seconds and names what fails, /livez says 200, and once it is given back the server
is ready again by itself, or after the next start where it must not go on.   health.py

Where LUODI_TEST_POSTGRESQL names a server (tools/with_postgresql) also one whose PostgreSQL goes away."""
import contextlib
import errno
import itertools
import os
import pathlib
import re
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

import fire
import full_disk
import io_errors

TOLD_S, BACK_S = 2, 10


class Gateway:
    """Stands between a program and its PostgreSQL, and can be shut."""

    def __init__(self, host, port):
        self.behind, self.port, self.pairs, self.listener = (host, port), fire.free_port(), [], None
        self.open()

    def open(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.let_in, args=(self.listener,), daemon=True).start()

    def let_in(self, listener):
        with contextlib.suppress(OSError):
            while True:
                pair = listener.accept()[0], socket.create_connection(self.behind)
                self.pairs.append(pair)
                for one, other in (pair, pair[::-1]):
                    threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    def carry(self, one, other):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        self.part(one, other)

    def part(self, *ends):
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def shut(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for pair in self.pairs:
            self.part(*pair)


def until(server, status, patience):
    """Seconds until /readyz is answered so, and what it said; None: not in time."""
    began = time.monotonic()
    while (took := time.monotonic() - began) < patience:
        found, _, text = server.ask("GET", "/readyz")
        if found == status:
            return time.monotonic() - began, text.decode()
        time.sleep(0.02)
    return None, f"{took:.1f} s"


@contextlib.contextmanager
def moved(path):
    os.rename(path, path + ".away")
    yield
    os.rename(path + ".away", path)


@contextlib.contextmanager
def replaced(path, content):
    before = pathlib.Path(path).read_bytes()
    pathlib.Path(path).write_bytes(content)
    yield
    pathlib.Path(path).write_bytes(before)


@contextlib.contextmanager
def unreadable(path):
    with moved(path):
        os.mkdir(path)  # not even root reads it
        yield
        os.rmdir(path)


@contextlib.contextmanager
def locked(path):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@contextlib.contextmanager
def full(disk):
    full_disk.fill(f"{disk}/filler")
    yield
    os.remove(f"{disk}/filler")


@contextlib.contextmanager
def shut(gateway):
    gateway.shut()
    yield
    gateway.open()


def suffer(server, title, trouble, named):
    """Ready before; not within two seconds of the trouble; alive; ready again after it."""
    for _ in range(3):  # the machine may be busy
        if until(server, 200, BACK_S)[0] is None:
            return f"{title}: not ready before"
        with trouble():
            told, text = until(server, 503, TOLD_S + 1)
            began = time.monotonic()
            alive = server.ask("GET", "/livez")[0]
            alive_s = time.monotonic() - began
        if told is None or (told <= TOLD_S and alive_s < 1):
            break
    if told is None or told > TOLD_S or f'"field":"{named}"' not in text:
        return f"{title}: /readyz said {text} after {told} s"
    if alive != 200 or alive_s > 1:
        return f"{title}: /livez said {alive} after {alive_s:.1f} s"
    back, _ = until(server, 200, BACK_S)
    if back is None:
        return f"{title}: not ready again"
    print(f"{title}: told after {told:.2f} s, ready again after {back:.2f} s")
    return None


def on_sqlite(folder, disk):
    database, token, *_ = fire.prepare(disk, 1)
    path = database.removeprefix("sqlite:")
    key = path + ".key"
    name, seed, *_ = pathlib.Path(key).read_text().split("\n")
    server = fire.Server(database)
    server.start()
    yield suffer(server, "key gone", lambda: moved(key), "signer")
    yield suffer(server, "key spoilt", lambda: replaced(key, b"\0\1\2 no key"), "signer")
    yield suffer(server, "key exchanged", lambda: replaced(key, f"{name}\n{seed[::-1]}\n".encode()), "signer")
    yield suffer(server, "key unreadable", lambda: unreadable(key), "signer")
    yield suffer(server, "database locked", lambda: locked(path), "database")
    yield suffer(server, "database moved away", lambda: moved(path), "database")
    if os.path.ismount(disk):
        yield suffer(server, "disk full", lambda: full(disk), "disk")
    server.stop()
    yield after_a_failed_sync(folder, database, token)


def after_a_failed_sync(folder, database, token):
    """What is on the disk is not known then: not ready until the next start."""
    place, mark = os.path.dirname(database.removeprefix("sqlite:")), pathlib.Path(folder, "mark")
    server = fire.Server(database, io_errors.failing(io_errors.build_shim(folder), place, mark, "sync", 20, errno.EIO))
    server.start()
    for number in range(200):
        server.ask("POST", "/api/enterprises", {"name": fire.name_of(9, number)}, fire.bearer(token))
        if mark.exists():
            break
    told, text = until(server, 503, TOLD_S)
    alive = server.ask("GET", "/livez")[0]
    server.kill()
    whole = told is not None and alive == 200 and mark.exists()
    return None if whole else f"failed sync: /readyz said {text}, /livez {alive}"


def on_postgresql(folder):
    found = re.fullmatch(r"(postgresql://[^@]+@)([^:/]+):(\d+)(/.*)", os.environ.get("LUODI_TEST_POSTGRESQL", ""))
    if not found:
        print("skipped: LUODI_TEST_POSTGRESQL names no PostgreSQL server")
        return
    os.environ["LUODI_KEYS"] = folder
    gateway = Gateway(found[2], int(found[3]))
    database = f"{found[1]}127.0.0.1:{gateway.port}{found[4]}"
    fire.luodi("migrate", "--db", database)
    server = fire.Server(database)
    server.start()
    yield suffer(server, "PostgreSQL gone", lambda: shut(gateway), "database")
    server.stop()


def main():
    with tempfile.TemporaryDirectory(prefix="luodi-health-") as folder:
        disk = f"{folder}/disk"
        os.mkdir(disk)
        mounted = os.geteuid() == 0 and subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk]).returncode == 0
        if not mounted:
            print("skipped: a full disk needs root, to mount a file system")
        try:
            told = itertools.chain(on_sqlite(folder, disk), on_postgresql(folder))
            faults = list(itertools.islice((fault for fault in told if fault), 1))  # what follows rests on it
        finally:
            if mounted:
                subprocess.run(["umount", "-l", disk], check=False)
    fire.report("health", faults, 1)


if __name__ == "__main__":
    main()
