#ifndef NPC_DIALECT_CHIP_IR_CHIPBASE_TD
#define NPC_DIALECT_CHIP_IR_CHIPBASE_TD

include "mlir/IR/OpBase.td"

def Chip_Dialect : Dialect {
  let name = "chip";
  let cppNamespace = "::npc::chip";
  let summary = "what the chip executes: buffers with addresses, looped instruction streams, transfers, synchronisation";
  let description = [{
    The last level before the binary. The module is the program: it holds the
    tables of the machine (memories, buffers, codes, affine entries, channels,
    semaphores, the network's inputs and outputs) and one `chip.stream` of
    instructions per unit that works, beside the `xbar` blocks and arrays and the
    `nn` weights that they use. Each instruction op is one instruction of the
    binary (docs/isa.md), and a `chip.loop` region is its Loop and End.

    There are no SSA values: the instructions of a unit run in order, and units
    meet only through buffers, channels and semaphores, all named by symbol.
    Streams start together and an inference ends when all have ended; semaphores
    start at zero and channels empty.

    ```mlir
    chip.memory @ddr host bytes 16
    chip.buffer @x : 4 x f32 in @ddr at 0
    chip.output "x" : tensor<2x2xf32> in @x
    chip.stream @host host {
      chip.fill 0.0 dims [4] <@x[0], [1]>
    }
    ```

    `chip-verify-schedule` proves what one op alone cannot show: bounds,
    capacity, matched transfers, freedom from deadlock. It also checks what ops
    name outside of this dialect (blocks of `chip.mvm` and `chip.affine_entry`,
    coefficients, weights in buffers), which has to exist and to be of the right
    size; `chip` symbols are checked by the ops that name them.
  }];
  let dependentDialects = ["::npc::xbar::XbarDialect"];
  let useDefaultAttributePrinterParser = 1;
}

#endif // NPC_DIALECT_CHIP_IR_CHIPBASE_TD
