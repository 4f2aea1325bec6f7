#!/usr/bin/env python3
"""O3: what the server says about itself can be read. /metrics by a strict reader of the Prometheus text format
(0.0.4), at most 2,000 series though thousands of made-up paths are asked, nothing of them among the labels,
no counter falls; and every line of the log is one JSON object, whatever stands in paths, headers, methods and
logins (S14).   measured.py [PATHS]"""
import json
import math
import pathlib
import re
import socket
import sys
import tempfile

import fire

MOST_SERIES = 2000
NASTY = ["\r\n{\"level\":\"fake\"}", "%0d%0a{\"level\":\"fake\"}", "%1b[31mred", "\x1b[2J", "%e2%80%a8", "\u2028", "\u202e", "%e2%80%ae", "\u2066",
         '"', "%22,%22level%22:%22fake%22", "\\", "%5c%22", "%00", "\x00", "%ff%fe", "\x7f", "%c0%80", "{}", "\t", "'", "<script>", "${jndi:ldap://x}"]
MARK = "made-up-by-the-test"


class Text:
    """One exposition, read as the format's own description has it; `faults` are its breaches."""

    NAME, LABEL = r"[a-zA-Z_:][a-zA-Z0-9_:]*", r"[a-zA-Z_][a-zA-Z0-9_]*"
    SAMPLE = re.compile(rf"({NAME})(?:\{{(.*)\}})? (\S+)(?: (-?\d+))?")
    PAIR = re.compile(rf'({LABEL})="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)')
    ENDINGS = {"histogram": ("_bucket", "_sum", "_count"), "summary": ("", "_sum", "_count")}

    def __init__(self, text):
        self.faults, self.types, self.series, self.closed, self.family, self.helped = [], {}, {}, set(), None, set()
        if not text.endswith("\n"):
            self.faults.append("the last line has no end")
        for line in text.split("\n")[:-1]:
            self.read(line)
        for family, kind in self.types.items():
            if kind == "histogram":
                self.check_histogram(family)

    def read(self, line):
        if line.startswith("#"):
            return self.read_comment(line)
        sample = self.SAMPLE.fullmatch(line)
        if not sample:
            return self.faults.append(f"no line of the format: {line!r}")
        name, given, value, _ = sample.groups()
        labels, at = {}, 0
        while at < len(given or ""):
            pair = self.PAIR.match(given, at)
            if not pair or pair[1] in labels:
                return self.faults.append(f"labels: {line!r}")
            labels[pair[1]], at = pair[2], pair.end()
        key = name, tuple(sorted(labels.items()))
        try:
            number = float(value.replace("Inf", "inf"))
        except ValueError:
            return self.faults.append(f"value: {line!r}")
        endings = self.ENDINGS.get(self.types.get(self.family), ("",))
        if name not in [f"{self.family}{ending}" for ending in endings]:
            self.faults.append(f"outside of its family: {line!r}")
        if key in self.series:
            self.faults.append(f"twice: {line!r}")
        if self.types.get(self.family) in ("counter", "histogram") and not number >= 0:
            self.faults.append(f"below nought: {line!r}")
        self.series[key] = number

    def read_comment(self, line):
        told = re.fullmatch(rf"# (HELP|TYPE) ({self.NAME}) (.+)", line)
        if not told:
            return None  # any other comment
        what, family, rest = told.groups()
        if family != self.family:
            if family in self.closed:
                self.faults.append(f"not in one piece: {family}")
            self.closed.add(family)
            self.family = family
        if what == "HELP" and (family in self.helped or family in self.types):
            self.faults.append(f"HELP twice or late: {family}")
        if what == "TYPE" and (family in self.types or rest not in ("counter", "gauge", "histogram", "summary", "untyped")
                               or any(name.startswith(family) and name[len(family):] in ("", "_bucket", "_sum", "_count") for name, _ in self.series)):
            self.faults.append(f"TYPE twice, late or unknown: {line}")
        if what == "HELP":
            self.helped.add(family)
        else:
            self.types[family] = rest

    def check_histogram(self, family):
        buckets = {}
        for (name, labels), value in self.series.items():
            if name == family + "_bucket":
                bound = dict(labels).get("le", "none").replace("Inf", "inf")
                rest = tuple(pair for pair in labels if pair[0] != "le")
                buckets.setdefault(rest, []).append((float(bound), value))
        for labels, found in buckets.items():
            bounds, counts = zip(*found)
            whole = self.series.get((family + "_count", labels))
            if list(bounds) != sorted(set(bounds)) or bounds[-1] != math.inf or list(counts) != sorted(counts) \
                    or counts[-1] != whole or (family + "_sum", labels) not in self.series:
                self.faults.append(f"histogram {family} {labels}: {found} {whole}")

    def counters(self):
        monotone = {f"{family}{ending}" for family, kind in self.types.items() if kind in ("counter", "histogram")
                    for ending in self.ENDINGS.get(kind, ("",))}
        return {key: value for key, value in self.series.items() if key[0] in monotone}


def scrape(server):
    status, headers, text = server.ask("GET", "/metrics")
    assert status == 200 and headers["Content-Type"].startswith("text/plain; version=0.0.4"), (status, headers)
    return Text(text.decode()), text.decode()


def send(port, request):
    """As it stands, whatever comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(request)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass


def requests(nasty):
    """A text in every place that a client fills: path, query, method, header, login."""
    raw = nasty.encode()
    end = b"Host: a\r\nConnection: close\r\n"
    yield b"GET /api/" + raw + b" HTTP/1.1\r\n" + end + b"\r\n"
    yield b"GET /api/projects?" + raw + b"=1 HTTP/1.1\r\n" + end + b"\r\n"
    yield b"GET" + raw + b" /api/projects HTTP/1.1\r\n" + end + b"\r\n"
    for name in (b"X-Request-Id", b"User-Agent", b"Authorization", b"Cookie", b"X-Forwarded-For", b"Idempotency-Key"):
        yield b"GET /api/projects HTTP/1.1\r\n" + end + name + b": " + raw + b"\r\n\r\n"
    body = json.dumps({"login": nasty, "password": nasty}).encode()
    yield (b"POST /api/session HTTP/1.1\r\n" + end + b"Content-Type: application/json\r\nContent-Length: "
           + str(len(body)).encode() + b"\r\n\r\n" + body)


def check_log(log):
    faults, lines = [], pathlib.Path(log).read_bytes().decode(errors="surrogateescape").split("\n")
    if not re.fullmatch(r"Luodi http://\S+", lines[0]) or lines[-1]:
        faults.append(f"the log begins with {lines[0]!r} and ends with {lines[-1]!r}")
    for line in lines[1:-1]:
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if not isinstance(told, dict) or not {"time", "level", "id"} <= set(told) or told["level"] == "fake":
            faults.append(f"no JSON object of ours: {line!r}")
        if re.search("[\x00-\x1f\x7f\x80-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\udc80-\udcff]", line):
            faults.append(f"what a terminal would obey: {line!r}")
    return faults, len(lines) - 2


def main(count):
    with tempfile.TemporaryDirectory(prefix="luodi-measured-") as folder:
        database, token, projects, _ = fire.prepare(folder, 2)
        server = fire.Server(database)
        server.start()
        oracle = fire.Oracle(f"{folder}/oracle")
        clients = fire.start_clients(server, token, projects, oracle, rest=0.01)
        before, _ = scrape(server)
        for number in range(count):
            method = ("GET", "POST", "DELETE", f"MADE{number}")[number % 4]
            base = ("", "/api", "/api/projects", f"/api/projects/{number}", "/ledger/tile/0")[number % 5]
            server.ask(method, f"{base}/{MARK}-{number}?{MARK}={number}")
        for nasty in NASTY:
            for request in requests(nasty):
                send(server.port, request)
        after, text = scrape(server)
        fire.stop_clients(clients)
        server.stop()
        faults = before.faults + after.faults
        if len(after.series) > MOST_SERIES:
            faults.append(f"{len(after.series)} series")
        if MARK in text or "MADE" in text:
            faults.append("labels hold what a client made up")
        faults += [f"{key} fell from {value} to {after.series.get(key)}" for key, value in before.counters().items()
                   if after.series.get(key, -1) < value]
        found, lines = check_log(server.log)
        print(f"{count} made-up paths, {len(NASTY)} nasty texts: {len(after.series)} series, {lines} lines of log")
    fire.report("metrics and log", faults + found, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
