"""refused.py CODE COMMAND...: the command ends with this exit code and one error, and does no harm.

It runs in an empty folder, which has to be empty afterwards, with 10 s of processor time and 1.5 GiB, which no small
input needs, not even under sanitizers. Its message goes to the standard output, for FileCheck.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile

SECONDS, BYTES = 10, 3 << 29
# Of waiting, which takes no processor time; a busy machine makes everything wait.
PATIENCE = 120

code, command = int(sys.argv[1]), sys.argv[2:]
with tempfile.TemporaryDirectory() as folder:
    done = subprocess.run(["sh", "-c", f'ulimit -t {SECONDS} && exec "$@"', "sh", *command], cwd=folder,
                          capture_output=True, text=True, errors="replace", timeout=PATIENCE)
    left = os.listdir(folder)
print(done.stderr, end="")
if done.returncode != code:
    sys.exit(f"exit code {done.returncode} instead of {code}")
if done.stderr.count("error: ") != 1 or not re.search("^npc-[a-z]+: error: ", done.stderr, re.MULTILINE):
    sys.exit("not one error")
if done.stdout or left:
    sys.exit(f"printed {done.stdout!r}, left {left}")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
if peak > BYTES:
    sys.exit(f"took {peak} bytes of memory")
