"""What the tests under fire share: a server that can be killed, and clients that write down, before
they send, what they are about to ask for, and afterwards what was acknowledged."""
import atexit
import collections
import datetime
import http.client
import json
import os
import pathlib
import random
import signal
import socket
import subprocess
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIRST_DAY = datetime.date(2031, 1, 1)
OURS = "考验企业"


def program():
    return os.environ.get("LUODI_PROGRAM", str(ROOT / "build" / "luodi"))


def use_luodi_fire():
    """For tests that need the program's moments of death or its clock, whether or not with a fault."""
    os.environ.setdefault("LUODI_PROGRAM", str(ROOT / "build" / "luodi_fire"))


def luodi(*words, check=True, env=None, **more):
    done = subprocess.run([program(), *words], capture_output=True, text=True, errors="backslashreplace", env={**os.environ, **(env or {})}, **more)
    if check and done.returncode != 0:
        raise RuntimeError(f"luodi {' '.join(words)}: {done.returncode} {done.stderr}")
    return done


def free_port():
    """Below those that the system gives to callers: one who calls a server that is away could be
    given its very port, and be connected with itself."""
    while True:
        port = random.randrange(15_000, 30_000)
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass


def wait_for(what, patience=20):
    give_up = time.monotonic() + patience
    while not what():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.01)
    return True


def figures(database, *words):
    return json.loads(luodi("figures", "--json", "--db", database, *words).stdout)


class Server:
    """luodi serve on a database; start() returns once it answers."""

    def __init__(self, database, env=None, words=()):
        self.database, self.env, self.port, self.process = database, env or {}, free_port(), None
        self.words = words
        atexit.register(self.leave_nothing)  # however the test ends
        self.log = tempfile.NamedTemporaryFile(prefix="luodi-fire-log-").name

    def start(self, patience=20):
        self.process = subprocess.Popen(
            [program(), "serve", "--db", self.database, "--listen", f"127.0.0.1:{self.port}", *self.words],
            env={**os.environ, "LUODI_POLICY": "test", **self.env}, stderr=open(self.log, "wb"))
        give_up = time.monotonic() + patience
        while time.monotonic() < give_up:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
                connection.request("GET", "/livez")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                said = pathlib.Path(self.log).read_text(errors="replace")[-1000:]
                raise RuntimeError(f"the server ended with {self.process.returncode}: {said}")
            time.sleep(0.005)
        raise RuntimeError("the server does not answer")

    def ask(self, method, path, body=None, headers=None, timeout=10):
        """Status, headers and bytes of one answer, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            given = {"Content-Type": "application/json"} if body is not None else {}
            connection.request(method, path, json.dumps(body) if body is not None else None, {**given, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def leave_nothing(self):
        if self.process:
            self.process.kill()
        pathlib.Path(self.log).unlink(missing_ok=True)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


class Oracle:
    """What clients meant to write and what they were told; outside the server's disk, synced. While
    `deaf`, an answer does not count as one: it may have come after the power went."""

    def __init__(self, path):
        self.file, self.lock, self.acknowledged, self.deaf = open(path, "a"), threading.Lock(), [], False

    def will(self, client, number):
        with self.lock:
            self.write(f"will {client} {number}")

    def heard(self, client, number):
        with self.lock:
            if not self.deaf:
                self.write(f"ack {client} {number}")
                self.acknowledged.append((client, number))
            return not self.deaf

    def write(self, line):
        self.file.write(line + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())


class Client(threading.Thread):
    """One who writes as fast as it is answered, or `rest` seconds after each answer: by turns a new
    enterprise and a new date of its own project. A request whose outcome is not known is asked again,
    word for word, under its key."""

    def __init__(self, number, server, token, project, oracle, count=0, rest=0):
        super().__init__(daemon=True)
        self.number, self.server, self.token, self.project, self.oracle = number, server, token, project, oracle
        self.count, self.pending, self.etag, self.halt, self.faults = count, None, None, threading.Event(), []
        self.refused, self.rest = {}, rest

    def request(self):
        day = FIRST_DAY + datetime.timedelta(days=self.count)
        key = {"Idempotency-Key": f"{self.number}-{self.count}"}
        if self.count % 2 == 0:
            return "/api/enterprises", {"name": name_of(self.number, self.count)}, key
        return (f"/api/projects/{self.project}/reschedule",
                {"planned_finish": day.isoformat(), "reason": "fire"}, {**key, "If-Match": self.etag})

    def run(self):
        connection = None
        while not self.halt.is_set():
            try:
                connection = connection or http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
                if self.etag is None:
                    self.etag = self.read_etag(connection)
                if self.pending is None:
                    self.pending = self.request()
                    self.oracle.will(self.number, self.count)
                self.send(connection)
            except (OSError, http.client.HTTPException):
                if self.halt.is_set():
                    return
                connection = None
                time.sleep(0.01)

    def read_etag(self, connection):
        connection.request("GET", f"/api/projects/{self.project}", headers=bearer(self.token))
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise http.client.HTTPException(f"status {answer.status}")
        return answer.headers["ETag"]

    def send(self, connection):
        path, body, headers = self.pending
        connection.request("POST", path, json.dumps(body), {
            **bearer(self.token), "Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status in (500, 503, 507):
            self.refused[answer.status] = self.refused.get(answer.status, 0) + 1
            self.halt.wait(0.02)
            return  # nothing was promised: ask again
        if answer.status not in (200, 201):
            self.faults.append(f"{path} {body}: {answer.status} {text[:300]}")
            self.halt.set()
            return
        if not self.oracle.heard(self.number, self.count):
            self.halt.wait(0.02)
            return
        if path.startswith("/api/projects/"):
            self.etag = answer.headers["ETag"]
        self.count, self.pending = self.count + 1, None
        self.halt.wait(self.rest)


def name_of(client, number):
    return f"{OURS}{client}-{number}"


def token_of(login, database):
    return luodi("token", "create", "--login", login, "--db", database).stdout.strip()


def prepare(folder, clients, projects=60):
    """A district with sample projects; the token and a project for each client."""
    database = f"sqlite:{folder}/fire.db"
    luodi("migrate", "--db", database)
    luodi("sample", "--db", database, "--projects", str(projects), env={"LUODI_PLANTED": ""})  # the fault is for what comes
    token = token_of("centre", database)
    listed = pathlib.Path(folder, "projects.json")
    luodi("export", "project", "--db", database, "--out", str(listed))
    some = [row["id"] for row in json.loads(listed.read_text())][:clients]
    assert len(some) == clients, "the sample holds too few projects"
    return database, token, some, figures(database)["ledger"]["size"]


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def start_clients(server, token, projects, oracle, rest=0):
    clients = [Client(i, server, token, project, oracle, rest=rest) for i, project in enumerate(projects)]
    for client in clients:
        client.start()
    return clients


def stop_clients(clients):
    for client in clients:
        client.halt.set()
    for client in clients:
        client.join()


def stored(database, folder, clients, since):
    """How often each write of these clients is there, by client and number."""
    out = pathlib.Path(folder, "enterprises.json")
    out.unlink(missing_ok=True)
    luodi("export", "enterprise", "--db", database, "--out", str(out))
    times = collections.Counter()
    for row in json.loads(out.read_text()):
        if row["name"].startswith(OURS):
            client, number = row["name"].removeprefix(OURS).split("-")
            times[int(client), int(number)] += 1
    client_of = {client.project: client.number for client in clients}
    changes = luodi("changes", "project", "--since", str(since), "--field", "planned_finish", "--all", "--json", "--db", database)
    for change in json.loads(changes.stdout)["changes"]:
        if change["id"] in client_of:
            times[client_of[change["id"]], (datetime.date.fromisoformat(change["new"]) - FIRST_DAY).days] += 1
    return times


def check(database, folder, oracle, clients, since):
    """Every acknowledged write is there exactly once and nothing else is; the ledger agrees."""
    faults = [fault for client in clients for fault in client.faults]
    times = stored(database, folder, clients, since)
    for client, number in oracle.acknowledged:
        if times[client, number] != 1:
            faults.append(f"write {number} of client {client} was acknowledged and is there {times[client, number]} times")
    verdict = luodi("verify", "--db", database, "--json", check=False)
    if verdict.returncode != 0:
        faults.append(f"luodi verify: {verdict.stdout}{verdict.stderr}")
    return faults


def report(title, faults, passed):
    for fault in faults[:20]:
        print(f"{title}: {fault}")
    print(f"{passed if not faults else 0} passed, {1 if faults else 0} failed", flush=True)
    raise SystemExit(1 if faults else 0)
