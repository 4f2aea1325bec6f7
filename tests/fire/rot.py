#!/usr/bin/env python3
"""A7: silent rot is found. One bit is flipped in the database, its log, the copy of the checkpoint or the
key, as a server left them that was killed; `luodi verify` or the next start must say so, or everything reads
back as before. A database cut back to an earlier state is found at the start, within a second.
rot.py [FLIPS] [SEED]"""
import collections
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile
import time

import fire

AIMED = 3  # every so many-th bit lies in a name of a record, others anywhere
# What the ledger does not hold: who may enter, answers that are kept, what is still to be told, and the
# search index; and letters of the schema that change no column, such as those of an index's name.
OUTSIDE = {"schema", "credential", "session", "token", "idempotency", "webhook_secret", "webhook_delivery", "migration"}


def dump(path):
    """Every table with a digest of its rows, or why it cannot be read; and the shape of the schema."""
    tables = {}
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        try:
            schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name").fetchall()
        except sqlite3.Error as error:
            return {"schema": str(error)}
        tables["schema"] = digest(schema)
        for kind, name, _, sql in schema:
            if kind != b"table" or sql is None or sql.startswith(b"CREATE VIRTUAL"):
                continue
            name = name.decode(errors="replace")
            try:
                tables[name] = digest(sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))))
            except sqlite3.Error as error:
                tables[name] = str(error)
        try:
            tables["indexes"] = str(connection.execute("PRAGMA integrity_check").fetchall())
        except sqlite3.Error as error:
            tables["indexes"] = str(error)
    return tables


def digest(rows):
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def flip(path, bit):
    with open(path, "r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))


def sizes(folder):
    """Of the ledger and of the newest checkpoint in the database."""
    with contextlib.closing(sqlite3.connect(f"file:{folder}/fire.db?mode=ro", uri=True)) as connection:
        return connection.execute("SELECT size, (SELECT max(size) FROM ledger_checkpoint) FROM ledger_head").fetchone()


def published(folder):
    """The size in the copy of the newest checkpoint."""
    return int(pathlib.Path(folder, "fire.db.checkpoint").read_text().split("\n")[1])


class World:
    """A district as a kill left it, all of it signed; copies of it can be spoilt."""

    def __init__(self, folder):
        self.folder, self.whole, self.older, self.copy = folder, f"{folder}/whole", f"{folder}/older", f"{folder}/copy"
        os.mkdir(self.whole)
        database, token, projects, _ = fire.prepare(self.whole, 4)
        shutil.copytree(self.whole, self.older)
        server = fire.Server(database)
        server.start()
        oracle = fire.Oracle(f"{folder}/oracle")
        clients = fire.start_clients(server, token, projects, oracle)
        fire.wait_for(lambda: len(oracle.acknowledged) > 400)
        fire.stop_clients(clients)
        assert fire.wait_for(self.is_signed), "the end was not signed"
        server.kill()
        self.parts = [f"fire.db{ending}" for ending in ("", "-wal", ".checkpoint", ".key")]
        self.sizes = [os.path.getsize(f"{self.whole}/{part}") for part in self.parts]
        titles = [row["name"] for row in json.loads(pathlib.Path(self.whole, "projects.json").read_text())[:4]]
        self.places = [(part, found) for part in self.parts[:2] for name in [fire.OURS, *titles]
                       if (found := self.find(part, name.encode()))]
        self.database = f"sqlite:{self.copy}/fire.db"
        self.renew()
        self.before = dump(f"{self.copy}/fire.db")

    def is_signed(self):
        size, signed = sizes(self.whole)
        return size == signed == published(self.whole)

    def find(self, part, name):
        """The bytes of the file that hold this name."""
        content, found, at = pathlib.Path(self.whole, part).read_bytes(), [], -1
        while (at := content.find(name, at + 1)) >= 0:
            found += range(at, at + len(name))
        return found

    def renew(self):
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.whole, self.copy)

    def some_bit(self, clock, aimed):
        if aimed:
            part, bytes_there = clock.choice(self.places)
            return part, clock.choice(bytes_there) * 8 + clock.randrange(8)
        if clock.random() < 0.05:
            part = clock.choice(self.parts[2:])
        else:
            part = clock.choices(self.parts[:2], self.sizes[:2])[0]
        return part, clock.randrange(self.sizes[self.parts.index(part)] * 8)


def outcome(world, part, bit):
    """What became of a flipped bit: "verify", "start", "harmless", or the tables that are not as before."""
    world.renew()
    flip(f"{world.copy}/{part}", bit)
    told = fire.luodi("verify", "--db", world.database, check=False)
    if told.returncode != 0 or (part.endswith(".checkpoint") and "second copy" in told.stderr):
        return "verify"
    same = dump(f"{world.copy}/fire.db") == world.before
    if same and part in world.parts[:2]:
        return "harmless"
    server = fire.Server(world.database)
    try:
        server.start()
    except RuntimeError:
        return "start"
    ready = server.ask("GET", "/readyz")[0]
    server.stop()
    if ready != 200:
        return "start"
    after = dump(f"{world.copy}/fire.db")  # the start signs again what a lost end of the log held
    changed = {name for name in {*after, *world.before} if after.get(name) != world.before.get(name)}
    return ", ".join(sorted(changed)) or "harmless"


def lost_tail(world, title, spoil):
    """The database is older than what was published: what the start says, and how soon."""
    best = None
    for _ in range(3):  # the machine may be busy
        world.renew()
        spoil()
        if sizes(world.copy)[0] == published(world.copy):
            print(f"{title}: nothing was lost, the log had just been written back")
            return []
        server = fire.Server(world.database)
        began = time.monotonic()
        server.start()
        ready, _, why = server.ask("GET", "/readyz")
        took = time.monotonic() - began
        server.stop()
        if ready == 200 or b"database" not in why:
            return [f"{title}: the start did not say so"]
        best = min(took, best or took)
    print(f"{title}: found {best:.2f} s after the start")
    return [f"{title}: found only after {best:.2f} s"] if best > 1 else []


def without_log(world):
    os.remove(f"{world.copy}/fire.db-wal")


def older(world):
    without_log(world)
    shutil.copy(f"{world.older}/fire.db", f"{world.copy}/fire.db")


def main(count, seed):
    clock = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="luodi-rot-") as folder:
        world = World(folder)
        faults, outcomes = [], collections.Counter()
        for at in range(count):
            part, bit = world.some_bit(clock, at % AIMED == 0)
            became = outcome(world, part, bit)
            outcomes[became] += 1
            beside = all(name in OUTSIDE or "_search_" in name for name in became.split(", "))
            if became not in ("verify", "start", "harmless") and not beside:
                faults.append(f"bit {bit} of {part}: nobody said so, and not as before: {became}")
        faults += lost_tail(world, "without its log", lambda: without_log(world))
        faults += lost_tail(world, "an older database", lambda: older(world))
        print(f"{count} flips, seed {seed}: " + ", ".join(f"{name} {n}" for name, n in outcomes.most_common()))
    fire.report("rot", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
