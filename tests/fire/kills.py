#!/usr/bin/env python3
"""A1: an acknowledged write survives kill -9. Eight clients write; the server is killed at a random
moment between 20 and 800 ms and started again, so many times.   kills.py [COUNT] [SEED]"""
import random
import sys
import tempfile
import time

import fire


def main(count, seed):
    clock = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="luodi-kills-") as folder:
        database, token, projects, since = fire.prepare(folder, 8)
        oracle = fire.Oracle(f"{folder}/oracle")
        server = fire.Server(database)
        server.start()
        clients = fire.start_clients(server, token, projects, oracle)
        for _ in range(count):
            time.sleep(clock.uniform(0.02, 0.8))
            server.kill()
            server.start()
        time.sleep(1)  # what was pending is asked again
        fire.stop_clients(clients)
        server.stop()
        faults = fire.check(database, folder, oracle, clients, since)
        print(f"{count} kills, seed {seed}, {len(oracle.acknowledged)} acknowledged writes")
    fire.report("kill -9", faults, 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
