#ifndef NPC_CONVERSION_XBARTOCHIP_PASSES_TD
#define NPC_CONVERSION_XBARTOCHIP_PASSES_TD

include "mlir/Pass/PassBase.td"

def ConvertXbarToChip : Pass<"convert-xbar-to-chip", "::mlir::ModuleOp"> {
  let summary = "schedule the placed network on the target's units, layer by layer";
  let description = [{
    Replaces `func.func @main` by chip declarations and one instruction stream
    per unit, layer-serially:

    1. Each op becomes a step: the instructions of one tensor op on the unit that
       its `xbar.unit` names, or of one `xbar.layer` on the cores that hold its
       blocks. A column group of a layer is a chain of cores; each core's stream
       loops over the positions: gather, mvm, receive; the last core then
       applies the layer's body and stores, the others send.
    2. Buffers get addresses: largest first, at the lowest address of the
       preferred memory that is free during the steps between first and last
       use. Inputs and outputs of the network lie in host memory, the rest in a
       shared memory of the chip that writes it where there is one with room.
    3. Each unit waits, before its part of a step, for the earlier steps that
       wrote what it reads or touched what it writes (also through reused
       addresses), unless it knows already that they are done. A step has one
       semaphore, which each of its units signals once.

    Fails with numbers where the buffers do not fit the target's memories, and on
    ops that no instruction computes.
  }];
  let dependentDialects = ["::npc::chip::ChipDialect"];
}

#endif // NPC_CONVERSION_XBARTOCHIP_PASSES_TD
