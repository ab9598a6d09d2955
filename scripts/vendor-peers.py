#!/usr/bin/env python3
"""Times the vendor's own libraries on this machine's card and says what share of their speed the kit's kernels reach.

It needs a recording of the same card (docs/recording.md), numpy, and CuPy or PyTorch with CUDA; what is missing is said and left out.
Every result is checked against numpy in double precision before it is timed. TF32 is off everywhere: single precision means FP32.
"""
import argparse
import json
import math
import statistics
import sys

# Share of the peer's speed that the project aims at on an H100; None: no aim was set.
AIMS = {"copy": 0.9, "sum": 0.8, "scan": 0.8, "sort": None, "matmul": 0.6, "attention": None, "convolution": None}

# peer: (the kit's workload, what is compared). A rate is compared where the two jobs differ in their work: a sum reads one vector, a dot
# product two, so bytes a second are fair and seconds are not.
AGAINST = {
    "copy": ("Saxpy", "rate"), "sum": ("Dot", "rate"), "scan": ("Scan", "seconds"), "sort": ("Sort", "seconds"),
    "matmul": ("MatMul", "seconds"), "attention": ("Attention", "seconds"), "convolution": ("Convolution", "seconds"),
}


class Refusal(Exception):
    """One sentence for the person at the keyboard."""


def read(path):
    """A recording; only what is used here is looked at."""
    try:
        with open(path, encoding="utf-8") as file:
            recording = json.load(file)
        kind, device, rows = recording["about"]["deviceKind"], recording["machine"]["device"], recording["rows"]
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise Refusal(f"{path} is no recording. tutorials record writes one (docs/recording.md).") from None
    if kind == "openClCpu":
        raise Refusal(f"{path} was recorded on a processor ({device}): there is no vendor's card to compare with.")
    return device, rows


def best(rows, workload, device):
    """The kit's fastest verified kernel at each size: {size: row}. Peers are not the kit's; their names do not begin with Gpu."""
    found = {}
    for row in rows:
        mine = row["workload"] == workload and row["device"] == device and row["variant"].startswith("Gpu")
        if not mine or not row["verified"] or row["medianSeconds"] is None:
            continue
        if row["size"] not in found or row["medianSeconds"] < found[row["size"]]["medianSeconds"]:
            found[row["size"]] = row
    return found


def compare(rows, device, timings):
    """One line per peer and size at which both were timed.

    timings: {(peer, size): {"seconds": …, "bytes": …} or {"wrong": why}}
    """
    lines = []
    for (peer, size), timing in sorted(timings.items()):
        workload, by = AGAINST[peer]
        kit = best(rows, workload, device).get(size)
        line = {"peer": peer, "workload": workload, "size": size, "variant": kit and kit["variant"], "comparedBy": by,
                "kitSeconds": kit and kit["medianSeconds"], "peerSeconds": timing.get("seconds"), "share": None, "aim": AIMS[peer],
                "because": timing.get("wrong") or (None if kit else f"the recording has no verified kernel of {workload} at this size")}
        if line["because"] is None:
            line["share"] = (timing["seconds"] / kit["medianSeconds"] if by == "seconds"
                             else kit["gbytesPerSecond"] * 1e9 / (timing["bytes"] / timing["seconds"]))
        lines.append(line)
    return lines


def sentence(line):
    what = f"{line['workload']} n = {line['size']:,}"
    if line["share"] is None:
        return f"{what} against {line['peer']}: no ratio, {line['because']}"
    aim = "" if line["aim"] is None else f" (aim {line['aim']:.2f}: {'reached' if line['share'] >= line['aim'] else 'missed'})"
    return f"{what}: {line['variant']} reaches {line['share']:.2f} of {line['peer']}{aim}"


def median_seconds(run, wait, clock, rounds=15, sample=2e-3):
    """Median over rounds of the time of one call; short calls are repeated inside a round and divided."""
    for _ in range(3):
        run()
    wait()
    start = clock()
    run()
    wait()
    calls = max(1, math.ceil(sample / max(clock() - start, 1e-7)))
    times = []
    for _ in range(rounds):
        start = clock()
        for _ in range(calls):
            run()
        wait()
        times.append((clock() - start) / calls)
    return statistics.median(times)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("recording", help="a file that tutorials record wrote on this machine")
    parser.add_argument("--out", default="vendor-peers.json", help="where to write the ratios (not below datasets/measurements, which holds recordings only)")
    options = parser.parse_args(arguments)
    try:
        device, rows = read(options.recording)
        import vendor_libraries  # beside this file; it needs numpy and a card
        sizes = {peer: sorted(best(rows, workload, device)) for peer, (workload, _) in AGAINST.items()}
        timings = vendor_libraries.time_all(device, sizes, median_seconds, Refusal)
        lines = compare(rows, device, timings)
        with open(options.out, "w", encoding="utf-8") as file:
            json.dump({"device": device, "recording": options.recording, "lines": lines}, file, indent=2)
    except Refusal as refusal:
        print(f"vendor-peers: {refusal}", file=sys.stderr)
        return 2
    for line in lines:
        print(sentence(line))
    print(options.out)
    return 1 if any(line["because"] and line["peerSeconds"] is None for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
