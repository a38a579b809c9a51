"""Runs a command and fails unless it exits with exactly the code given first."""

import subprocess
import sys

wanted = int(sys.argv[1])
code = subprocess.run(sys.argv[2:]).returncode
if code != wanted:
    sys.exit(f"{sys.argv[2]} exited with {code}, not with {wanted}")
