#ifndef NPC_LIB_CONVERSION_CHIPTOARTIFACT_INSTRUCTIONS_H
#define NPC_LIB_CONVERSION_CHIPTOARTIFACT_INSTRUCTIONS_H

#include "Tables.h"

#include "npc/Isa/Isa.h"

namespace npc {

/// Turns the ops of one stream into instructions.
class StreamTranslator {
public:
  StreamTranslator(Tables &tables, isa::Code &code,
                   std::vector<mlir::Operation *> &origins)
      : tables(tables), code(code), origins(origins) {}

  mlir::LogicalResult translate(mlir::Block &body);

private:
  using Result = mlir::LogicalResult;

  Result translateOp(mlir::Operation &op, isa::Instruction &instruction);
  Result loop(chip::LoopOp op);
  Result gather(chip::GatherOp op, isa::Instruction &instruction);
  void append(mlir::Operation *op, isa::Instruction instruction);
  Result views(mlir::Operation *op, isa::Instruction &instruction,
               llvm::ArrayRef<chip::ViewAttr> views);
  Result box(mlir::Operation *op, isa::Instruction &instruction,
             llvm::ArrayRef<int64_t> dims,
             llvm::ArrayRef<chip::ViewAttr> views);
  template <typename OpT>
  Result index(mlir::Operation *op, isa::Instruction &instruction,
               llvm::StringRef symbol) {
    mlir::FailureOr<uint32_t> found = tables.indexOf<OpT>(op, symbol);
    if (mlir::succeeded(found))
      instruction.index = *found;
    return found;
  }

  Tables &tables;
  isa::Code &code;
  std::vector<mlir::Operation *> &origins;
};

} // namespace npc

#endif // NPC_LIB_CONVERSION_CHIPTOARTIFACT_INSTRUCTIONS_H
