#!/usr/bin/env python3
"""S19: connections that idle cost little. So many are open, each after one answer; memory grows by no more than
30 KiB each (10,000 within 300 MiB), and others are answered as before.   idle_clients.py [CLIENTS]"""
import asyncio
import sys
import tempfile

import crowd
import fire

MOST_MIB, OF = 300, 10_000
MOST_MS = 100
AT_ONCE = 200


async def stay(port, text, count, look):
    """Opens them, has one answer on each, and looks while they idle."""
    open_ones = []

    async def enter():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(text)
        status, _ = await crowd.read_answer(reader)
        open_ones.append((reader, writer))
        return status
    statuses = set()
    for _ in range(0, count, AT_ONCE):
        statuses |= set(await asyncio.gather(*(enter() for _ in range(AT_ONCE))))
    await asyncio.to_thread(look)
    left = sum(reader.at_eof() for reader, _ in open_ones)
    for _, writer in open_ones:
        writer.close()
    return statuses, left


def main(count):
    if not crowd.allow_files(count + 200):
        return
    with tempfile.TemporaryDirectory(prefix="luodi-idle-") as folder:
        database, token, projects, _ = fire.prepare(folder, 1)
        server = fire.Server(database)
        server.start()
        text = crowd.request(f"/api/projects/{projects[0]}", token)
        before, seen = crowd.undisturbed(server.port, text), {}
        small = crowd.resident_mib(server.process.pid)

        def look():
            seen["others"] = crowd.undisturbed(server.port, text, 2)
            seen["memory"] = crowd.resident_mib(server.process.pid)
        statuses, left = asyncio.run(stay(server.port, text, count, look))
        server.stop()
        during, memory = seen["others"], seen["memory"]
        faults = during.faults + crowd.waited_too_long(before, during, MOST_MS)
        if statuses != {200} or left:
            faults.append(f"answers {statuses}, {left} connections were ended")
        if memory - small > count * MOST_MIB / OF or memory > MOST_MIB:
            faults.append(f"{memory:.0f} MiB, {small:.0f} before")
        print(f"{count} idle connections: {memory:.0f} MiB ({small:.0f} before), 99 of 100 others within "
              f"{crowd.share_ms(during.times):.1f} ms ({crowd.share_ms(before.times):.1f} before)")
    fire.report("idle clients", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
