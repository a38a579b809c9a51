"""npc-objdump's exit codes and that messages go to stderr: exit_codes.py NET.npc"""

import pty
import subprocess
import sys

binary = sys.argv[1]
text = binary + ".txt"
with open(text, "w") as file:
    file.write("no binary\n" * 20)

CASES = [
    (0, [binary], ""),
    (0, ["--help"], ""),
    (0, ["--version"], ""),
    (2, [], "NET.npc"),
    (2, [binary, "--sumary"], "did you mean '--summary'"),
    (2, [binary, "--map", "--json"], "npc-objdump: error: Requires at most 1"),
    (2, [binary, "--assemble=x.s"], "--output"),
    (0, [binary, "-o", "-"], ""),
    (2, [binary, "--extract=tile:0/9"], "0/0, 0/1"),
    (2, [binary, "--disassemble", "-o", binary], "would overwrite the input"),
    (2, [binary, "--svg", binary], "would overwrite the input"),
    (2, [binary, f"--assemble={text}", "-o", text], "would overwrite the input"),
    (2, [binary, f"--assemble={text}", "-o", "-"], "cannot go to the standard output"),
    (3, [text], "(magic)"),
    (3, [binary, f"--assemble={text}", "-o", binary + ".out"], "expected a '.stream' line first"),
    (6, [binary + ".missing"], "No such file"),
    (6, [binary, "--json", "-o", "/dev/full"], "No space left"),
    (6, [binary, "--json", "-o", "/no/such/folder/x"], "No such file"),
]

failures = 0
for code, arguments, message in CASES:
    done = subprocess.run(["npc-objdump", *arguments], capture_output=True, text=True)
    if done.returncode != code or message not in done.stderr or (code == 0 and not done.stdout):
        print(f"npc-objdump {arguments}: exit code {done.returncode}, wanted {code} and {message!r}; {done.stderr}")
        failures += 1
with open("/dev/full", "w") as full:
    for argument in [binary, "--help", "--version"]:
        failures += subprocess.run(["npc-objdump", argument], stdout=full).returncode != 6

# Bytes are not for a terminal; text is.
for what, code in (("--extract=tile:0/1", 2), ("--summary", 0)):
    terminal, output = pty.openpty()
    done = subprocess.run(["npc-objdump", binary, what], stdout=output, stderr=subprocess.PIPE, text=True)
    if done.returncode != code or (code and "-o FILE" not in done.stderr):
        print(f"npc-objdump {what} to a terminal: exit code {done.returncode}, wanted {code}; {done.stderr}")
        failures += 1
sys.exit(failures != 0)
