#!/usr/bin/env python3
"""L7: there are never two roots for one size of the ledger, and what is signed is durable. Under load the
server dies at a moment between commit, signature, its storing and its publishing, and is started again, so
many times. Every checkpoint that could be seen meanwhile, over HTTP, in the copy beside the key, in the
database, is what the entries give that are there in the end.   roots.py [COUNT] [SEED]"""
import base64
import contextlib
import hashlib
import http.client
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time

import fire

MOMENTS = ["commit", "committed", "signed", "stored", "copied"]


def sha(data):
    return hashlib.sha256(data).digest()


class Tree:
    """RFC 6962, grown leaf by leaf: the full subtrees on its right edge."""

    def __init__(self):
        self.edge = []

    def append(self, entry):
        level, node = 0, sha(b"\0" + entry)
        while self.edge and self.edge[-1][0] == level:
            node, level = sha(b"\1" + self.edge.pop()[1] + node), level + 1
        self.edge.append((level, node))

    def root(self):
        root = None
        for _, node in reversed(self.edge):
            root = node if root is None else sha(b"\1" + node + root)
        return root


class Seen(threading.Thread):
    """Notes as anybody could read them, while the server lives: size and root of each."""

    def __init__(self, server, copy):
        super().__init__(daemon=True)
        self.server, self.copy, self.halt, self.notes = server, pathlib.Path(copy), threading.Event(), set()

    def look(self):
        """The newest copy; its size."""
        return self.add(self.copy.read_text()) if self.copy.exists() else 0

    def add(self, note):
        _, size, root, *_ = note.split("\n")
        self.notes.add((int(size), base64.b64decode(root)))
        return int(size)

    def run(self):
        while not self.halt.is_set():
            with contextlib.suppress(OSError, http.client.HTTPException):
                status, _, note = self.server.ask("GET", "/ledger/checkpoint")
                if status == 200:
                    self.add(note.decode())
            self.look()
            self.halt.wait(0.005)


def rows(path, sql):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def check_notes(path, seen):
    for (note,) in rows(path, "SELECT note FROM ledger_checkpoint"):
        seen.add(note)
    tree, roots = Tree(), {}
    for size, (entry,) in enumerate(rows(path, "SELECT bytes FROM ledger_entry ORDER BY place"), 1):
        tree.append(entry)
        roots[size] = tree.root()
    return [f"a checkpoint of size {size} was seen whose root is not that of the entries"
            for size, root in sorted(seen.notes) if roots.get(size) != root]


def main(count, seed):
    fire.use_luodi_fire()
    clock = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="luodi-roots-") as folder:
        database, token, projects, since = fire.prepare(folder, 8)
        path = database.removeprefix("sqlite:")
        oracle = fire.Oracle(f"{folder}/oracle")
        server = fire.Server(database)
        seen = Seen(server, path + ".checkpoint")
        seen.start()
        clients = fire.start_clients(server, token, projects, oracle)
        faults, died = [], 0
        for at in range(count):
            moment = MOMENTS[at % len(MOMENTS)]
            once = clock.randrange(1, 60 if moment.startswith("commit") else 4)
            server.env = {"LUODI_DIE_AT": f"{moment}:{once}"}
            with contextlib.suppress(RuntimeError):  # it died while it started
                server.start()
            died += fire.wait_for(lambda: server.process.poll() is not None, 10)
            server.kill()
            published, durable = seen.look(), rows(path, "SELECT size FROM ledger_head")[0][0]
            if published > durable:
                faults.append(f"killed at {moment} {once}: {published} entries were signed, {durable} are there")
                break
        server.env = {}
        server.start()
        time.sleep(1)
        fire.stop_clients(clients)
        server.stop()
        seen.halt.set()
        seen.join()
        seen.look()
        faults += check_notes(path, seen) + fire.check(database, folder, oracle, clients, since)
        print(f"{died} of {count} kills at their moment, seed {seed}, {len(oracle.acknowledged)} acknowledged writes, "
              f"{len(seen.notes)} checkpoints seen")
        if died < count * 3 // 4:
            faults.append("too few kills came at their moment")
    fire.report("checkpoints", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
