#ifndef NPC_DIALECT_CHIP_IR_CHIPDECLARATIONS_TD
#define NPC_DIALECT_CHIP_IR_CHIPDECLARATIONS_TD

include "npc/Dialect/Chip/IR/ChipAttrs.td"
include "mlir/IR/RegionKindInterface.td"
include "mlir/IR/SymbolInterfaces.td"

class Chip_Op<string mnemonic, list<Trait> traits = []> : Op<Chip_Dialect, mnemonic, traits>;

class Chip_Declaration<string mnemonic, list<Trait> traits = []>
    : Chip_Op<mnemonic, !listconcat([HasParent<"::mlir::ModuleOp">], traits)>;

class Chip_Symbol<string mnemonic, list<Trait> traits = []>
    : Chip_Declaration<mnemonic, !listconcat([Symbol], traits)>;

def Chip_MemoryOp : Chip_Symbol<"memory"> {
  let summary = "a memory that the target has";
  let description = [{
    Addresses are bytes from its start. Constraints: (memory_c1) it has at least
    one byte.

    ```mlir
    chip.memory @sram shared of chip 0 bytes 65536
    chip.memory @local core 3 of chip 0 bytes 4096
    chip.memory @ddr host bytes 1073741824
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Chip_PlaceAttr:$place, Chip_IntAttr:$bytes);
  let assemblyFormat = "$sym_name custom<Place>($place) `bytes` $bytes attr-dict";
  let hasVerifier = 1;
}

def Chip_BufferOp : Chip_Symbol<"buffer", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "a typed range of one memory";
  let description = [{
    `elements` elements lie dense and little-endian from byte `address`. The
    element type is f32, f16, one of the input code types i8, ui8, i16, ui16, or
    i32, i64, i1 (a byte).

    `contents` is what it holds when the program is loaded: the symbol of an
    `nn.weight`, the scale or offset of a normalisation (`#chip.norm`), or a
    small `dense` attribute. Nothing may write to such a buffer.

    Constraints: (buffer_c1) address and elements are not negative, elements not
    zero; (buffer_c2) the element type is one of those above; (buffer_c3) contents
    that are no symbol are dense, of the buffer's type and number of elements; (buffer_c4) the memory
    exists.

    ```mlir
    chip.buffer @x : 784 x f32 in @ddr at 0
    chip.buffer @w : 64 x f32 in @ddr at 3136 = @"fc.weight"
    chip.buffer @indices : 3 x i64 in @ddr at 3392 = dense<[0, 2, 1]> : tensor<3xi64>
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Chip_IntAttr:$elements, TypeAttr:$type,
                       FlatSymbolRefAttr:$memory, Chip_IntAttr:$address,
                       OptionalAttr<AnyAttrOf<[FlatSymbolRefAttr, Chip_NormAttr, ElementsAttr]>>:$contents);
  let assemblyFormat = [{
    $sym_name `:` $elements `x` $type `in` $memory `at` $address
    (`=` $contents^)? attr-dict
  }];
  let hasVerifier = 1;
}

def Chip_CodeOp : Chip_Symbol<"code"> {
  let summary = "how a tensor's real values become input codes";
  let description = [{
    One entry per tensor even where two agree: calibration sets are exchanged
    under one schedule.

    ```mlir
    chip.code @x.code #xbar.code<scale 0.0078125, zero_point 0, min -127, max 127>
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Chip_CodeValueAttr:$code);
  let assemblyFormat = "$sym_name $code attr-dict";
}

def Chip_AffineEntryOp : Chip_Symbol<"affine_entry", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "the digital scale and offset of a group of columns";
  let description = [{
    Turns the accumulated converter codes of `blocks` (row blocks of one matrix
    over the same columns, `xbar.block`s) back into real values and applies
    `coefficients` (`xbar.coefficients`) where given. The pairs are computed when
    the binary is written. Constraints: (affine_entry_c1) there is at least one
    block; (affine_entry_c2) the code exists.

    ```mlir
    chip.affine_entry @conv2.c0 of [@conv2.b0, @conv2.b1] code @x.code coefficients @conv2.affine
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, FlatSymbolRefArrayAttr:$blocks,
                       FlatSymbolRefAttr:$code, OptionalAttr<FlatSymbolRefAttr>:$coefficients);
  let assemblyFormat = [{
    $sym_name `of` $blocks `code` $code (`coefficients` $coefficients^)? attr-dict
  }];
  let hasVerifier = 1;
}

def Chip_ChannelOp : Chip_Symbol<"channel", [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "a link between two streams that carries partial sums, in order";
  let description = [{
    A vector has `columns` sums; up to `capacity` vectors are under way at once,
    and then the sender waits. Constraints: (channel_c1) columns and capacity are
    at least 1; (channel_c2) both ends are streams, and not the same.

    ```mlir
    chip.channel @link from @a to @b columns 112 capacity 2
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, FlatSymbolRefAttr:$source,
                       FlatSymbolRefAttr:$destination, Chip_IntAttr:$columns, Chip_IntAttr:$capacity);
  let assemblyFormat = [{
    $sym_name `from` $source `to` $destination `columns` $columns
    `capacity` $capacity attr-dict
  }];
  let hasVerifier = 1;
}

def Chip_SemaphoreOp : Chip_Symbol<"semaphore"> {
  let summary = "a counter that only rises";
  let description = [{
    ```mlir
    chip.semaphore @layer1.done
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name);
  let assemblyFormat = "$sym_name attr-dict";
}

class Chip_Binding<string mnemonic, string direction>
    : Chip_Declaration<mnemonic, [DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "an " # direction # " of the network, row-major in a buffer";
  let description = "`name` is the ONNX name. Constraints: (binding_c1) the shape is static and has "
    # "as many elements as the buffer; (binding_c2) the element type is the buffer's; (binding_c3) the "
    # "buffer exists. The order of the " # direction # "s is the network's.\n\n```mlir\nchip." # mnemonic
    # " \"data\" : tensor<1x1x28x28xf32> in @x\n```\n";
  let arguments = (ins StrAttr:$name, TypeAttrOf<RankedTensorOf<[AnyType]>>:$type, FlatSymbolRefAttr:$buffer);
  let assemblyFormat = "$name `:` $type `in` $buffer attr-dict";
}
def Chip_InputOp : Chip_Binding<"input", "input">;
def Chip_OutputOp : Chip_Binding<"output", "output">;

def Chip_StreamOp : Chip_Symbol<"stream", [NoTerminator, SingleBlock, NoRegionArguments]> {
  let summary = "the instructions of one unit, in order";
  let description = [{
    Constraints: (stream_c1) it runs on a core, a digital unit or the host.

    ```mlir
    chip.stream @core0 core 0 of chip 0 {
      chip.signal @done
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, Chip_PlaceAttr:$place);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "$sym_name custom<Place>($place) attr-dict-with-keyword $body";
  let skipDefaultBuilders = 1;
  let builders = [OpBuilder<(ins "::llvm::StringRef":$name, "::npc::chip::PlaceAttr":$place)>];
  let hasVerifier = 1;
}

#endif // NPC_DIALECT_CHIP_IR_CHIPDECLARATIONS_TD
