#include "VerifierParts.h"

#include <algorithm>
#include <fmt/format.h>

using namespace npc;
using namespace npc::format;
using namespace npc::isa;

RegisterCheck::RegisterCheck(const ManifestT &manifest, const isa::Code &code)
    : manifest(manifest), code(code) {
  summarize(code);
}

/// Finds what the last assignments in each loop's body leave. Indices that do
/// not exist count as no assignment; step() is never called past one of them.
void RegisterCheck::summarize(const isa::Code &code) {
  std::vector<std::pair<size_t, Summary>> open;
  for (size_t i = 0; i < code.size(); ++i) {
    const Instruction &instruction = code[i];
    if (instruction.opcode == Opcode::Loop) {
      open.emplace_back(i, Summary());
      continue;
    }
    if (open.empty())
      continue;
    Summary &body = open.back().second;
    uint32_t index = instruction.index;
    if (instruction.opcode == Opcode::Mvm && index < manifest.blocks.size()) {
      body.setsSums = true;
      body.sums = {Vector::Filled, manifest.blocks[index]->columns, -1};
    } else if (instruction.opcode == Opcode::Affine &&
               index < manifest.affines.size()) {
      body.setsValues = true;
      body.quantizes = false;
      body.values = {Vector::Filled, manifest.affines[index]->columns, -1};
    } else if (instruction.opcode == Opcode::Quantize) {
      body.quantizes = true;
      body.code = index;
    } else if (instruction.opcode == Opcode::End) {
      auto [begin, inner] = open.back();
      open.pop_back();
      summaries[begin] = inner;
      if (open.empty())
        continue;
      Summary &outer = open.back().second;
      if (inner.setsSums) {
        outer.setsSums = true;
        outer.sums = inner.sums;
      }
      if (inner.setsValues) {
        outer.setsValues = true;
        outer.quantizes = false;
        outer.values = inner.values;
      }
      if (inner.quantizes) {
        outer.quantizes = true;
        outer.code = inner.code;
      }
    }
  }
}

void RegisterCheck::enterLoop(size_t index) {
  auto found = summaries.find(index);
  // A single repetition finds what the code before the loop left.
  if (found == summaries.end() || code[index].index == 1)
    return;
  const Summary &body = found->second;
  // An empty register stays so: the first repetition already finds nothing in
  // it.
  if (sums.state == Vector::Filled && body.setsSums && !(sums == body.sums))
    sums.state = Vector::Ambiguous;
  Vector left = body.setsValues ? body.values : values;
  if (body.quantizes)
    left.code = body.code;
  if (values.state == Vector::Filled && !(values == left))
    values.state = Vector::Ambiguous;
}

std::string RegisterCheck::step(size_t index) {
  const Instruction &instruction = code[index];
  switch (instruction.opcode) {
  case Opcode::Loop:
    enterLoop(index);
    return {};
  case Opcode::Gather:
    return gather(instruction);
  case Opcode::Mvm:
    return mvm(instruction);
  case Opcode::Send:
  case Opcode::Receive:
    return requireSums(manifest.channels[instruction.index]->columns);
  case Opcode::Affine: {
    uint32_t columns = manifest.affines[instruction.index]->columns;
    std::string wrong = requireSums(columns);
    values = {Vector::Filled, columns, -1};
    return wrong;
  }
  case Opcode::Apply:
  case Opcode::Quantize: {
    std::string wrong = requireValues();
    if (wrong.empty() && values.code >= 0)
      return "the value register holds codes already";
    if (instruction.opcode == Opcode::Quantize)
      values.code = instruction.index;
    return wrong;
  }
  case Opcode::Store:
    return store(instruction);
  default:
    return {};
  }
}

std::string RegisterCheck::gather(const Instruction &instruction) {
  uint64_t size = uint64_t{instruction.tapEnd - instruction.tapBegin} *
                  (instruction.channelEnd - instruction.channelBegin);
  uint64_t begin = instruction.row, end = begin + size;
  constexpr uint64_t limit = uint64_t{1} << 20;
  if (end > limit)
    return fmt::format("rows {} to {} are past the last row {} of every array",
                       begin, end - 1, limit - 1);
  auto next = rows.upper_bound(begin);
  if (next != rows.begin() && std::prev(next)->second >= begin)
    begin = (--next)->first;
  while (next != rows.end() && next->first <= end) {
    end = std::max(end, next->second);
    next = rows.erase(next);
  }
  rows.emplace(begin, end);
  return {};
}

std::string RegisterCheck::mvm(const Instruction &instruction) {
  const BlockT &block = *manifest.blocks[instruction.index];
  uint32_t dataRows = block.rows - block.biasRows;
  bool filled = dataRows == 0 || (!rows.empty() && rows.begin()->first == 0 &&
                                  rows.begin()->second >= dataRows);
  if (!filled)
    return fmt::format(
        "block '{}' needs rows 0 to {} of the row register, which "
        "no gather before has filled",
        block.name, dataRows - 1);
  std::string wrong;
  if (instruction.accumulate)
    wrong = requireSums(block.columns);
  sums = {Vector::Filled, block.columns, -1};
  return wrong;
}

std::string RegisterCheck::requireSums(uint32_t columns) const {
  if (sums.state == Vector::Empty)
    return "the accumulators are empty: an mvm must come before";
  if (sums.state == Vector::Ambiguous)
    return "the accumulators hold other columns in the loop's first repetition "
           "than in later ones";
  if (sums.columns != columns)
    return fmt::format("the accumulators hold {} columns, {} are needed",
                       sums.columns, columns);
  return {};
}

std::string RegisterCheck::requireValues() const {
  if (values.state == Vector::Empty)
    return "the value register is empty: an affine must come before";
  if (values.state == Vector::Ambiguous)
    return "the value register holds other values in the loop's first "
           "repetition "
           "than in later ones";
  return {};
}

std::string RegisterCheck::store(const Instruction &instruction) const {
  if (std::string wrong = requireValues(); !wrong.empty())
    return wrong;
  const View &view = instruction.views[0];
  const BufferT &buffer = *manifest.buffers[view.buffer];
  if (values.code >= 0) {
    std::string wrong =
        checkCodeFits(manifest, uint32_t(values.code), buffer.type);
    if (!wrong.empty())
      return wrong;
  } else if (buffer.type != ElementType_F32 && buffer.type != ElementType_F16) {
    return fmt::format("real values go into F32 or F16 buffers, not {}",
                       EnumNameElementType(buffer.type));
  }
  return {};
}
