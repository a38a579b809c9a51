#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

#include <fmt/format.h>
#include <iterator>

using namespace npc;
using namespace npc::format;
using namespace npc::isa;

ContentsCheck::ContentsCheck(const ManifestT &manifest)
    : manifest(manifest), states(manifest.buffers.size()) {
  for (size_t i = 0; i < states.size(); ++i)
    if (manifest.buffers[i]->constant >= 0)
      write(uint32_t(i));
  for (const auto &input : manifest.inputs)
    write(input->buffer);
}

void ContentsCheck::write(uint32_t buffer) {
  // What shares addresses with a valid buffer was not written after it.
  if (states[buffer].contents == State::Valid)
    return;
  states[buffer].contents = State::Valid;
  const BufferT &written = *manifest.buffers[buffer];
  if (written.elements == 0)
    return;
  auto endOf = [&](uint32_t index) {
    const BufferT &other = *manifest.buffers[index];
    return other.address + other.elements * byteSize(other.type);
  };
  Place begin{written.memory, written.address},
      end{written.memory, endOf(buffer)};
  auto first = valid.lower_bound(begin);
  if (first != valid.begin()) {
    auto before = std::prev(first);
    if (before->first.first == written.memory &&
        endOf(before->second) > written.address)
      first = before;
  }
  auto last = valid.lower_bound(end);
  for (auto overlapping = first; overlapping != last; ++overlapping)
    states[overlapping->second] = {State::Overwritten, buffer};
  valid.erase(first, last);
  valid.emplace(begin, buffer);
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
  // What a put does not name stays as it is.
  bool reads = instruction.opcode == Opcode::Gather ||
               instruction.opcode == Opcode::Put || instruction.accumulate;
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
