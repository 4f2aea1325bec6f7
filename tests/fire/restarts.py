#!/usr/bin/env python3
"""O1: told to stop under load, the server finishes what it took. Behind eight clients that write without rest
and ask again, and eight that read 200 lists a second, SIGTERM and a new start, so many times: no acknowledged
write is lost, none was stored whose answer did not come, no answer is cut, and it ends within ten seconds.
restarts.py [COUNT] [SEED]"""
import http.client
import random
import sys
import tempfile
import threading
import time

import fire

RATE = 200
STOP_S = 10


class Reader(threading.Thread):
    """Asks for lists, each on a connection of its own; an answer that begins must end."""

    def __init__(self, server, token, rest):
        super().__init__(daemon=True)
        self.server, self.headers, self.rest = server, {**fire.bearer(token), "Connection": "close"}, rest
        self.halt, self.read, self.turned_away, self.faults = threading.Event(), 0, 0, []

    def run(self):
        while not self.halt.is_set():
            try:
                status, _, _ = self.server.ask("GET", "/api/projects?limit=20", headers=self.headers)
                self.read += 1
                if status != 200:
                    self.faults.append(f"a list was answered {status}")
            except http.client.IncompleteRead as cut:
                self.faults.append(f"an answer was cut after {len(cut.partial)} bytes")
            except (OSError, http.client.HTTPException):
                self.turned_away += 1  # nobody was at the door
            self.halt.wait(self.rest)


def unanswered(database, folder, clients, since):
    """What is stored although its client never heard so."""
    times = fire.stored(database, folder, clients, since)
    return [f"write {client.count} of client {client.number} was taken, and its answer was not sent"
            for client in clients if client.pending and times[client.number, client.count]]


def main(count, seed):
    clock = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="luodi-restarts-") as folder:
        database, token, projects, since = fire.prepare(folder, 8)
        oracle = fire.Oracle(f"{folder}/oracle")
        server = fire.Server(database)
        server.start()
        clients = fire.start_clients(server, token, projects, oracle)
        readers = [Reader(server, token, len(projects) / RATE) for _ in projects]
        for reader in readers:
            reader.start()
        faults, longest = [], 0
        for _ in range(count):
            time.sleep(clock.uniform(0.2, 0.8))
            told = time.monotonic()
            server.stop()
            longest = max(longest, time.monotonic() - told)
            if server.process.returncode != 0:
                faults.append(f"it ended with {server.process.returncode}")
            time.sleep(0.1)  # what was sent is read
            faults += unanswered(database, folder, clients, since)
            server.start()
        time.sleep(1)
        fire.stop_clients(clients)
        for reader in readers:
            reader.halt.set()
        for reader in readers:
            reader.join()
            faults += reader.faults
        server.stop()
        faults += fire.check(database, folder, oracle, clients, since)
        if longest > STOP_S:
            faults.append(f"it took {longest:.1f} s to end")
        print(f"{count} restarts, seed {seed}, {len(oracle.acknowledged)} acknowledged writes, "
              f"{sum(reader.read for reader in readers)} lists, the longest stop {longest:.2f} s")
    fire.report("restart", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
