#!/usr/bin/env python3
"""Checks a WARC or WACZ with other people's tools: the PyPI packages warcio and fastwarc.

    python3 tests/warc_tools.py FILE --records N --responses N
    python3 tests/warc_tools.py FILE --any

Each of those tools has a blind spot: `warcio check` passes a file that is cut within a record, `fastwarc check`
without -p passes a wrong payload digest, and neither knows how many records there should be. So this script runs both,
compares the number of records with the expected one, and recomputes every digest itself. Of a WACZ it also checks
the digests in the data package and that each line of the index points at its record.

Exit code 0: all is well. 1: it is not, with one line for each fault. 3: a package is missing.
"""

import argparse
import gzip
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib

try:
    import fastwarc.warc
    import warcio
except ImportError as missing:
    print(f"missing: {missing}")
    sys.exit(3)

faults = []


def expect(condition, fault):
    if not condition:
        faults.append(fault)


def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def members(content):
    """The gzip members of a file as (offset, length, unpacked); a member that is not whole is a fault."""
    offset = 0
    while offset < len(content):
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            unpacked = unpacker.decompress(content[offset:])
        except zlib.error as error:
            expect(False, f"the gzip member at {offset} is damaged: {error}")
            return
        if not unpacker.eof:
            expect(False, f"the gzip member at {offset} is cut")
            return
        length = len(content) - offset - len(unpacker.unused_data)
        yield offset, length, unpacked
        offset += length


def check_record(offset, unpacked):
    """Recomputes what one record says of itself, and returns its fields."""
    head, _, rest = unpacked.partition(b"\r\n\r\n")
    lines = head.decode("utf-8").split("\r\n")
    expect(lines[0] == "WARC/1.1", f"the record at {offset} begins with {lines[0]!r}")
    fields = dict(line.split(": ", 1) for line in lines[1:])
    expect(len(fields) == len(lines) - 1, f"the record at {offset} says something twice")
    block = rest[: int(fields["Content-Length"])]
    expect(len(rest) == len(block) + 4 and rest.endswith(b"\r\n\r\n"), f"the record at {offset} has a wrong length")
    expect(fields["WARC-Block-Digest"] == digest(block), f"the record at {offset} has a wrong block digest")
    if fields["WARC-Type"] == "revisit":
        head, _, payload = block.partition(b"\r\n\r\n")
        expect(payload == b"", f"the revisit at {offset} has a payload of its own")
        expect(head.startswith(b"HTTP/1.1 "), f"the revisit at {offset} has no HTTP head")
    if fields["WARC-Type"] == "response":
        head, _, payload = block.partition(b"\r\n\r\n")
        expect(fields["WARC-Payload-Digest"] == digest(payload), f"the record at {offset} has a wrong payload digest")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        expect(lengths == [b"content-length: %d" % len(payload)], f"the record at {offset} has a wrong HTTP length")
        expect(b"\r\ntransfer-encoding:" not in head.lower(), f"the record at {offset} says that it is chunked")
    return fields


def check_groups(records):
    """Each outcome ends with its closing record, and what belongs together says so."""
    expect(records[0]["WARC-Type"] == "warcinfo", "the first record is no warcinfo")
    expect(records[-1]["WARC-Type"] == "metadata", "the last group is not closed")
    ids = [fields["WARC-Record-ID"] for fields in records]
    expect(len(set(ids)) == len(ids), "two records bear the same id")
    answers = {fields["WARC-Record-ID"]: fields for fields in records if fields["WARC-Type"] in ("response", "revisit")}
    responses = set(answers)
    for fields in records:
        if fields["WARC-Type"] == "revisit":
            first = answers.get(fields["WARC-Refers-To"], {})
            same = ("WARC-Target-URI", "WARC-Payload-Digest")
            expect(
                all(first.get(name) == fields[name] for name in same)
                and first.get("WARC-Date") == fields["WARC-Refers-To-Date"]
                and fields["WARC-Refers-To-Target-URI"] == fields["WARC-Target-URI"]
                and fields["WARC-Profile"].startswith("http://netpreserve.org/warc/1.1/revisit/"),
                f"the revisit {fields['WARC-Record-ID']} refers to what is not there",
            )
        together = fields.get("WARC-Concurrent-To")
        expect(together is None or together in responses, f"{fields['WARC-Record-ID']} belongs to no response")


def check_warc(content, wanted_records, wanted_responses):
    records = [check_record(offset, unpacked) for offset, _, unpacked in members(content)]
    responses = sum(fields["WARC-Type"] == "response" for fields in records)
    wanted_records = len(records) if wanted_records is None else wanted_records
    expect(len(records) == wanted_records, f"{len(records)} records instead of {wanted_records}")
    expect(wanted_responses in (None, responses), f"{responses} responses instead of {wanted_responses}")
    if records:
        check_groups(records)

    seen = {"warcio": 0, "fastwarc": 0}
    try:
        for record in warcio.ArchiveIterator(io.BytesIO(content), check_digests="raise"):
            record.content_stream().read()
            seen["warcio"] += 1
    except Exception as error:
        expect(False, f"warcio: {error}")
    for record in fastwarc.warc.ArchiveIterator(io.BytesIO(content), parse_http=False):
        expect(record.verify_block_digest(), f"fastwarc: wrong block digest in {record.record_id}")
        seen["fastwarc"] += 1
    for tool, count in seen.items():
        expect(count == wanted_records, f"{tool} sees {count} records instead of {wanted_records}")

    # fastwarc takes a revisit's payload digest, which is that of the payload it refers to, for that of its own.
    own = b"".join(content[at : at + length] for at, length, record in members(content) if not is_revisit(record))
    for command, part in ((["warcio.cli", "check"], content), (["fastwarc.cli", "check", "-p"], own)):
        with tempfile.NamedTemporaryFile(suffix=".warc.gz") as file:
            file.write(part)
            file.flush()
            run = subprocess.run([sys.executable, "-m", *command, file.name], capture_output=True, text=True)
            expect(run.returncode == 0, f"{' '.join(command)}: {(run.stdout + run.stderr).strip()[-500:]}")


def is_revisit(record):
    return b"\r\nWARC-Type: revisit\r\n" in record.partition(b"\r\n\r\n")[0]


def check_wacz(path, wanted_records, wanted_responses):
    with zipfile.ZipFile(path) as archive:
        expect(archive.testzip() is None, f"{archive.testzip()} is damaged")
        expect(all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist()), "an entry is compressed")
        files = {name: archive.read(name) for name in archive.namelist()}
    package = json.loads(files["datapackage.json"])
    expect(json.loads(files["datapackage-digest.json"])["hash"] == digest(files["datapackage.json"]), "the package's digest is wrong")
    named = {resource["path"] for resource in package["resources"]}
    expect(named == set(files) - {"datapackage.json", "datapackage-digest.json"}, f"the package names {named}")
    for resource in package["resources"]:
        expect(resource["hash"] == digest(files[resource["path"]]), f"{resource['path']} has a wrong digest")
    warc = files["archive/data.warc.gz"]
    check_warc(warc, wanted_records, wanted_responses)

    lines = files["indexes/index.cdx"].decode("utf-8").splitlines()
    expect(wanted_responses in (None, len(lines)), f"{len(lines)} lines in the index instead of {wanted_responses}")
    expect(lines == sorted(lines, key=str.encode), "the index is not sorted")
    for line in lines:
        _, stamp, fields = line.split(" ", 2)
        fields = json.loads(fields)
        offset, length = int(fields["offset"]), int(fields["length"])
        record = next(warcio.ArchiveIterator(io.BytesIO(warc[offset : offset + length])))
        kind = "revisit" if fields["mime"] == "warc/revisit" else "response"
        expect(record.rec_type == kind, f"the index points at a {record.rec_type}")
        expect(record.rec_headers.get_header("WARC-Payload-Digest") == fields["digest"], "the index has a wrong digest")
        date = record.rec_headers.get_header("WARC-Date")
        expect("".join(filter(str.isdigit, date))[:14] == stamp, "the index has a wrong time")
        status = record.http_headers.get_statuscode()
        expect(status == fields["status"] or kind == "revisit" and status == "304", "the index has a wrong status")
        expect(gzip.decompress(warc[offset : offset + length]).startswith(b"WARC/1.1"), "the index has a wrong length")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--records", type=int, help="all records, the warcinfo among them")
    parser.add_argument("--responses", type=int)
    parser.add_argument("--any", action="store_true", help="however many records there are")
    wanted = parser.parse_args()
    if not wanted.any and None in (wanted.records, wanted.responses):
        parser.error("say how many records and responses there should be")
    if zipfile.is_zipfile(wanted.file):
        check_wacz(wanted.file, wanted.records, wanted.responses)
    else:
        with open(wanted.file, "rb") as file:
            check_warc(file.read(), wanted.records, wanted.responses)
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()
