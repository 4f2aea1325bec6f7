#!/usr/bin/env python3
"""A15: an upgrade loses nothing. For each earlier number of the schema, a database with the rows that it could
hold; `luodi migrate` on it is killed at moments inside, again and again, and then let through. Every row is as
before in every column of its time; with the rows and columns that only later schemas have put back, `luodi
verify` agrees, and one more `luodi migrate` ends well. A newer database is refused.
upgrades.py [KILLS] [SEED]"""
import contextlib
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import fire

NUMBERS = [int(file.name[:4]) for file in sorted(fire.ROOT.glob("migrations/sqlite/*.sql"))]


@contextlib.contextmanager
def opened(path, other=None):
    """What is written is committed at the end; a second database stands beside it as `other`."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.text_factory = bytes
        if other:
            connection.execute("ATTACH ? AS other", [other])
        yield connection
        connection.commit()


def columns(connection, schema="main"):
    """The columns of each table that holds rows of its own; the migrations' own list apart."""
    tables = connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table' "
                                "AND sql NOT LIKE 'CREATE VIRTUAL%' AND name <> 'migration'").fetchall()
    names = [name.decode() for (name,) in tables]
    return {name: [row[1].decode() for row in connection.execute(f"PRAGMA {schema}.table_info({name})")] for name in names}


def rows(connection, shape):
    """But for the inside of search indexes, which a migration may make anew from rows."""
    return {name: sorted(map(repr, connection.execute(f"SELECT {', '.join(own)} FROM {name}")))
            for name, own in shape.items() if "_search_" not in name}


def migrate(database, moment, after=None):
    """luodi migrate, killed at a moment of its own, or sooner, after so many seconds."""
    process = subprocess.Popen([fire.program(), "migrate", "--db", database], stderr=subprocess.PIPE,
                               env={**os.environ, "LUODI_DIE_AT": f"{moment}:1"})
    if after is not None:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    said = process.communicate(timeout=60)[1].decode()
    return process.returncode, said


def make_current(folder):
    """A district of today, with land deals too: theirs are the tables that a migration makes anew."""
    database, _, _, _ = fire.prepare(folder, 1)
    fire.luodi("migrate", "--db", database)  # the sample begins in 2023: what was known since
    token = fire.token_of("delivery", database)
    server = fire.Server(database)
    server.start()
    for number in range(40):
        status, _, text = server.ask("POST", "/api/land-deals", {"deal_code": f"330402-{number}"}, fire.bearer(token))
        assert status == 201, text
    server.stop()
    return database.removeprefix("sqlite:")


def make_old(number, current, folder):
    """A database of that schema with what it could hold of the current one; its shape and rows."""
    path = f"{folder}/fire.db"
    for ending in (".key", ".checkpoint"):
        shutil.copy(current + ending, path + ending)
    died, said = migrate(f"sqlite:{path}", f"migration {NUMBERS[NUMBERS.index(number) + 1]} begun")
    assert died == -signal.SIGKILL, said
    with opened(path, current) as connection:
        shape = columns(connection)
        for name, own in shape.items():
            connection.execute(f"DELETE FROM {name}")
            connection.execute(f"INSERT INTO {name} ({', '.join(own)}) SELECT {', '.join(own)} FROM other.{name}")
        return path, shape, rows(connection, shape)


def put_back(connection, shape):
    """What the old schema could not hold, from the current one."""
    for name, now in columns(connection).items():
        if name not in shape:
            connection.execute(f"DELETE FROM {name}")
            connection.execute(f"INSERT INTO {name} SELECT {', '.join(now)} FROM other.{name}")
        for column in set(now) - set(shape.get(name, now)):
            connection.execute(f"UPDATE {name} SET {column} = (SELECT {column} FROM other.{name} o WHERE o.rowid = {name}.rowid)")


def search_faults(path, database):
    """Each unit is found by the first two characters of its name."""
    with opened(path) as connection:
        names = {name.decode() for (name,) in connection.execute("SELECT name FROM unit")}
    faults = []
    for name in sorted(names):
        fire.luodi("export", "unit", "--filter", f"q={name[:2]}", "--db", database, "--out", path + ".json")
        if name not in {row["name"] for row in json.loads(pathlib.Path(path + ".json").read_text())}:
            faults.append(f"{name} is not found by {name[:2]}")
        os.remove(path + ".json")
    return faults


def version(path):
    with opened(path) as connection:
        return connection.execute("SELECT max(number) FROM migration").fetchone()[0]


def upgrade(number, current, folder, kills, clock):
    path, shape, before = make_old(number, current, folder)
    database, old = f"sqlite:{path}", shutil.copy(path, path + ".old")
    for _ in range(kills):
        if version(path) == NUMBERS[-1]:  # it came through
            shutil.copy(old, path)
        later = NUMBERS[NUMBERS.index(version(path)) + 1:]
        if clock.random() < 0.5:
            migrate(database, "migrated", after=clock.uniform(0, 0.06))
        else:
            migrate(database, f"migration {clock.choice(later)} {clock.choice(['begun', 'done'])}")
    died, said = migrate(database, "migrated")
    if died != -signal.SIGKILL:
        return [f"from {number}: after {kills} kills migrate ends with {died}: {said}"]
    faults = []
    with opened(path, current) as connection:
        after = rows(connection, {name: own for name, own in shape.items() if name in columns(connection)})
        faults += [f"from {number}: {name} had {len(before[name])} rows and has {len(after.get(name, []))}, not the same"
                   for name in before if after.get(name) != before[name]]
        put_back(connection, shape)
        whole = connection.execute("PRAGMA integrity_check").fetchall()
        if whole != [(b"ok",)]:
            faults.append(f"from {number}: {whole[:3]}")
    for words in (["verify"], ["migrate"], ["verify"]):
        done = fire.luodi(*words, "--db", database, check=False)
        if done.returncode != 0:
            faults.append(f"from {number}: luodi {words[0]}: {done.returncode} {done.stdout}{done.stderr}")
    return faults + [f"from {number}: {fault}" for fault in search_faults(path, database)]


def refusal_of_newer(current):
    with opened(current) as connection:
        connection.execute("INSERT INTO migration SELECT max(number) + 1, 'next', applied_at FROM migration")
    faults = []
    for command in ("migrate", "serve", "verify", "figures", "backup"):
        more = ["--out", current + ".backup"] if command == "backup" else []
        done = fire.luodi(command, *more, "--db", f"sqlite:{current}", check=False)
        if done.returncode != 3 or "newer" not in done.stderr:
            faults.append(f"luodi {command} on a newer database: {done.returncode} {done.stderr}")
    return faults


def main(kills, seed):
    fire.use_luodi_fire()
    clock = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="luodi-upgrades-") as folder:
        os.mkdir(f"{folder}/current")
        current = make_current(f"{folder}/current")
        faults, old = [], NUMBERS[:-1]
        for at, number in enumerate(old):
            place = pathlib.Path(folder, str(number))
            place.mkdir()
            faults += upgrade(number, current, str(place), kills // len(old) + (at < kills % len(old)), clock)
        faults += refusal_of_newer(current)
        print(f"{kills} kills in upgrades from {len(old)} schemas, seed {seed}")
    fire.report("upgrade", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 24, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
