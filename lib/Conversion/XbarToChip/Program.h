#ifndef NPC_LIB_CONVERSION_XBARTOCHIP_PROGRAM_H
#define NPC_LIB_CONVERSION_XBARTOCHIP_PROGRAM_H

#include "Boxes.h"

#include "npc/Dialect/Chip/IR/Chip.h"
#include "npc/Dialect/Xbar/IR/Xbar.h"
#include "npc/Target/Target.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/DenseMap.h"

#include <map>
#include <optional>
#include <vector>

namespace npc {

/// One buffer under construction: what decides its memory and lifetime.
struct BufferPlan {
  enum class Role { Intermediate, Constant, Input, Output };
  chip::BufferOp op;
  Role role = Role::Intermediate;
  /// Steps that touch it, filled in as instructions are emitted.
  int64_t firstStep = INT64_MAX, lastStep = -1;
  bool touchedByCores = false, touchedByDigital = false;
  /// Chip of the first chip unit that touches it.
  std::optional<uint32_t> chip;
};

/// What one unit does in a step.
struct StepPart {
  unsigned stream = 0;
  mlir::Operation *first = nullptr, *last = nullptr;
  /// Indices of buffers.
  llvm::SmallVector<unsigned> reads, writes;
};

/// One op of the network as scheduled; steps are numbered in order.
struct Step {
  mlir::Location loc;
  llvm::SmallVector<StepPart> parts;
};

/// The chip program under construction: buffers of values, streams of units and
/// the steps that their instructions belong to.
class Program {
public:
  Program(mlir::ModuleOp module, mlir::func::FuncOp main, const Target &target,
          uint32_t chips);

  //===-- values ---------------------------------------------------------===//

  /// The buffer that holds `value`; makes that of a constant on first use.
  chip::BufferOp bufferOf(mlir::Value value);
  /// A buffer for a result that `unit` writes, and the one of the network's
  /// output itself where `unit` may write that. Real values have the unit's
  /// precision unless `type` says otherwise.
  chip::BufferOp define(mlir::Value value, chip::PlaceAttr unit,
                        mlir::Type type = {});
  /// `value` has the elements of `of`, in the same order.
  void alias(mlir::Value value, mlir::Value of);
  /// A buffer that lives within the current step.
  chip::BufferOp scratch(int64_t elements, mlir::Type type);
  /// Where sums for `value` build up without rounding between the parts: its
  /// buffer, or f32 scratch where that holds f16.
  chip::BufferOp accumulatorOf(mlir::Value value);
  chip::BufferOp constant(mlir::Attribute contents, int64_t elements,
                          mlir::Type type, llvm::StringRef name);
  /// A constant f32 vector.
  chip::BufferOp constant(llvm::ArrayRef<float> values);
  /// The code of a tensor of codes.
  chip::CodeOp codeOf(mlir::Value value, xbar::CodeAttr code);
  /// Binds the network's outputs, copying values that have no buffer of their
  /// own to bind.
  void bindOutputs(mlir::func::ReturnOp op);

  //===-- machine --------------------------------------------------------===//

  /// Where a digital op runs: as its `xbar.unit` says, beside its first
  /// operand.
  chip::PlaceAttr unitOf(mlir::Operation *op);
  chip::PlaceAttr host() const;
  chip::PlaceAttr core(uint32_t chip, uint32_t core) const;
  mlir::FloatType precisionOf(chip::PlaceAttr unit) const;
  /// The array that holds `block`; null where none does.
  xbar::ArrayOp arrayOf(llvm::StringRef block) const;
  chip::ChannelOp channel(chip::PlaceAttr from, chip::PlaceAttr to,
                          int64_t columns, llvm::StringRef name);
  chip::AffineEntryOp affineEntry(llvm::ArrayRef<mlir::Attribute> blocks,
                                  chip::CodeOp code,
                                  mlir::FlatSymbolRefAttr coefficients,
                                  llvm::StringRef name);
  chip::StreamOp streamOf(chip::PlaceAttr unit);

  //===-- steps ----------------------------------------------------------===//

  void beginStep(mlir::Operation *op);
  /// Notes that `op`, just made in the stream of `unit`, belongs to the current
  /// step and touches `buffer` (if any).
  void note(chip::PlaceAttr unit, mlir::Operation *op, chip::BufferOp buffer,
            bool writes);
  mlir::Location loc() const { return steps.back().loc; }

  /// Gives every buffer a memory and an address; fails where they do not fit.
  mlir::LogicalResult placeBuffers();
  /// Makes each unit wait for the steps that its own depend on.
  void synchronize();
  /// Puts the declarations in the order of their kinds, streams last.
  void arrange();

private:
  chip::BufferOp makeBuffer(llvm::StringRef name, int64_t elements,
                            mlir::Type type, BufferPlan::Role role);
  void bindInputs();
  chip::BufferOp makeConstantOf(mlir::Value value);
  unsigned indexOf(chip::BufferOp buffer) const {
    return bufferIndices.lookup(buffer);
  }
  /// The output that `value`'s buffer can be, if there is one.
  std::optional<size_t> outputOf(mlir::Value value) const;
  bool reachesHost(chip::PlaceAttr unit) const;
  unsigned streamIndex(chip::PlaceAttr unit);
  llvm::SmallVector<unsigned> memoriesFor(const BufferPlan &plan) const;
  void makeMemories();
  bool conflicts(const StepPart &later, const Step &earlier) const;
  bool overlap(unsigned a, unsigned b) const;
  template <typename OpT>
  OpT declare(OpT op) {
    symbols.insert(op);
    return op;
  }

  mlir::ModuleOp module;
  mlir::func::FuncOp main;
  const Target &target;
  uint32_t chips;
  mlir::OpBuilder builder;
  mlir::SymbolTable symbols;

  std::vector<BufferPlan> buffers;
  llvm::DenseMap<mlir::Operation *, unsigned> bufferIndices;
  llvm::DenseMap<mlir::Value, chip::BufferOp> valueBuffers;
  llvm::DenseMap<mlir::Operation *, chip::CodeOp> bufferCodes;
  llvm::DenseMap<std::pair<mlir::Attribute, mlir::Type>, chip::BufferOp>
      constants;
  /// One per output of the network; null until bound.
  std::vector<chip::BufferOp> outputBuffers;

  std::vector<chip::MemoryOp> memories;
  /// One per memory.
  std::vector<Target::Memory> memoryKinds;
  llvm::StringMap<xbar::ArrayOp> arrays;
  /// By (kind, chip, unit).
  std::map<std::tuple<uint32_t, uint32_t, uint32_t>, unsigned> streamIndices;
  std::vector<chip::StreamOp> streams;
  std::vector<Step> steps;
};

/// A readable name for what `loc` says: the ONNX node's, else `otherwise`.
std::string nameAt(mlir::Location loc, llvm::StringRef otherwise);

/// Emits instructions of the current step on one unit.
class Unit {
public:
  Unit(Program &program, chip::PlaceAttr place);

  chip::PlaceAttr place() const { return where; }
  /// In which this unit computes.
  mlir::FloatType floatType() const { return program.precisionOf(where); }
  Program &parent() { return program; }

  void fill(float value, Dims dims, Access out);
  void map(chip::Function function, Dims dims, Access out, Access in,
           llvm::ArrayRef<float> params = {}, chip::CodeOp code = {});
  void copy(Dims dims, Access out, Access in) {
    map(chip::Function::Identity, dims, out, in);
  }
  void zip(chip::Function function, Dims dims, Access out, Access lhs,
           Access rhs);
  void reduce(chip::Function function, Dims dims, Access out, Access in,
              bool accumulate = false);
  void contract(Dims dims, Access out, Access lhs, Access rhs,
                bool accumulate = false);
  void take(Dims dims, Access out, Access in, Access indices, int64_t extent,
            int64_t stride);
  void put(chip::Function function, Dims dims, Access out, Access in,
           Access indices, int64_t extent, int64_t stride);
  void select(Dims dims, Access out, Access condition, Access lhs, Access rhs);
  /// The last of `dims` are the places in the order.
  void sort(chip::Function function, Dims dims, Access out, Access in,
            int64_t extent, int64_t stride);

  /// Opens a loop around what follows, until end().
  void loop(int64_t count);
  void end();
  /// Any other instruction; `buffer` is what it touches.
  template <typename OpT, typename... Args>
  OpT emit(chip::BufferOp buffer, bool writes, Args &&...args) {
    auto op = OpT::create(builder, program.loc(), std::forward<Args>(args)...);
    program.note(where, op, buffer, writes);
    return op;
  }
  chip::ViewAttr view(chip::BufferOp buffer, int64_t offset,
                      llvm::ArrayRef<int64_t> strides);

private:
  chip::ViewAttr view(const Access &access) {
    llvm::SmallVector<int64_t> strides = access.loopStrides;
    strides.append(access.strides);
    return view(access.buffer, access.offset, strides);
  }
  mlir::DenseI64ArrayAttr dimsAttr(const Dims &dims);
  void touch(mlir::Operation *op, const Access &out,
             llvm::ArrayRef<const Access *> inputs);

  Program &program;
  chip::PlaceAttr where;
  mlir::OpBuilder builder;
};

} // namespace npc

#endif // NPC_LIB_CONVERSION_XBARTOCHIP_PROGRAM_H
