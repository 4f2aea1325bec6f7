"""Many connections from one process, for the tests of slow, idle and too many clients; and how long a few
others, in a process of their own, wait meanwhile."""
import asyncio
import multiprocessing
import resource
import time


def allow_files(count):
    """This process and those that it starts may open so many; says so when they may not."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < count:
        print(f"skipped: {count} open files are needed, {most} are allowed")
        return False
    resource.setrlimit(resource.RLIMIT_NOFILE, (count, most))
    return True


def share_ms(times, share=0.99):
    """Milliseconds within which that share of the answers came."""
    return sorted(times)[int(len(times) * share)] * 1000 if times else float("inf")


def resident_mib(process):
    with open(f"/proc/{process}/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 2**20


def request(path, token=None, method="GET", more=""):
    who = f"Authorization: Bearer {token}\r\n" if token else ""
    return f"{method} {path} HTTP/1.1\r\nHost: a\r\n{who}{more}\r\n".encode()


async def read_answer(reader):
    """Status and header of one answer; its body is read too."""
    header = await reader.readuntil(b"\r\n\r\n")
    for line in header.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            await reader.readexactly(int(line.split(b":")[1]))
    return int(header.split(b" ", 2)[1]), header


async def ask_on(port, text, until, rest, times, others):
    """One who asks again and again on one connection; the seconds of each answer, and any not 200."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not until():
        began = time.monotonic()
        writer.write(text)
        status, _ = await read_answer(reader)
        times.append(time.monotonic() - began)
        if status != 200:
            others.append(status)
        await asyncio.sleep(rest)
    writer.close()


class Others:
    """Those who should notice nothing: they ask for one thing from a few connections while the block
    lasts; then `times` holds the seconds of each answer, `faults` what was not answered 200."""

    def __init__(self, port, text, connections=4, rest=0.01):
        self.over, (self.mine, its) = multiprocessing.Event(), multiprocessing.Pipe()
        self.asker = multiprocessing.Process(target=self.ask, args=(port, text, connections, rest, its), daemon=True)
        self.times, self.faults = [], []

    def ask(self, port, text, connections, rest, pipe):
        times, others = [], []

        async def run():
            await asyncio.gather(*(ask_on(port, text, self.over.is_set, rest, times, others) for _ in range(connections)))
        try:
            asyncio.run(run())
        except (OSError, asyncio.IncompleteReadError) as error:
            others.append(repr(error))
        pipe.send((times, others))

    def __enter__(self):
        self.asker.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        if self.mine.poll(30):
            self.times, others = self.mine.recv()
            self.faults = [f"others were answered {other}" for other in sorted(set(map(str, others)))]
        else:
            self.faults = ["others wait for an answer still"]
        self.asker.kill()


def undisturbed(port, text, seconds=1):
    """How long others wait when nobody else is there."""
    with Others(port, text) as before:
        time.sleep(seconds)
    return before


def waited_too_long(before, during, most_ms):
    """The machine may be busy with other things: then what it took before counts, five times."""
    most, took = max(most_ms, 5 * share_ms(before.times)), share_ms(during.times)
    return [f"99 of 100 others waited up to {took:.0f} ms"] if took > most else []
