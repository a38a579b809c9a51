#include "Places.h"

#include "Elements.h"

#include <algorithm>
#include <tuple>

using namespace npc;
using namespace npc::sim;

namespace {

constexpr uint64_t kLine = 64;

std::vector<uint8_t> constantContents(const ProgramImage &image,
                                      const format::BufferT &buffer,
                                      const BufferPlace &place) {
  std::vector<uint8_t> bytes(buffer.elements * place.elementBytes);
  const auto *from = reinterpret_cast<const uint8_t *>(image.constants.data()) +
                     buffer.constant;
  moveRow({buffer.type, from, 1}, buffer.elements,
          {place.type, bytes.data(), 1});
  return bytes;
}

/// Buffers that overlap, directly or through others, in address order.
class Cluster {
public:
  bool takes(const format::BufferT &buffer) const {
    return !members.empty() && buffer.memory == memory && buffer.address < end;
  }
  void add(const format::BufferT &buffer, uint32_t index) {
    if (members.empty()) {
      memory = buffer.memory;
      begin = end = buffer.address;
    }
    members.push_back(index);
    end = std::max(end, buffer.address +
                            buffer.elements * format::byteSize(buffer.type));
  }

  uint32_t memory = 0;
  uint64_t begin = 0, end = 0;
  std::vector<uint32_t> members;
};

std::vector<Cluster> clustersOf(const format::ManifestT &manifest) {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < manifest.buffers.size(); ++i)
    if (manifest.buffers[i]->constant < 0)
      order.push_back(i);
  auto key = [&](uint32_t i) {
    const format::BufferT &buffer = *manifest.buffers[i];
    return std::tuple(buffer.memory, buffer.address, i);
  };
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  std::vector<Cluster> clusters;
  for (uint32_t index : order) {
    const format::BufferT &buffer = *manifest.buffers[index];
    if (clusters.empty() || !clusters.back().takes(buffer))
      clusters.emplace_back();
    clusters.back().add(buffer, index);
  }
  return clusters;
}

} // namespace

void sim::placeBuffers(Program &program) {
  const format::ManifestT &manifest = program.manifest();
  uint64_t slot = program.quantized() ? 1 : 4;
  for (const auto &buffer : manifest.buffers) {
    BufferPlace &place = program.buffers.emplace_back();
    bool asFloat = !program.quantized() && format::isReal(buffer->type);
    place.chipType = buffer->type;
    place.type = asFloat ? format::ElementType_F32 : buffer->type;
    place.elementBytes = format::byteSize(place.type);
    place.elements = buffer->elements;
    if (buffer->constant >= 0)
      place.contents = constantContents(program.image, *buffer, place);
  }
  uint64_t position = 0;
  for (const Cluster &cluster : clustersOf(manifest)) {
    uint64_t end = position;
    for (uint32_t index : cluster.members) {
      BufferPlace &place = program.buffers[index];
      place.offset =
          position + slot * (manifest.buffers[index]->address - cluster.begin);
      end = std::max(end, place.offset + place.elements * place.elementBytes);
    }
    position = (end + kLine - 1) / kLine * kLine;
  }
  program.memoryBytes = position;
}
