#ifndef NPC_DIALECT_CHIP_IR_CHIPBASE_TD
#define NPC_DIALECT_CHIP_IR_CHIPBASE_TD

include "mlir/IR/OpBase.td"

def Chip_Dialect : Dialect {
  let name = "chip";
  let cppNamespace = "::npc::chip";
  let summary = "what the chip executes: buffers with addresses, looped instruction streams, transfers, synchronisation";
  let description = [{
    The last level before the binary. A `chip.program` holds the tables of the
    machine (memories, buffers, codes, channels, semaphores, the network's
    inputs and outputs) and one `chip.stream` of instructions per unit that
    works. Each instruction op is one instruction of the binary (docs/isa.md),
    and a `chip.loop` region is its Loop and End.

    There are no SSA values: the instructions of a unit run in order, and units
    meet only through buffers, channels and semaphores, all named by symbol.
    Symbols of this dialect are looked up in the `chip.program`; those of `xbar`
    (blocks, coefficients) and `nn` (weights) in the module around it.

    `chip-verify-schedule` proves what one op alone cannot show: bounds,
    capacity, matched transfers, freedom from deadlock.
  }];
  let useDefaultAttributePrinterParser = 1;
}

#endif // NPC_DIALECT_CHIP_IR_CHIPBASE_TD
