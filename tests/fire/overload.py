#!/usr/bin/env python3
"""S20: more than it can do. At ten times the requests that it can answer, at whatever moment they come, the
server goes on doing most of what it can, tells the others at once to come later (503, Retry-After), is ready,
lets people log in, and is as before soon after.   overload.py [SECONDS] [TRIES]

What it can do is measured beside as many cheap requests as come later, since they share its two cores."""
import asyncio
import contextlib
import multiprocessing
import sys
import tempfile
import time

import crowd
import fire

TIMES = 10
SHED_MS, RECOVERY_S, LOGIN_S = 50, 5, 5
PATIENCE_S = 10  # who asks waits no longer
GOODPUT, IN_SHORT = 0.8, 0.6  # in a few seconds there is more chance in it
HEAVY = "/api/ledger/proof?index=1"  # over every entry


class Flood:
    """Requests at their own pace, answered or not; in a process of its own."""

    def __init__(self, port, text, rate, seconds):
        self.mine, its = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=self.run, args=(port, text, rate, seconds, its), daemon=True)
        self.process.start()

    def result(self):
        """(moment of answer, seconds, status, has Retry-After) of each; status 0: none in time."""
        answers = self.mine.recv()
        self.process.join()
        return answers

    def run(self, port, text, rate, seconds, pipe):
        answers, idle = [], []

        async def one():
            began = time.monotonic()
            try:
                reader, writer = idle.pop() if idle else await asyncio.open_connection("127.0.0.1", port)
                writer.write(text)
                status, header = await asyncio.wait_for(crowd.read_answer(reader), PATIENCE_S)
                idle.append((reader, writer))
            except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError):
                status, header = 0, b""
            now = time.monotonic()
            answers.append((now, now - began, status, b"\r\nRetry-After: " in header))

        async def flood():
            begun, sent, asked = time.monotonic(), 0, set()
            while (passed := time.monotonic() - begun) < seconds:
                while sent < passed * rate:
                    asked.add(task := asyncio.create_task(one()))
                    task.add_done_callback(asked.discard)
                    sent += 1
                await asyncio.sleep(0.005)
            await asyncio.gather(*asked)
        asyncio.run(flood())
        pipe.send(answers)


def done_a_second(answers, begin, end):
    return sum(status == 200 and begin <= at < end for at, _, status, _ in answers) / (end - begin)


def peak(server, text, rate, seconds):
    """How many heavy requests it answers a second, beside so many cheap ones."""
    beside = Flood(server.port, crowd.request("/livez"), rate, seconds + 1)
    time.sleep(0.5)
    with crowd.Others(server.port, text, connections=8, rest=0) as heavy:
        time.sleep(seconds)
    beside.result()
    return len(heavy.times) / seconds


def log_in(server):
    """Seconds until somebody is in, who tries again when told so."""
    began, status = time.monotonic(), 0
    while status != 200 and time.monotonic() - began < PATIENCE_S:
        with contextlib.suppress(OSError):
            status, _, _ = server.ask("POST", "/api/session", {"login": "leader", "password": "Luodi-2026"}, timeout=PATIENCE_S)
        time.sleep(0.2)
    return time.monotonic() - began


def is_quick(server, token, usual_s):
    began = time.monotonic()
    with contextlib.suppress(OSError):
        status, _, _ = server.ask("GET", HEAVY, headers=fire.bearer(token), timeout=PATIENCE_S)
        return status == 200 and time.monotonic() - began < 5 * usual_s
    return False


def flood(server, token, most, usual_s, seconds):
    """Once too much, and what came of it: the faults."""
    text, begun = crowd.request(HEAVY, token), time.monotonic()
    asked, logins, unready = Flood(server.port, text, TIMES * most, seconds), [], 0
    while time.monotonic() - begun < seconds - 0.5:
        logins.append(log_in(server))
        unready += server.ask("GET", "/readyz")[0] != 200
        time.sleep(0.3)
    time.sleep(max(0, begun + seconds - time.monotonic()))
    over = time.monotonic()
    calm = fire.wait_for(lambda: is_quick(server, token, usual_s), PATIENCE_S)
    recovery, answers = time.monotonic() - over, asked.result()

    good = done_a_second(answers, begun + seconds / 2, begun + seconds)
    shed = [took for _, took, status, _ in answers if status == 503]
    done = [took for _, took, status, _ in answers if status == 200]
    other = sum(status not in (200, 503) for _, _, status, _ in answers)
    print(f"asked {len(answers) / seconds:.0f} a second for {seconds} s: {good:.0f} done, half within "
          f"{crowd.share_ms(done, 0.5):.0f} ms; {len(shed)} shed, half within {crowd.share_ms(shed, 0.5):.0f} ms; "
          f"logging in {max(logins):.1f} s at most; as before after {recovery:.1f} s")
    faults = []
    if good < (GOODPUT if seconds >= 30 else IN_SHORT) * most:
        faults.append(f"{good:.0f} a second were done, {most:.0f} could be")
    if other:
        faults.append(f"{other} had no answer within {PATIENCE_S} s")
    if not shed or not all(later for _, _, status, later in answers if status == 503):
        faults.append("nobody was told to come later")
    elif crowd.share_ms(shed, 0.5) > SHED_MS:
        faults.append(f"being told so took {crowd.share_ms(shed, 0.5):.0f} ms")
    if max(logins) > LOGIN_S or unready:
        faults.append(f"logging in took {max(logins):.1f} s, {unready} times not ready")
    if not calm or recovery > RECOVERY_S:
        faults.append(f"as before only after {recovery:.1f} s")
    return faults


def main(seconds, tries):
    if not crowd.allow_files(15_000):
        return
    with tempfile.TemporaryDirectory(prefix="luodi-overload-") as folder:
        database, _, _, _ = fire.prepare(folder, 1, projects=800)
        token = fire.token_of("congress", database)
        server = fire.Server(database, words=["--quiet"])
        server.start()
        text = crowd.request(HEAVY, token)
        usual_s = crowd.share_ms(crowd.undisturbed(server.port, text).times, 0.5) / 1000
        alone = peak(server, text, 1, 2)
        for _ in range(tries):  # other work on the machine is no fault of the server
            most = peak(server, text, TIMES * alone, 2)
            print(f"{most:.0f} a second are done at most, {alone:.0f} without cheap ones beside")
            faults = flood(server, token, most, usual_s, seconds)
            if not faults:
                break
        server.kill()
    fire.report("overload", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5, int(sys.argv[2]) if len(sys.argv) > 2 else 3)
