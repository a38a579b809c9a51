"""npc-run's exit codes and that messages go to stderr: run_exit_codes.py NET.npc INPUT.npy"""

import subprocess
import sys

import numpy as np

binary, data = sys.argv[1:]
text, short, labels, many, wrong = (
    binary + end for end in (".txt", ".short.npy", ".labels.npy", ".many.npy", ".wrong.npy"))
with open(text, "w") as file:
    file.write("no binary\n" * 20)
np.save(short, np.zeros((3, 19), np.float32))
np.save(labels, np.zeros(2, np.int32))
np.save(many, np.zeros(1000, np.int32))
np.save(wrong, np.full(40, 7, np.int32))
given = [binary, f"--input={data}"]

CASES = [
    (0, given, ""),
    (0, ["--help"], ""),
    (0, ["--version"], ""),
    (0, given + ["--seed=5", "--threads=1", "--calibration-set=test"], ""),
    # Labels of more inferences than --limit lets run are no mistake.
    (0, given + [f"--labels={many}", "--limit=5"], ""),
    (2, [], "npc-run: error: NET.npc is required; npc-run --help lists the options"),
    (2, given + ["--fidelty=float"], "did you mean '--fidelity'"),
    (2, given + ["--fidelity=exact"], "npc-run: error: --fidelity=exact: expected float or quantized"),
    (2, given + ["--fidelity=quantised"], "did you mean 'quantized'"),
    (2, given + ["--fidelity=analog"], "later release"),
    (2, given + ["--calibration-set=testt"], "did you mean 'test'"),
    (2, given + ["--scale=1/0"], "--scale=1/0"),
    (2, given + ["--scale=big"], "--scale=big"),
    (2, given + ["--limit=0"], "npc-run: error: --limit=0: expected a number of 1 or more"),
    (2, given + ["--limit=many"], "--limit=many: expected a number of 1 or more"),
    (2, given + ["--compare-fidelity", "--fidelity=float"], "excludes"),
    (2, given + ["--tolerance=nan"], "--tolerance=nan: expected a number of 0 or more"),
    (2, given + ["--tolerance=inf"], "--tolerance=inf: expected a number of 0 or more"),
    (2, given + ["--tolerance=-1"], "--tolerance=-1: expected a number of 0 or more"),
    (2, given + ["--seed=-1"], "--seed=-1: expected a number from 0 to 18446744073709551615"),
    (2, given + ["--seed=99999999999999999999999"], "--seed=99999999999999999999999: expected a number"),
    (2, given + ["--output=-"], "--output=-: an .npz cannot go to the standard output; name a file"),
    (2, given + [f"--output={binary}"], "would overwrite the input"),
    (2, given + [f"--output={data}"], "would overwrite the input"),
    (2, [binary], "add --input=in0=FILE"),
    (2, [binary, f"--input=other={data}"], "other"),
    (3, [text, f"--input={data}"], "(magic)"),
    (3, [binary, f"--input={short}"], "19"),
    (3, given + [f"--labels={labels}"], "2 labels; output 'out0' has 40 rows"),
    (3, given + [f"--labels={many}"], "1000 labels; output 'out0' has 40 rows"),
    (3, given + [f"--labels={data}"], "integers"),
    (3, given + [f"--labels={wrong}"], "classes 0 to 6"),
    (6, [binary + ".missing", f"--input={data}"], "No such file"),
    (6, [binary, "--input=missing.npy"], "missing.npy"),
    (6, given + ["--output=/no/such/folder/x.npz"], "No such file"),
]

failures = 0
for code, arguments, message in CASES:
    done = subprocess.run(["npc-run", *arguments], capture_output=True, text=True)
    if done.returncode != code or message not in done.stderr or (code == 0 and not done.stdout):
        print(f"npc-run {arguments}: exit code {done.returncode}, wanted {code} and {message!r}; {done.stderr}")
        failures += 1
with open("/dev/full", "w") as full:
    for arguments in [given, ["--help"], ["--version"]]:
        failures += subprocess.run(["npc-run", *arguments], stdout=full).returncode != 6
sys.exit(failures != 0)
