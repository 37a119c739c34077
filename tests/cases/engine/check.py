#!/usr/bin/env python3
"""Runs the cases in this folder against a built program: check.py PROGRAM [NAME ...]

NAME.json is a plan. NAME.expect says what must hold: "args" for `planerka compute`, a condition "check" in Python over
the answer (j: the JSON, out and err: the texts, code: how the program ended, took: its seconds of processor time), and
"limit", the seconds after which it is stopped. A case marked "wish" is demanded like the others.
"""
import json
import pathlib
import resource
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent


def holds(program, name):
    """Whether a case holds, and what it is about."""
    case = json.loads((FOLDER / f"{name}.expect").read_text(encoding="utf-8"))
    plan = (FOLDER / f"{name}.json").read_bytes()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    try:
        done = subprocess.run(
            [program, "compute", "-", *case["args"]],
            input=plan,
            capture_output=True,
            timeout=case.get("limit", 60),
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False, case["must"]
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    out, err = (text.decode("utf-8-sig") for text in (done.stdout, done.stderr))
    try:
        answer = json.loads(out)
    except ValueError:
        answer = None
    known = {"j": answer, "out": out, "err": err, "code": done.returncode, "took": took}
    try:
        return bool(eval(case["check"], known)), case["must"]
    except (KeyError, IndexError, TypeError, StopIteration) as fault:
        return False, f"{case['must']} ({fault!r})"


def main(program, *names):
    names = names or sorted(path.stem for path in FOLDER.glob("*.expect"))
    failed = 0
    for name in names:
        good, must = holds(program, name)
        failed += not good
        print(f"{'ok    ' if good else 'FAILED'} {name}: {must}")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
