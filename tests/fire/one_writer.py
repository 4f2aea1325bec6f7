#!/usr/bin/env python3
"""A6: one writer only. Beside a server that writes, a second server and every writing command end with 3 and
name the process that holds the district; reading commands work.   one_writer.py"""
import pathlib
import subprocess
import tempfile

import fire


def refused(holder, database, folder):
    pathlib.Path(folder, "list.csv").write_text("名称\n甲\n")
    for words in (["serve", "--listen", f"127.0.0.1:{fire.free_port()}"], ["migrate"], ["sample"],
                  ["import", f"{folder}/list.csv", "--mapping", "gmpp"], ["token", "create", "--login", "centre"],
                  ["user", "create", "--login", "second", "--person", "1"], ["key", "rotate"], ["key", "retire"],
                  ["erase", "person", "1", "phone", "--reason", "a"],
                  ["migrate", "--from", database, "--db", f"sqlite:{folder}/moved.db"]):
        at = [] if "--db" in words else ["--db", database]
        try:
            done = fire.luodi(*words, *at, check=False, input="Luodi-2026\n", timeout=5)
        except subprocess.TimeoutExpired:
            yield f"luodi {' '.join(words)} goes on"
            return
        if done.returncode != 3 or str(holder) not in done.stderr:
            yield f"luodi {' '.join(words)}: {done.returncode} {done.stdout[:100]}{done.stderr}"


def answered(database, folder):
    for words in (["figures"], ["verify"], ["changes", "project", "--since", "0"], ["rules"], ["key", "show"],
                  ["export", "project", "--out", f"{folder}/projects.csv"], ["bundle", "--out", f"{folder}/bundle.zip"],
                  ["backup", "--out", f"{folder}/backup.db"]):
        done = fire.luodi(*words, "--db", database, check=False)
        if done.returncode != 0:
            yield f"luodi {' '.join(words)}: {done.returncode} {done.stderr}"


def main():
    with tempfile.TemporaryDirectory(prefix="luodi-one-writer-") as folder:
        database, token, projects, since = fire.prepare(folder, 2)
        oracle = fire.Oracle(f"{folder}/oracle")
        server = fire.Server(database)
        server.start()
        clients = fire.start_clients(server, token, projects, oracle)
        faults = [*answered(database, folder), *refused(server.process.pid, database, folder)]
        fire.stop_clients(clients)
        server.stop()
        faults += fire.check(database, folder, oracle, clients, since)
        print(f"beside {len(oracle.acknowledged)} acknowledged writes")
    fire.report("one writer", faults, 1)


if __name__ == "__main__":
    main()
