"""Time each step from digests to named topics: with an empty cache, and again in a new process with a full one.

Usage: .venv/bin/python benchmarks/steps.py [DIGESTS]
"""

import json
import os
import subprocess
import sys
import tempfile
import time

STEPS = ("import", "load", "embed", "topic_vectors", "project", "cluster", "name_topics")


def main() -> None:
    digests = sys.argv[1] if len(sys.argv) > 1 else "data/digests"
    with tempfile.TemporaryDirectory() as cache:
        cold, warm = (in_new_process(digests, cache=cache) for _ in range(2))
    print(f"{'step':12s} {'cold (s)':>9s} {'warm (s)':>9s}")
    for step in STEPS:
        print(f"{step:12s} {cold[step]:9.2f} {warm[step]:9.2f}")
    print(f"{'all':12s} {sum(cold.values()):9.2f} {sum(warm.values()):9.2f}")


def in_new_process(digests: str, *, cache: str) -> dict[str, float]:
    command = [sys.executable, __file__, digests, "--steps"]
    done = subprocess.run(command, env=os.environ | {"EXPLORER_CACHE": cache}, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def steps(digests: str) -> dict[str, float]:
    clock = [time.perf_counter()]
    import explorer as ex

    clock.append(time.perf_counter())
    papers = ex.load(digests)
    clock.append(time.perf_counter())
    raw = ex.embed(papers, progress=False)
    clock.append(time.perf_counter())
    vectors = ex.topic_vectors(papers, raw)
    clock.append(time.perf_counter())
    papers = papers.join(ex.project(vectors))
    clock.append(time.perf_counter())
    papers = papers.assign(topic=ex.cluster(vectors))
    clock.append(time.perf_counter())
    ex.name_topics(papers, vectors=raw)
    clock.append(time.perf_counter())
    return {step: end - start for step, start, end in zip(STEPS, clock, clock[1:], strict=False)}


if __name__ == "__main__":
    if "--steps" in sys.argv:
        print(json.dumps(steps(sys.argv[1])))
    else:
        main()
