#!/usr/bin/env python3
"""Compares two builds of the program on plans written by `grids -- write FOLDER`: compare.py FOLDER BEFORE AFTER.

Prints one row per kind of grid: how many, the median and the worst seconds of processor time, and how many totals
were set aside of those that cannot but be (the example's own count), before → after. With --each a row per plan.
A plan whose answer takes longer than --most=SECONDS (60) is stopped and counts as that long with nothing answered.
"""
import json
import pathlib
import resource
import statistics
import subprocess
import sys


def answer(program, plan, most):
    """Seconds of processor time and the totals set aside; None where there was no answer."""
    begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    try:
        done = subprocess.run(
            [program, "compute", str(plan), "--by", "horizon"], capture_output=True, timeout=most * 10, check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most)),
        )
    except subprocess.TimeoutExpired:
        return most, None
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun
    try:
        problems = json.loads(done.stdout)["problems"]
    except ValueError:
        return took, None
    return took, sum(problem["kind"] == "hold-set-aside" for problem in problems)


def main(folder, programs, each, most):
    kinds = {}
    for plan in sorted(pathlib.Path(folder).glob("*.json")):
        _, kind, impossible = plan.stem.split("_")
        found = [answer(program, plan, most) for program in programs]
        kinds.setdefault(kind, []).append((int(impossible), found))
        if each:
            print(plan.stem, *(f"{took:.2f} s, {aside}" for took, aside in found), sep="\t", flush=True)
    print("kind", "plans", "impossible", "median s", "worst s", "set aside", "no answer", sep="\t")
    for kind, rows in kinds.items():
        columns = [[found[at] for _, found in rows] for at in range(len(programs))]
        def arrow(figure):
            return " → ".join(figure(column) for column in columns)
        print(
            kind,
            len(rows),
            sum(impossible for impossible, _ in rows),
            arrow(lambda column: f"{statistics.median(took for took, _ in column):.2f}"),
            arrow(lambda column: f"{max(took for took, _ in column):.2f}"),
            arrow(lambda column: str(sum(aside or 0 for _, aside in column))),
            arrow(lambda column: str(sum(aside is None for _, aside in column))),
            sep="\t",
        )


if __name__ == "__main__":
    arguments = [word for word in sys.argv[1:] if not word.startswith("--")]
    limits = [int(word.removeprefix("--most=")) for word in sys.argv if word.startswith("--most=")]
    if len(arguments) < 2:
        sys.exit(__doc__)
    main(arguments[0], arguments[1:], "--each" in sys.argv, *limits or [60])
