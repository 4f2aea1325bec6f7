#!/usr/bin/env python3
"""A8: whatever is done to the machine's clock, entries keep their order and their times never fall; a session
opened under a wrong clock does not outlive it, and a log-in that is locked stays so. Jumps of a second, a day
and ten years there and back, standing still, then any.   clocks.py [JUMPS] [SEED]"""
import contextlib
import pathlib
import random
import sqlite3
import sys
import tempfile
import time

import fire

SECOND, DAY, YEARS = 1_000, 86_400_000, 10 * 365 * 86_400_000
GIVEN = ["+0", "+1000", "+0", "-1000", "+0", f"+{DAY}", f"-{DAY}", "+0", f"+{YEARS}", "+0", "=", f"-{YEARS}", "+0"]
IDLE_MS = 30 * 60_000
LOCKED, OPEN = "town1", "leader"
PASSWORD = "Luodi-2026"


class Clock:
    """The server's clock: so many milliseconds off, or standing still."""

    def __init__(self, path):
        self.path, self.off = pathlib.Path(path), 0
        self.set("+0")

    def set(self, jump):
        now = int(time.time() * 1000) + self.off
        self.off = self.off if jump == "=" else int(jump)
        text = f"={now}" if jump == "=" else f"{self.off:+d}"
        part = self.path.with_suffix(".part")
        part.write_text(text)
        part.rename(self.path)  # at once, whoever reads


def log_in(server, login, password=PASSWORD):
    status, headers, _ = server.ask("POST", "/api/session", {"login": login, "password": password})
    return status, headers["Set-Cookie"].split(";")[0] if status == 200 else None


def is_in(server, cookie):
    return server.ask("GET", "/api/session", headers={"Cookie": cookie})[0] == 200


class Sessions:
    """Each with how far off the clock was when it began, until the clock is so far from there that it ends."""

    def __init__(self, server, clock):
        self.server, self.clock, self.open, self.ended = server, clock, [], 0

    def enter(self):
        status, cookie = log_in(self.server, OPEN)
        if status == 200 and is_in(self.server, cookie):  # years before the first duty nobody is
            self.open.append((self.clock.off, cookie))
        return status

    def check(self):
        near = []
        for off, cookie in self.open:
            alive, far = is_in(self.server, cookie), abs(self.clock.off - off) > IDLE_MS
            if alive and far:
                yield f"a session of a clock {off} ms off lives when it is {self.clock.off} ms off"
            if not alive and not far:
                yield f"a session of a clock {off} ms off ended when it is {self.clock.off} ms off"
            self.ended += far
            near += [] if far else [(off, cookie)]
        self.open = near


def write(server, token, number):
    """201; or nobody may, as years before the first duty."""
    return server.ask("POST", "/api/enterprises", {"name": fire.name_of(0, number)}, fire.bearer(token))[0]


def check_ledger(database):
    path = database.removeprefix("sqlite:")
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT place, at FROM ledger_entry ORDER BY place").fetchall()
    faults = [f"entry {place} was recorded before the one before" for (_, before), (place, at) in zip(rows, rows[1:]) if at < before]
    verdict = fire.luodi("verify", "--db", database, check=False)
    return faults + ([f"luodi verify: {verdict.stdout}"] if verdict.returncode else [])


def main(count, seed):
    fire.use_luodi_fire()
    chance = random.Random(seed)
    jumps = GIVEN[:count] + [f"{chance.choice([SECOND, DAY, YEARS]) * chance.uniform(-1, 1):+.0f}" for _ in range(count - len(GIVEN))]
    with tempfile.TemporaryDirectory(prefix="luodi-clocks-") as folder:
        clock = Clock(f"{folder}/clock")
        database, token, _, _ = fire.prepare(folder, 1)
        server = fire.Server(database, {"LUODI_CLOCK_SHIFT": str(clock.path), "LUODI_POLICY": "office"})
        server.start()
        for _ in range(5):
            log_in(server, LOCKED, "wrong")
        sessions, faults, written = Sessions(server, clock), [], 0
        for number, jump in enumerate(jumps):
            clock.set(jump)
            statuses = {write(server, token, 2 * number), write(server, token, 2 * number + 1)}
            written += statuses == {201}
            if not (statuses == {201} or (clock.off < -DAY and statuses <= {401, 403})):
                faults.append(f"at {jump} writes were answered {statuses}")
            if number < len(GIVEN):  # as often as anybody may log in
                if log_in(server, LOCKED)[0] != 429:
                    faults.append(f"at {jump} the lock opened early")
                if sessions.enter() != 200 and clock.off >= -DAY:
                    faults.append(f"at {jump} nobody can log in")
            faults += [f"at {jump} {fault}" for fault in sessions.check()]
        server.stop()
        faults += check_ledger(database)
        print(f"{len(jumps)} jumps, seed {seed}: written at {written}, {sessions.ended} sessions ended")
    fire.report("clock", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
