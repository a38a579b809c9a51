"""What the tests of damaged files share: seeded damage, and running a tool with a limit of time."""

import random
import subprocess
from concurrent.futures import ThreadPoolExecutor

from npctest import check

# Of processor time: nothing small may take longer, however it is damaged.
SECONDS = 10
# Of waiting, which takes no processor time; a busy machine makes everything wait.
PATIENCE = 120


def damaged(content, changes, cuts, seed, dense):
    """(what was done, bytes): single-byte changes, every second one in the first `dense` bytes, then truncations."""
    generator = random.Random(seed)
    for index in range(changes):
        place = generator.randrange(len(content) if index % 2 else min(len(content), dense))
        change = generator.randrange(1, 256)
        copy = bytearray(content)
        copy[place] ^= change
        yield f"byte {place} changed by {change:#x}", bytes(copy)
    for _ in range(cuts):
        length = generator.randrange(len(content))
        yield f"cut to {length} bytes", content[:length]


def answer(*command):
    """(exit code, or None after PATIENCE; stdout; stderr) of a tool, which a signal ends after SECONDS."""
    limited = ["sh", "-c", f'ulimit -t {SECONDS} && exec "$@"', "sh", *map(str, command)]
    try:
        done = subprocess.run(limited, capture_output=True, text=True, errors="replace", timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return None, "", f"not done after {PATIENCE} s"
    return done.returncode, done.stdout, done.stderr


def checkAll(problemsOf, jobs, count):
    """Runs problemsOf on each of `count` jobs; what is wrong anywhere fails the test."""
    jobs = list(jobs)
    check(len(jobs) == count, f"{len(jobs)} cases instead of {count}")
    with ThreadPoolExecutor(2) as pool:
        problems = [problem for found in pool.map(problemsOf, jobs) for problem in found]
    check(not problems, f"{len(problems)} bad answers, the first:\n" + "\n".join(problems[:5]))
