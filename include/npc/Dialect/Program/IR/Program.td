#ifndef NPC_DIALECT_PROGRAM_IR_PROGRAM
#define NPC_DIALECT_PROGRAM_IR_PROGRAM

include "mlir/IR/OpBase.td"

def Program_Dialect : Dialect {
  let name = "npc";
  let cppNamespace = "::npc";
  let summary = "What a module says about the program as a whole";
  let description = [{
    A program is one module without modules inside, so that all its symbols are
    in one table, and its functions are of one block. What holds for all of it
    are attributes; there are no ops.

    | attribute | of | type | says |
    |---|---|---|---|
    | `npc.stage` | the module | string | the last stage that it went through |
    | `npc.model` | the module | dictionary | the ONNX model that it was imported from: `name` of the file, a string; `sha256` of it, a string |
    | `npc.target` | the module | string | what it is compiled for: a shipped target or a `.yaml` file |
    | `npc.target_sha256` | the module | string | the digest of the target's file, by which a dump that goes on knows it again |
    | `npc.chips` | the module | `i64` of at least 1 | the machine's chips; 1 where it is left out |
    | `npc.options` | the module | array of strings | the compiler's options that shaped it |
    | `npc.calibration` | the module | dictionary | what the ranges come from: `method`, a string; `samples`, an `i64`; `synthetic`, a `bool`; `sha256` of the data, a string |
    | `npc.statistics` | `xbar.matrix` | four `f32` | mean, variance, minimum and maximum of its layer's output in calibration |

    ```mlir
    module attributes {npc.stage = "placed", npc.target = "hermes64", npc.chips = 2 : i64} {
    }
    ```
  }];
  let hasOperationAttrVerify = 1;
}

#endif // NPC_DIALECT_PROGRAM_IR_PROGRAM
