#!/usr/bin/env python3
"""S5: a flood of log-ins, each worth forty milliseconds of the processor, slows others only so far: who asks for
a project and who searches, 99 of 100 within half a second; what it takes of memory is bounded.   guesses.py [AT_ONCE [SECONDS]]"""
import asyncio
import collections
import contextlib
import json
import sys
import tempfile
import time

import crowd
import fire

MOST_MS, MOST_MIB = 500, 256


async def guess(port, at, until, answers):
    """Tries one password after another for a login of its own, so that no lock ends the work."""
    attempt = 0
    while time.monotonic() < until:
        attempt += 1
        body = json.dumps({"login": f"guessed-{at}-{attempt}", "password": f"a guess {attempt}"}).encode()
        text = crowd.request("/api/session", None, "POST", f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n")
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(text + body)
            status, _ = await crowd.read_answer(reader)
            answers[status] += 1
            writer.close()
            if status == 503:
                await asyncio.sleep(0.2)


async def flood(port, at_once, seconds, answers):
    until = time.monotonic() + seconds
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(asyncio.gather(*(guess(port, at, until, answers) for at in range(at_once))), seconds + 30)


def main(at_once, seconds):
    if not crowd.allow_files(2 * at_once + 200):
        return
    with tempfile.TemporaryDirectory(prefix="luodi-guesses-") as folder:
        database, token, projects, _ = fire.prepare(folder, 1, projects=1000)
        server = fire.Server(database)
        server.start()
        texts = [crowd.request(path, token) for path in (f"/api/projects/{projects[0]}", "/api/projects?q=%E6%99%BA%E8%83%BD")]
        before = [crowd.undisturbed(server.port, text) for text in texts]
        memory_before = crowd.resident_mib(server.process.pid)
        answers = collections.Counter()
        with crowd.Others(server.port, texts[0]) as asking, crowd.Others(server.port, texts[1]) as searching:
            asyncio.run(flood(server.port, at_once, seconds, answers))
            memory = crowd.resident_mib(server.process.pid) - memory_before
        server.stop()
        faults = []
        for others, calm in zip((asking, searching), before):
            faults += others.faults + crowd.waited_too_long(calm, others, MOST_MS)
        if memory > MOST_MIB:
            faults.append(f"the flood took {memory:.0f} MiB")
        if set(answers) - {401, 429, 503}:
            faults.append(f"log-ins were answered {dict(answers)}")
        if not answers[401] + answers[429]:
            faults.append("no log-in was looked at")
        print(f"{at_once} log-ins at once, {dict(answers)}: 99 of 100 who ask within "
              f"{crowd.share_ms(asking.times):.0f} ms ({crowd.share_ms(before[0].times):.0f} before), who search "
              f"{crowd.share_ms(searching.times):.0f} ({crowd.share_ms(before[1].times):.0f}), {memory:.0f} MiB more")
    fire.report("guesses", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, float(sys.argv[2]) if len(sys.argv) > 2 else 5)
