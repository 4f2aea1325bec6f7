#!/usr/bin/env python3
"""S18: slow clients slow nobody else down. A third sends a header, a third a body, one byte in ten seconds; a
third asks for an export and reads it so. Others are answered as before, and who is too slow is cut off when
its time is up.   slow_clients.py [CLIENTS]"""
import asyncio
import contextlib
import socket
import sys
import tempfile
import time

import crowd
import fire

HEADER_S, BODY_S = 10, 30  # the limits of src/base/limits.hpp
MARGIN_S = 2
DRIP_S = 10
MOST_MS = 200


class Crowd:
    def __init__(self, port, token):
        self.port, self.token, self.cut, self.sent, self.faults = port, token, [], 0, []

    async def drip(self, text, byte, patience_s):
        """Sends the text at once and then a byte now and again, until the server has had enough."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.sent += 1
        began = time.monotonic()
        writer.write(text)
        feeding = asyncio.create_task(self.feed(writer, byte))
        try:
            await asyncio.wait_for(reader.read(-1), patience_s + MARGIN_S)
            self.cut.append(time.monotonic() - began)
        except asyncio.TimeoutError:
            self.faults.append(f"who drips {text[:20]!r} is still there after {patience_s + MARGIN_S} s")
        except OSError:
            self.cut.append(time.monotonic() - began)
        feeding.cancel()
        writer.close()

    async def feed(self, writer, byte):
        with contextlib.suppress(OSError):
            while True:
                await asyncio.sleep(DRIP_S)
                writer.write(byte)

    async def sip(self, path):
        """Asks for much and reads a byte now and again."""
        loop = asyncio.get_running_loop()
        taker = socket.socket()
        taker.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        taker.setblocking(False)
        await loop.sock_connect(taker, ("127.0.0.1", self.port))
        self.sent += 1
        await loop.sock_sendall(taker, crowd.request(path, self.token))
        with contextlib.suppress(OSError), taker:
            while await loop.sock_recv(taker, 1):
                await asyncio.sleep(DRIP_S)

    async def run(self, count, seconds):
        long_header = crowd.request("/api/projects", self.token)[:-2] + b"X-Slow: "
        of_a_body = "Content-Type: application/json\r\nContent-Length: 100000\r\n"
        long_body = crowd.request("/api/enterprises", self.token, "POST", of_a_body)
        kinds = [lambda: self.drip(long_header, b"a", HEADER_S), lambda: self.drip(long_body, b" ", BODY_S),
                 lambda: self.sip("/api/projects/export?format=json")]
        over = time.monotonic() + seconds

        async def one(at):
            while time.monotonic() < over:
                with contextlib.suppress(OSError):
                    await kinds[at % len(kinds)]()
                await asyncio.sleep(0.1)
        everybody = [asyncio.create_task(one(at)) for at in range(count)]
        await asyncio.sleep(seconds)
        for each in everybody:
            each.cancel()
        await asyncio.gather(*everybody, return_exceptions=True)


def main(count):
    if not crowd.allow_files(2 * count + 200):
        return
    seconds = HEADER_S + MARGIN_S + 1 if count < 1000 else BODY_S + MARGIN_S + 11
    with tempfile.TemporaryDirectory(prefix="luodi-slow-") as folder:
        database, token, projects, _ = fire.prepare(folder, 1, projects=1000)
        server = fire.Server(database)
        server.start()
        text = crowd.request(f"/api/projects/{projects[0]}", token)
        before = crowd.undisturbed(server.port, text)
        slow = Crowd(server.port, token)
        with crowd.Others(server.port, text) as during:
            asyncio.run(slow.run(count, seconds))
            memory = crowd.resident_mib(server.process.pid)
        server.stop()
        faults = slow.faults + during.faults + crowd.waited_too_long(before, during, MOST_MS)
        if len(slow.cut) < count // 3:
            faults.append(f"of {count} slow clients {len(slow.cut)} were cut off")
        print(f"{count} slow clients, {slow.sent} connections: 99 of 100 others within "
              f"{crowd.share_ms(during.times):.0f} ms ({crowd.share_ms(before.times):.0f} before), {memory:.0f} MiB")
    fire.report("slow clients", sorted(set(faults)), 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
