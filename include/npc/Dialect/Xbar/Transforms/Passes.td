#ifndef NPC_DIALECT_XBAR_TRANSFORMS_PASSES
#define NPC_DIALECT_XBAR_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def XbarTilePass : Pass<"xbar-tile", "::mlir::ModuleOp"> {
  let summary = "Cut each matrix into blocks that fit an array";
  let description = [{
    Rows are cut so that there are as few arrays as possible; among those ways,
    so that each block is a rectangle of taps x channels (an array then needs
    whole channels of whole pixels); among those, so that the largest block is
    smallest. Where rectangles would cost an array, rows are cut into equal runs
    instead, and a block is up to three rectangles. Columns are cut into as few
    equal ranges as possible.

    The blocks of a layer are listed column range by column range, in the order
    in which partial sums are added. A matrix with a bias has its bias rows in
    the first block of each column range.

    ```mlir
    xbar.matrix @conv : 504x112 from @w view #xbar.view<offset 0, taps [3 : 3, 3 : 1], channels 56 : 9, columns 112 : 504>
    // for arrays of 256 rows, becomes, beside it:
    xbar.block @conv.r0c0 of @conv rows [#xbar.rect<taps 0 to 9, channels 0 to 28>] columns 0 to 112
    xbar.block @conv.r1c0 of @conv rows [#xbar.rect<taps 0 to 9, channels 28 to 56>] columns 0 to 112
    ```

    Refuses a layer that has blocks already.
  }];
  let dependentDialects = ["::npc::xbar::XbarDialect"];
}

def XbarMapPass : Pass<"xbar-map", "::mlir::ModuleOp"> {
  let summary = "Choose input codes, converters and the conductance encoding";
  let description = [{
    - Each tensor that layers read gets one code. Its range is the union of their
      `input_range`s, [-1, 1] where calibration left none. Codes are symmetric
      where the target's are signed; otherwise the zero point is 0 for tensors
      that are never negative.
    - The tensor is quantised once: in the body of the layer that makes it where
      all that read it are layers, else by one `xbar.quantize` behind it.
    - Each block gets a converter that holds its `sum_range`. Without one, it
      holds 2 / sqrt(rows), at most all, of what full-scale inputs on full-scale
      weights would give. Blocks whose partial sums are added have steps that
      differ by powers of two.
    - Each block goes to an array of its own with the target's encoding.

    ```mlir
    %q = xbar.quantize %x code(#xbar.code<scale 0.00787401571, zero_point 0, min -127, max 127>) : tensor<1x784xf32> -> tensor<1x784xi8>
    xbar.array @fc.r0c0.array : 256x64 holds [@fc.r0c0 at 0, 0] encoding #xbar.encoding<differential, devices 1, slices 1, base 1, levels 16, gmin 0.0, gmax 15.0, shared>
    ```

    Refuses layers without blocks, and layers that have codes already.
  }];
  let dependentDialects = ["::npc::xbar::XbarDialect"];
}

def XbarPlacePass : Pass<"xbar-place", "::mlir::ModuleOp"> {
  let summary = "Put each array on a core of a chip";
  let description = [{
    Minimises byte-hops: bytes that move in one inference, partial sums from
    block to block and activations to and from the chip's port and from chip to
    chip, times the links that they cross. Arrays start along a snake over the
    grid in layer order; swaps of two cores of a chip that lower the cost follow,
    at most `swaps` of them tried. Of several chips, each layer lies on one where
    that is possible at all, or they are filled one after the other, whichever
    costs less.

    ```mlir
    xbar.array @fc.r0c0.array : 256x64 holds [@fc.r0c0 at 0, 0] encoding #xbar.encoding<...>
    // becomes
    xbar.array @fc.r0c0.array : 256x64 holds [@fc.r0c0 at 0, 0] encoding #xbar.encoding<...> at chip 0 core 0
    ```

    Refuses a network with more arrays than the machine (`npc.chips` times the
    target's cores) has cores, and says how many chips would do.
  }];
  let options = [
    Option<"swaps", "swaps", "uint64_t", "2000000", "swaps to try">
  ];
  let dependentDialects = ["::npc::xbar::XbarDialect"];
}

def XbarVerifyPass : Pass<"xbar-verify", "::mlir::ModuleOp"> {
  let summary = "Check what no single op can: the whole program against its stage and target";
  let description = [{
    A stage includes the checks of those before it.

    - `analog`: every executed `nn` op has an `xbar.unit`; none outside of a
      layer runs on a core, and the digital unit computes what it is given.
    - `tiled`: every layer has blocks; they cover its matrix exactly once, fit an
      array, and hold the bias, where there is one, once a column.
    - `mapped`: every layer has an input code, the same as that of the tensor it
      reads; every block has a converter and lies in exactly one array; blocks
      whose sums are added count in the same unit; sums stay within 31 bits;
      arrays fit the target and have its encoding.
    - `placed`: every array has a core of the machine for itself.

    ```
    npc-opt --xbar-verify=stage=tiled net.mlir
    ```
  }];
  let options = [
    Option<"stage", "stage", "::npc::xbar::VerifyStage", "::npc::xbar::VerifyStage::Analog",
           "what the program claims to be", [{::llvm::cl::values(
      clEnumValN(::npc::xbar::VerifyStage::Analog, "analog", "layers and units"),
      clEnumValN(::npc::xbar::VerifyStage::Tiled, "tiled", "also blocks"),
      clEnumValN(::npc::xbar::VerifyStage::Mapped, "mapped", "also codes, converters and arrays"),
      clEnumValN(::npc::xbar::VerifyStage::Placed, "placed", "also cores"))}]>
  ];
  let dependentDialects = ["::npc::xbar::XbarDialect"];
}

#endif // NPC_DIALECT_XBAR_TRANSFORMS_PASSES
