#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <tuple>

using namespace npc;
using namespace npc::format;
using namespace npc::isa;

ContentsCheck::ContentsCheck(const ManifestT &manifest)
    : manifest(manifest), states(manifest.buffers.size()),
      partners(manifest.buffers.size()) {
  findPartners();
  for (size_t i = 0; i < states.size(); ++i)
    if (manifest.buffers[i]->constant >= 0)
      states[i].contents = State::Valid;
  for (const auto &input : manifest.inputs)
    write(input->buffer);
}

/// Walks the buffers by address; those that began and have not ended overlap.
void ContentsCheck::findPartners() {
  std::vector<uint32_t> order(manifest.buffers.size());
  std::iota(order.begin(), order.end(), 0u);
  auto key = [&](uint32_t i) {
    const BufferT &buffer = *manifest.buffers[i];
    return std::make_tuple(buffer.memory, buffer.address, i);
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  std::vector<uint32_t> open;
  for (uint32_t index : order) {
    const BufferT &buffer = *manifest.buffers[index];
    auto hasEnded = [&](uint32_t other) {
      const BufferT &o = *manifest.buffers[other];
      return o.memory != buffer.memory ||
             o.address + o.elements * byteSize(o.type) <= buffer.address;
    };
    open.erase(std::remove_if(open.begin(), open.end(), hasEnded), open.end());
    work += 16 * open.size();
    if (gaveUp())
      return;
    for (uint32_t other : open) {
      partners[index].push_back(other);
      partners[other].push_back(index);
    }
    if (buffer.elements > 0)
      open.push_back(index);
  }
}

void ContentsCheck::write(uint32_t buffer) {
  State &state = states[buffer];
  state.contents = State::Valid;
  if (state.isNewest)
    return;
  work += partners[buffer].size();
  for (uint32_t partner : partners[buffer])
    states[partner] = {State::Overwritten, buffer, false};
  state.isNewest = true;
}

std::string ContentsCheck::read(uint32_t buffer) const {
  const State &state = states[buffer];
  const BufferT &table = *manifest.buffers[buffer];
  if (state.contents == State::Valid || table.elements == 0)
    return {};
  if (state.contents == State::Unwritten)
    return fmt::format("buffer '{}' is read before anything is written to it",
                       table.name);
  return fmt::format(
      "buffer '{}' is read after '{}', which shares its addresses, "
      "was written",
      table.name, manifest.buffers[state.writer]->name);
}

std::string ContentsCheck::access(const Instruction &instruction) {
  bool reads = instruction.opcode == Opcode::Gather || instruction.accumulate;
  for (size_t i = reads ? 0 : 1; i < instruction.views.size(); ++i)
    if (std::string wrong = read(instruction.views[i].buffer); !wrong.empty())
      return wrong;
  if (instruction.opcode != Opcode::Gather)
    write(instruction.views[0].buffer);
  return {};
}

std::string ContentsCheck::finish() const {
  for (const auto &output : manifest.outputs)
    if (std::string wrong = read(output->buffer); !wrong.empty())
      return fmt::format("output '{}' is lost: {}", output->name, wrong);
  return {};
}
