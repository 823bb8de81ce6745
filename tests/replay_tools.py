#!/usr/bin/env python3
"""Replays a run's evidence with other people's tools: the PyPI package pywb.

    python3 tests/replay_tools.py RUN_FOLDER

Loads crawl.wacz into a pywb collection, serves it on this machine, and asks for each page and document of the evidence that
result.json names. What is replayed must be what was judged: the SHA-256 must be the one in result.json, and each must stand
in the archive's list of pages with a title that begins with its items.

Exit code 0: all is well. 1: it is not, with one line for each fault. 3: a package is missing.
"""

import hashlib
import json
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile

try:
    import pywb.apps.cli  # noqa: F401
except ImportError as missing:
    print(f"missing: {missing}")
    sys.exit(3)

PATIENCE = 90
COLLECTION = "evidence"
MANAGER = "from pywb.manager.manager import main; main()"
SERVER = "from pywb.apps.cli import wayback; wayback()"

faults = []


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(folder, *arguments):
    run = subprocess.run([sys.executable, "-c", MANAGER, *arguments], cwd=folder, capture_output=True, text=True)
    if run.returncode:
        faults.append(f"pywb {arguments[0]}: {(run.stdout + run.stderr).strip()[-500:]}")


def fetch(url):
    # Only this machine is asked, whatever proxy there is.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def serve(folder, port):
    """Starts the replay and waits until it answers."""
    log = open(pathlib.Path(folder) / "log", "wb")
    command = [sys.executable, "-c", SERVER, "-p", str(port), "-b", "127.0.0.1"]
    server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            fetch(f"http://127.0.0.1:{port}/")
            return server
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    server.kill()
    faults.append("pywb does not answer")
    return None


def titles(wacz):
    with zipfile.ZipFile(wacz) as archive:
        lines = archive.read("pages/pages.jsonl").decode("utf-8").splitlines()[1:]
    return {page["url"]: page.get("title", "") for page in map(json.loads, lines)}


def replay(run, port):
    result = json.loads((run / "result.json").read_text("utf-8"))
    known = titles(run / "crawl.wacz")
    pieces = {}
    for item in result["items"]:
        for piece in item["evidence"]:
            if piece["sha256"]:
                pieces.setdefault((piece["url"], piece["sha256"]), []).append(item["id"])
    if not pieces:
        faults.append("the result names no evidence")
    for (url, sha256), items in pieces.items():
        head = ", ".join(items) + " "
        if not known.get(url, "").startswith(head):
            faults.append(f"{url} is called {known.get(url)!r} in the list of pages, and not {head}…")
        # `id_` asks for what was archived, without the replay's own changes.
        status, content = fetch(f"http://127.0.0.1:{port}/{COLLECTION}/2id_/{url}")
        if status != 200 or hashlib.sha256(content).hexdigest() != sha256:
            faults.append(f"{url} is replayed with {status} and other content")
        status, _ = fetch(f"http://127.0.0.1:{port}/{COLLECTION}/2mp_/{url}")
        if status != 200:
            faults.append(f"{url} is shown with {status}")
    print(f"{len(pieces)} pieces of evidence were replayed")


def main():
    run = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        manage(folder, "init", COLLECTION)
        manage(folder, "add", "--unpack-wacz", COLLECTION, str(run / "crawl.wacz"))
        server = serve(folder, port := free_port())
        if server:
            try:
                replay(run, port)
            finally:
                server.kill()
                server.wait()
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
