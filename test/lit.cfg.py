# -*- Python -*-
# How lit runs the tests of this folder; test/unit has its own file.

import os
import subprocess

import lit.formats
from lit.llvm import llvm_config
from lit.llvm.subst import ToolSubst

config.name = "npc"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test", ".onnxtxt"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.npc_obj_root, "test")

# Before lit's own, which has a %python too: the one that runs lit.
config.substitutions.append(("%python", config.npc_python))
refused = os.path.join(config.test_source_root, "Inputs", "refused.py")
config.substitutions.append(("%refused", f"{config.npc_python} {refused}"))
config.substitutions.append(("%fashion", config.npc_fashion))
config.substitutions.append(("%examples", os.path.join(config.npc_src_root, "examples")))
config.substitutions.append(("%inputs", os.path.join(config.test_source_root, "Inputs")))
config.substitutions.append(("%e2e", os.path.join(config.test_source_root, "e2e")))
config.substitutions.append(("%root", config.npc_src_root))
config.substitutions.append(("%obj", config.npc_obj_root))
llvm_config.use_default_substitutions()
llvm_config.with_system_environment(["ASAN_OPTIONS", "UBSAN_OPTIONS", "HOME", "OMP_NUM_THREADS"])
if config.npc_sanitized:
    # LLVM's own library is not instrumented: its containers look overrun, and it
    # writes to allocator pages that our inlined copy of the allocator poisoned.
    llvm_config.with_environment("ASAN_OPTIONS", "detect_container_overflow=0:allow_user_poisoning=0")
    config.available_features.add("sanitized")

# NPC_ROUNDTRIP=1: every npc-opt run also prints, parses and compares its input, in text and bytecode.
roundtrip = lit_config.params.get("NPC_ROUNDTRIP", os.environ.get("NPC_ROUNDTRIP", "0")) == "1"
tools = ["npc-compile", "npc-translate", "npc-objdump", "npc-run", "npc-lsp-server", "npc-reduce", "split-file"]
tools.append(ToolSubst("npc-opt", extra_args=["--verify-roundtrip"] if roundtrip else []))
llvm_config.add_tool_substitutions(tools, [config.npc_tools_dir, config.llvm_tools_dir])
llvm_config.with_environment("PATH", config.npc_tools_dir, append_path=True)


def hasReferenceRuntime():
    command = [config.npc_python, "-c", "import numpy, onnx, onnxruntime"]
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


if hasReferenceRuntime():
    config.available_features.add("onnxruntime")
else:
    lit_config.warning(f"{config.npc_python} has no numpy, onnx, onnxruntime: comparisons with ONNX Runtime do not run")

if os.path.exists(os.path.join(config.npc_fashion, "t10k-images-idx3-ubyte.gz")):
    config.available_features.add("fashion-mnist")
else:
    lit_config.warning(f"{config.npc_fashion} holds no Fashion-MNIST (package dataset-fashion-mnist): its tests do not run")
