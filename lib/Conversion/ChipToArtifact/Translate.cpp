#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"

#include "Instructions.h"
#include "Tables.h"

using namespace mlir;
using namespace npc;
using isa::Opcode;

namespace {

/// Completes the layers from how the programs use their blocks.
class LayerUses {
public:
  LayerUses(ModuleOp module, Translation &translation)
      : translation(translation),
        blocks(llvm::to_vector(module.getOps<xbar::BlockOp>())) {
    for (xbar::BlockOp block : blocks)
      firstBlocks.try_emplace(block.getMatrix(), block);
  }

  void complete() {
    for (auto [code, origins] :
         llvm::zip_equal(translation.programs, translation.origins))
      visit(code, origins);
  }

private:
  void visit(const isa::Code &code, ArrayRef<Operation *> origins) {
    std::vector<uint64_t> repetitions = {1};
    for (auto [instruction, op] : llvm::zip_equal(code, origins)) {
      if (instruction.opcode == Opcode::Loop)
        repetitions.push_back(repetitions.back() * instruction.index);
      if (instruction.opcode == Opcode::End)
        repetitions.pop_back();
      if (instruction.opcode == Opcode::Mvm)
        count(instruction.index, repetitions.back(), op);
    }
  }

  /// An input vector of the layer goes once through its first block or, where
  /// that has replicas, through one of them.
  void count(uint32_t index, uint64_t vectors, Operation *op) {
    xbar::BlockOp block = blocks[index];
    xbar::BlockOp first = firstBlocks.lookup(block.getMatrix());
    format::LayerT &layer =
        *translation.manifest.layers[translation.manifest.blocks[index]->layer];
    if (block.getRects() == first.getRects() &&
        block.getColumnBegin() == first.getColumnBegin())
      layer.positions += vectors;
    for (const std::string &node : Tables::nodesOf(op->getLoc()))
      if (!llvm::is_contained(layer.nodes, node))
        layer.nodes.push_back(node);
  }

  Translation &translation;
  SmallVector<xbar::BlockOp> blocks;
  llvm::StringMap<xbar::BlockOp> firstBlocks;
};

} // namespace

FailureOr<Translation> npc::translateProgram(ModuleOp module,
                                             const Target &target) {
  Translation translation;
  Tables tables(module, target);
  if (failed(tables.build(translation.manifest)))
    return failure();
  for (auto stream : module.getOps<chip::StreamOp>()) {
    isa::Code &code = translation.programs.emplace_back();
    std::vector<Operation *> &origins = translation.origins.emplace_back();
    if (failed(StreamTranslator(tables, code, origins)
                   .translate(stream.getBody().front())))
      return failure();
  }
  LayerUses(module, translation).complete();
  return translation;
}
