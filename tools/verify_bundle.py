#!/usr/bin/env python3
"""Checks bundles of Luodi (docs/formats/bundle.md) by the standard library alone, apart from the program.
verify_bundle.py FILE…: a line each; exit status 0 agrees, 1 differs, 2 cannot tell."""
import base64, hashlib, io, json, re, sys, zipfile
sha, b64 = lambda data: hashlib.sha256(data).digest(), lambda data: base64.b64encode(data).decode()
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519, RFC 8032
D, I = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)
READ_ME = "d910049f526b1598ea6726025e069f4a2074a635b30f38dece1a454189a06e62"
def hold(fine, place): assert fine, place
def add(p, q):
    (a, b), (c, d), t = p, q, D * p[0] * p[1] * q[0] * q[1]
    return (a * d + b * c) * pow(1 + t, P - 2, P) % P, (b * d + a * c) * pow(1 - t, P - 2, P) % P
def times(n, p): return add(times(n // 2, add(p, p)), p if n & 1 else (0, 1)) if n else (0, 1)
def point(data):
    number = int.from_bytes(data, "little"); sign, y = number >> 255, number & 2**255 - 1
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P; x = pow(xx, (P + 3) // 8, P)
    x = x if x * x % P == xx else x * I % P; hold(y < P and x * x % P == xx, "signature")
    return (P - x if x & 1 != sign else x), y
BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
def signed_by(vkey, text, line):  # False for another key's line
    name, key = vkey.split("+")[0], base64.b64decode(vkey.split("+", 2)[2])
    found = re.fullmatch("\u2014 (\\S+) ([A-Za-z0-9+/]+=*)", line); hold(found, "signature line")
    signature = base64.b64decode(found[2]); r, s = signature[4:36], int.from_bytes(signature[36:], "little")
    if found[1] != name or signature[:4] != sha(name.encode() + b"\n" + key)[:4]: return False
    k = int.from_bytes(hashlib.sha512(r + key[1:] + text).digest(), "little") % L
    hold(len(signature) == 68 and s < L and times(s, BASE) == add(point(r), times(k, point(key[1:]))), "signature")
    return True
def text_of(v):  # JSON as the ledger writes it
    if isinstance(v, dict): return "{" + ",".join(text_of(k) + ":" + text_of(v[k]) for k in v) + "}"
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    return json.dumps(v) if not isinstance(v, str) else '"' + re.sub(
        r'[\x00-\x1f"\\\x7f]', lambda c: short.get(c[0], "\\u%04x" % ord(c[0])), v) + '"'
def lines(rows): return "".join(text_of({k: row[k] for k in sorted(row)}) + "\n" for row in rows).encode()
def unpack(data):  # one form of zip only: packed again, the members give the same bytes
    packed, again = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(again, "w") as out:
        for info in map(zipfile.ZipInfo, parts): info.create_system = 3; out.writestr(info, parts[info.filename])
    hold(again.getvalue() == data, "damaged"); return parts
def path(level, n, width):
    name = "%03d" % (n % 1000)
    while n := n // 1000: name = "x%03d/" % (n % 1000) + name
    return "tile/%s/%s" % (level, name) + (".p/%d" % width if width < 256 else "")
def root(hashes):  # RFC 6962
    while len(hashes) > 1:
        hashes = [sha(b"\1" + a + b) for a, b in zip(hashes[::2], hashes[1::2])] + hashes[len(hashes) & ~1:]
    return hashes[0]
def check(parts, m):
    want, keys, rotations, digests, current, versions, leaves, at = {}, [], [], set(), {}, {}, [], ""
    for i in range(m["size"]):
        if i % 256 == 0: name = path("entries", i // 256, min(256, m["size"] - i)); want[name] = tile = parts[name]
        e, tile = tile[2:2 + int.from_bytes(tile[:2], "big")], tile[2 + int.from_bytes(tile[:2], "big"):]
        doc = json.loads(e); leaves.append(sha(b"\0" + e)); facts, event = doc.get("facts", {}), doc["event"]
        hold(bool(tile) == (i % 256 < 255 and i < m["size"] - 1), name); at = max(at, doc["at"])
        if i == 0: keys = [[facts["vkey"], 0, None]]
        elif event == "ledger.key_rotated": keys += [[facts["new"], i + 1, None]]; rotations += [i + 1]
        elif event == "ledger.key_retired": next(k for k in keys[:-1] if k[0] == facts["vkey"])[2] = i
        elif event == "ledger.continued": keys = [[k, a, b or i] for k, a, b in keys] + [[facts["vkey"], i + 1, None]]
        if "record" not in doc: continue
        rows, past, number = current.setdefault(doc["record"], {}), versions.setdefault(doc["record"], {}), doc["id"]
        row = dict(rows.get(number, {"id": number, "version": 0}))
        hold(doc["version"] == row["version"] + 1, "entry %d version" % i)
        if row["version"]: past[row["entry"]]["entry_to"] = i
        for field, (old, new) in doc["set"].items():
            hold(row.get(field) == old, "entry %d %s" % (i, field)); row[field] = new
            if isinstance(new, dict) and "digest" in new: digests.add(new["digest"])
        row = {**{k: v for k, v in row.items() if v is not None}, "version": doc["version"], "entry": i}
        rows[number], past[i] = row, dict(row)
    for record, rows in current.items(): want.update({"tables/%s.jsonl" % record: lines(rows[k] for k in sorted(rows)),
        "tables/%s_version.jsonl" % record: lines(versions[record].values())})
    above = leaves
    for level in range(6):
        tiles = [above[i:i + 256] for i in range(0, len(above), 256)]; above = [root(t) for t in tiles if len(t) == 256]
        want.update((path(level, n, len(tile)), b"".join(tile)) for n, tile in enumerate(tiles))
    want["policy"] = "".join("# from size %d%s\nlog %s\n" % (a, " to size %d" % b if b else "", k)
        for k, a, b in keys).encode() + b"quorum none\n"
    for name, size in [("checkpoint", m["size"])] + [("rotation/%d" % size, size) for size in rotations]:
        text, _, signatures = parts[name].decode().rpartition("\n\n"); want[name] = parts[name]
        valid = [k for k, a, b in keys if a <= size and (not b or size <= b)]
        hold(text == "%s\n%d\n%s" % (valid[-1].split("+")[0], size, b64(root(leaves[:size]))), name)
        by = [k for k in valid if any([signed_by(k, (text + "\n").encode(), s) for s in signatures.split("\n")[:-1]])]
        hold((by == valid if size in rotations else by) and signatures.endswith("\n"), name + ": signature")
    side = {row["digest"]: row for row in map(json.loads, parts.get("side.jsonl", b"").splitlines())}
    for key, row in side.items(): hold(key in digests and len(row["salt"]) == 64 and key == sha(
        bytes.fromhex(row["salt"]) + row["value"].encode()).hex(), "side_value " + key)
    if side: want["side.jsonl"] = lines(side[key] for key in sorted(side)); hold(not m["redacted"], "side.jsonl")
    lost = len(digests) - len(side); erased = min(max(m["erased"], 0), lost) if m["redacted"] else lost
    want["manifest.json"] = ('{"format":1,"origin":%s,"size":%d,"root":"%s","as_of":"%s","redacted":%s,"withheld":%d,'
        '"erased":%d}\n' % (text_of(keys[-1][0].split("+")[0]), m["size"], b64(root(leaves)), at,
        text_of(bool(m["redacted"])), lost - erased, erased)).encode()
    hold(sha(parts.pop("READ-ME.txt")).hex() == READ_ME, "READ-ME.txt")
    for name in sorted({*parts, *want}): hold(parts.get(name) == want.get(name), name)
verdicts = [2]
for file in sys.argv[1:]:
    try:
        verdict = 2; parts = unpack(open(file, "rb").read()); m = json.loads(parts["manifest.json"])
        assert m["format"] == 1; verdict = 1; check(parts, m); verdict, place = 0, ""
    except Exception as error: place = repr(error)
    print(("agrees", "differs", "cannot_tell")[verdict], file, place); verdicts += [verdict]
sys.exit(max(verdicts[1:] or verdicts))
