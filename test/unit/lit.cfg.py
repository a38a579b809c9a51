# -*- Python -*-
# GoogleTest executables, one test per test case.

import os

import lit.formats

config.name = "npc-unit"
config.suffixes = []
config.test_format = lit.formats.GoogleTest(".", "-tests")
config.test_source_root = config.npc_unit_test_dir
config.test_exec_root = config.npc_unit_test_dir

for variable in ["ASAN_OPTIONS", "UBSAN_OPTIONS", "HOME"]:
    if variable in os.environ:
        config.environment[variable] = os.environ[variable]
if config.npc_sanitized:
    config.environment.setdefault("ASAN_OPTIONS", "detect_container_overflow=0:allow_user_poisoning=0")
