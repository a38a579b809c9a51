#include "LoopNests.h"

#include "Strides.h"

#include <algorithm>
#include <map>
#include <set>

using namespace npc;
using namespace npc::sim;
using isa::Code;
using isa::Instruction;
using isa::Opcode;

namespace {

struct ByteRange {
  uint32_t memory;
  uint64_t begin, end;

  bool overlaps(const ByteRange &other) const {
    return memory == other.memory && begin < other.end && other.begin < end;
  }
};

/// What one Store writes: its view over all enclosing loops and the columns.
struct StoredElements {
  const isa::View *view;
  std::vector<uint32_t> loops;
  uint32_t columns;
};

/// Decides for one candidate; see findLoopNests for the conditions.
class NestCheck {
public:
  NestCheck(const format::ManifestT &manifest, const Code &code,
            const std::vector<size_t> &partner, LoopNest &nest,
            const std::vector<uint32_t> &outerCounts)
      : manifest(manifest), code(code), partner(partner), nest(nest),
        counts(outerCounts) {
    counts.insert(counts.end(), nest.counts.begin(), nest.counts.end());
  }

  bool qualifies() {
    if (!visitBody(nest.body, nest.bodyEnd))
      return false;
    return allRowsDefined(nest.rows) && gathersApartFromStores() &&
           storesApart();
  }

private:
  bool visitBody(size_t begin, size_t end) {
    for (size_t pc = begin; pc < end; ++pc) {
      if (!visit(code[pc], pc))
        return false;
      if (code[pc].opcode == Opcode::Loop)
        pc = partner[pc];
    }
    return true;
  }

  bool visit(const Instruction &instruction, size_t pc) {
    switch (instruction.opcode) {
    case Opcode::Loop:
      return visitInnerLoop(instruction, pc);
    case Opcode::Gather:
      return visitGather(instruction);
    case Opcode::Mvm:
      return visitMvm(instruction);
    case Opcode::Send:
      nest.sends = true;
      return sumsDefined && onceOnly(sent, instruction.index);
    case Opcode::Receive:
      nest.receives.push_back(instruction.index);
      return sumsDefined && onceOnly(received, instruction.index);
    case Opcode::Affine:
      valueColumns = manifest.affines[instruction.index]->columns;
      noteColumns(valueColumns);
      return sumsDefined;
    case Opcode::Apply:
    case Opcode::Quantize:
      return valueColumns > 0;
    case Opcode::Store:
      stores.push_back({&instruction.views[0], counts, valueColumns});
      return valueColumns > 0;
    default:
      return false;
    }
  }

  bool visitInnerLoop(const Instruction &loop, size_t pc) {
    // An empty loop defines nothing.
    if (loop.index == 0)
      return true;
    counts.push_back(loop.index);
    ++innerLoops;
    bool fits = visitBody(pc + 1, partner[pc]);
    --innerLoops;
    counts.pop_back();
    return fits;
  }

  bool visitGather(const Instruction &gather) {
    RowRange rows = gatheredRows(gather);
    nest.rows = std::max(nest.rows, rows.end);
    rowDefined.resize(nest.rows, false);
    std::fill(rowDefined.begin() + rows.begin, rowDefined.begin() + rows.end,
              true);
    gathers.push_back(rangeOf(gather.views[0].buffer));
    return true;
  }

  bool visitMvm(const Instruction &mvm) {
    const format::BlockT &block = *manifest.blocks[mvm.index];
    uint32_t rows = block.rows - block.biasRows;
    noteColumns(block.columns);
    bool starts = !mvm.accumulate || sumsDefined;
    sumsDefined = true;
    return starts && allRowsDefined(rows);
  }

  bool allRowsDefined(uint32_t rows) const {
    return rowDefined.size() >= rows &&
           std::all_of(rowDefined.begin(), rowDefined.begin() + rows,
                       [](bool defined) { return defined; });
  }

  /// In a loop of the body, or twice in it, vectors would come in another
  /// order.
  bool onceOnly(std::set<uint32_t> &seen, uint32_t channel) {
    return innerLoops == 0 && seen.insert(channel).second;
  }

  void noteColumns(uint32_t columns) {
    nest.columns = std::max(nest.columns, columns);
  }

  ByteRange rangeOf(uint32_t index) const {
    const format::BufferT &buffer = *manifest.buffers[index];
    return {buffer.memory, buffer.address,
            buffer.address + buffer.elements * format::byteSize(buffer.type)};
  }

  bool gathersApartFromStores() const {
    for (const StoredElements &store : stores)
      for (const ByteRange &gather : gathers)
        if (gather.overlaps(rangeOf(store.view->buffer)))
          return false;
    return true;
  }

  /// Marks every element that the nest stores; a second mark is a conflict.
  bool storesApart() const {
    std::map<uint32_t, std::vector<bool>> marks;
    for (const StoredElements &store : stores) {
      uint32_t buffer = store.view->buffer;
      for (const auto &[other, unused] : marks)
        if (other != buffer && rangeOf(other).overlaps(rangeOf(buffer)))
          return false;
      std::vector<bool> &marked = marks[buffer];
      marked.resize(manifest.buffers[buffer]->elements);
      if (!mark(store, marked))
        return false;
    }
    return true;
  }

  bool mark(const StoredElements &store, std::vector<bool> &marked) const {
    StridedDims<1> dims;
    // Loops outside the nest do not move while it runs.
    for (size_t i = nest.depth; i < store.loops.size(); ++i)
      dims.push_back({store.loops[i], {store.view->strides[i]}});
    dims.push_back({store.columns, {store.view->strides.back()}});
    return forEachIndex<1>(merged(dims), {store.view->offset}, [&](auto at) {
      size_t element = size_t(at[0]);
      if (element >= marked.size() || marked[element])
        return false;
      marked[element] = true;
      return true;
    });
  }

  const format::ManifestT &manifest;
  const Code &code;
  const std::vector<size_t> &partner;
  LoopNest &nest;
  std::vector<uint32_t> counts;
  size_t innerLoops = 0;
  bool sumsDefined = false;
  /// Length of the value register; 0 before it is defined.
  uint32_t valueColumns = 0;
  std::vector<bool> rowDefined;
  std::set<uint32_t> sent, received;
  std::vector<ByteRange> gathers;
  std::vector<StoredElements> stores;
};

LoopNest nestAt(const Code &code, const std::vector<size_t> &partner,
                size_t loop, size_t depth) {
  LoopNest nest;
  nest.loop = loop;
  nest.after = partner[loop] + 1;
  nest.depth = depth;
  size_t end = partner[loop];
  nest.counts.push_back(code[loop].index);
  for (++loop; code[loop].opcode == Opcode::Loop && partner[loop] + 1 == end;
       ++loop) {
    nest.counts.push_back(code[loop].index);
    end = partner[loop];
  }
  nest.body = loop;
  nest.bodyEnd = end;
  return nest;
}

} // namespace

RowRange sim::gatheredRows(const Instruction &gather) {
  uint32_t rows = (gather.tapEnd - gather.tapBegin) *
                  (gather.channelEnd - gather.channelBegin);
  return {gather.row, gather.row + rows};
}

std::vector<size_t> sim::matchLoops(const Code &code) {
  std::vector<size_t> partner(code.size()), open;
  for (size_t pc = 0; pc < code.size(); ++pc) {
    if (code[pc].opcode == Opcode::Loop)
      open.push_back(pc);
    if (code[pc].opcode != Opcode::End)
      continue;
    partner[pc] = open.back();
    partner[open.back()] = pc;
    open.pop_back();
  }
  return partner;
}

std::vector<LoopNest> sim::findLoopNests(const format::ManifestT &manifest,
                                         const Code &code,
                                         const std::vector<size_t> &partner) {
  std::vector<LoopNest> nests;
  std::vector<uint32_t> outer;
  for (size_t pc = 0; pc < code.size(); ++pc) {
    if (code[pc].opcode == Opcode::End)
      outer.pop_back();
    if (code[pc].opcode != Opcode::Loop)
      continue;
    LoopNest nest = nestAt(code, partner, pc, outer.size());
    if (NestCheck(manifest, code, partner, nest, outer).qualifies()) {
      pc = nest.after - 1;
      nests.push_back(std::move(nest));
      continue;
    }
    outer.push_back(code[pc].index);
  }
  return nests;
}
