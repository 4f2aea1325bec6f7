#!/usr/bin/env python3
"""A3: an I/O error is never silent. The n-th write or sync of the server fails (EIO; ENOSPC; a short
write); it must not promise what may be lost: whatever it acknowledged, before and after, is there after
the next start, and the ledger agrees.   io_errors.py [COUNT] [SEED]"""
import errno
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

import fire

FAULTS = [("sync", errno.EIO, ""), ("write", errno.EIO, ""), ("write", errno.ENOSPC, ""), ("write", errno.EIO, "short"), ("name", errno.EIO, "")]


def build_shim(folder):
    source, shim = pathlib.Path(__file__).with_name("io_shim.c"), f"{folder}/io_shim.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", shim, str(source), "-ldl"], check=True)
    return shim


def failing(shim, folder, mark, kind, number, code, short=""):
    """The environment in which the n-th call of that kind on a file of the folder fails."""
    return {"LD_PRELOAD": shim, "LUODI_SHIM_FOLDER": folder, "LUODI_SHIM_KIND": kind, "LUODI_SHIM_CALL": str(number),
            "LUODI_SHIM_ERRNO": str(code), "LUODI_SHIM_MARK": str(mark), **({"LUODI_SHIM_SHORT": "1"} if short else {})}


def strike(world, folder, shim, kind, number, code, short):
    """One run in which the call fails: the faults found, and whether it was reached at all."""
    database, token, projects, since = world
    copy, mark = f"{folder}/copy", pathlib.Path(folder, "mark")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(database.removeprefix("sqlite:").rsplit("/", 1)[0], copy)
    mark.unlink(missing_ok=True)
    database = f"sqlite:{copy}/fire.db"
    oracle = fire.Oracle(f"{folder}/oracle")
    server = fire.Server(database, failing(shim, copy, mark, kind, number, code, short))
    try:
        server.start()
    except RuntimeError:
        started = False  # the call failed before it served: it said so and ended
    else:
        started = True
    clients = fire.start_clients(server, token, projects[:2], oracle) if started else []
    give_up = time.monotonic() + 5
    while started and not mark.exists() and time.monotonic() < give_up:
        time.sleep(0.01)
    time.sleep(0.2)  # what it does after the fault
    server.kill()
    server.env = {}
    server.start()  # whole again, whatever happened
    time.sleep(0.1)
    fire.stop_clients(clients)
    server.stop()
    return fire.check(database, folder, oracle, clients, since), mark.exists()


def main(count, seed):
    clock = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="luodi-io-") as folder:
        shim = build_shim(folder)
        os.mkdir(f"{folder}/world")
        world = fire.prepare(f"{folder}/world", 2)
        faults, reached = [], 0
        for at in range(count):
            kind, code, short = FAULTS[at % len(FAULTS)]
            number = clock.randrange(1, 4 if kind == "name" else 300)
            found, struck = strike(world, folder, shim, kind, number, code, short)
            reached += struck
            faults += [f"{kind} {number} {errno.errorcode[code]} {short}: {fault}" for fault in found]
        print(f"{count} runs, seed {seed}, the fault struck in {reached}")
        if reached < count // 2:
            faults.append("the fault struck in too few runs for this to mean anything")
    fire.report("I/O error", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 25, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
