#include "NodeResults.h"

#include "Elements.h"
#include "Functions.h"

#include <algorithm>
#include <set>

using namespace npc;
using namespace npc::sim;
using isa::Function;
using isa::Instruction;
using isa::Opcode;

namespace {

/// The code of each buffer that holds codes.
class BufferCodes {
public:
  explicit BufferCodes(const ProgramImage &image)
      : buffers(image.manifest.buffers), codes(buffers.size()) {
    for (const isa::Code &program : image.programs)
      nameCodes(program);
    // Through instructions that move codes or choose among them, any number
    // of them in a row.
    while (spread(image.programs))
      ;
  }

  std::optional<uint32_t> of(uint32_t buffer) const { return codes[buffer]; }

private:
  void name(uint32_t buffer, uint32_t code) {
    if (format::isCode(buffers[buffer]->type))
      codes[buffer] = code;
  }

  void nameCodes(const isa::Code &program) {
    uint32_t quantized = 0;
    for (const Instruction &instruction : program) {
      if (instruction.opcode == Opcode::Quantize)
        quantized = instruction.index;
      if (instruction.opcode == Opcode::Store)
        name(instruction.views[0].buffer, quantized);
      if (instruction.opcode == Opcode::Gather)
        name(instruction.views[0].buffer, instruction.index);
      if (instruction.function == Function::Quantize)
        name(instruction.views[0].buffer, instruction.index);
      if (instruction.function == Function::Dequantize)
        name(instruction.views[1].buffer, instruction.index);
    }
  }

  /// Returns whether another buffer's code became known.
  bool spread(const std::vector<isa::Code> &programs) {
    bool changed = false;
    for (const isa::Code &program : programs)
      for (const Instruction &instruction : program) {
        std::optional<uint32_t> known;
        for (const isa::View &view : instruction.views)
          if (codes[view.buffer])
            known = codes[view.buffer];
        for (const isa::View &view : instruction.views)
          if (known && !codes[view.buffer]) {
            name(view.buffer, *known);
            changed |= codes[view.buffer].has_value();
          }
      }
    return changed;
  }

  const std::vector<std::unique_ptr<format::BufferT>> &buffers;
  std::vector<std::optional<uint32_t>> codes;
};

/// Whether `instruction` gives elements another place and nothing else.
bool moves(const ProgramImage &image, const Instruction &instruction) {
  switch (instruction.opcode) {
  case Opcode::Fill:
  case Opcode::Take:
    return true;
  case Opcode::Map: {
    const auto &buffers = image.manifest.buffers;
    return instruction.function == Function::Identity &&
           buffers[instruction.views[0].buffer]->type ==
               buffers[instruction.views[1].buffer]->type;
  }
  default:
    return false;
  }
}

int64_t bytesOf(const BufferPlace &place, int64_t elements) {
  return elements * int64_t(place.elementBytes);
}

} // namespace

std::vector<NodeResult> sim::nodeResults(const ProgramImage &image) {
  const format::ManifestT &manifest = image.manifest;
  std::vector<std::set<uint32_t>> readers(manifest.buffers.size());
  std::set<std::pair<uint32_t, uint32_t>> writers;
  std::set<uint32_t> computing;
  for (const isa::Code &program : image.programs)
    for (const Instruction &instruction : program) {
      forEachRead(instruction, [&](const isa::View &view) {
        readers[view.buffer].insert(instruction.location);
      });
      if (!writes(instruction))
        continue;
      writers.insert({instruction.location, instruction.views[0].buffer});
      if (!moves(image, instruction))
        computing.insert(instruction.location);
    }

  std::set<uint32_t> outputs;
  for (const auto &output : manifest.outputs)
    outputs.insert(output->buffer);
  auto isSeen = [&](uint32_t location, uint32_t buffer) {
    const std::set<uint32_t> &by = readers[buffer];
    return outputs.count(buffer) || by.size() > by.count(location);
  };
  BufferCodes codes(image);
  std::vector<NodeResult> results;
  for (auto [location, buffer] : writers)
    if (format::isReal(manifest.buffers[buffer]->type) &&
        computing.count(location) && isSeen(location, buffer))
      results.push_back({location, buffer, codes.of(buffer)});
  return results;
}

Recording::Recording(const std::vector<NodeResult> &results,
                     const Program &program, size_t inferences)
    : results(results), recorded(results.size()),
      resultsIn(program.buffers.size()) {
  for (size_t i = 0; i < results.size(); ++i) {
    size_t elements = program.buffers[results[i].buffer].elements;
    recorded[i].values.resize(elements * inferences);
    recorded[i].written.resize(elements);
    resultsIn[results[i].buffer].push_back(i);
  }
}

void Recording::wrote(const Batch &batch, const Instruction &instruction,
                      const Footprint &footprint) {
  ++time;
  for (size_t index : resultsIn[instruction.views[0].buffer])
    if (results[index].location == instruction.location)
      copy(batch, results[index], footprint, recorded[index]);
}

void Recording::copy(const Batch &batch, const NodeResult &result,
                     const Footprint &footprint, Recorded &to) const {
  const Program &program = batch.program;
  const BufferPlace &place = program.buffers[result.buffer];
  StridedDims<1> dims = merged(footprint.dims);
  StridedDim<1> run = takeInnermost(dims);
  std::vector<float> row(run.count);
  for (size_t b = 0; b < batch.inferences; ++b) {
    const uint8_t *memory = batch.source(result.buffer, b);
    forEachIndex<1>(dims, {footprint.start}, [&](auto at) {
      loadRow({place.type, memory + bytesOf(place, at[0]), run.strides[0]},
              row.size(), row.data());
      if (result.code && program.quantized())
        dequantizeValues(program.code(*result.code), row.data(), row.size());
      for (size_t i = 0; i < row.size(); ++i) {
        size_t element = size_t(at[0] + int64_t(i) * run.strides[0]);
        to.values[b * place.elements + element] = row[i];
        to.written[element] = true;
      }
      return true;
    });
  }
  if (to.time == 0)
    to.time = time;
  to.fresh = true;
}

void SubstitutedRecording::reads(Batch &batch, const Instruction &instruction) {
  forEachRead(instruction, [&](const isa::View &view) {
    for (size_t index : resultsIn[view.buffer])
      if (recorded[index].fresh &&
          results[index].location != instruction.location)
        substitute(batch, index);
  });
}

void SubstitutedRecording::substitute(Batch &batch, size_t index) {
  uint32_t buffer = results[index].buffer;
  const BufferPlace &place = batch.program.buffers[buffer];
  const float *values = given.values(index).data();
  for (size_t b = 0; b < batch.inferences; ++b) {
    uint8_t *memory = batch.target(buffer, b);
    for (size_t i = 0; i < place.elements; ++i)
      if (given.has(index, i))
        storeRow(values + b * place.elements + i, 1,
                 {place.type, memory + bytesOf(place, int64_t(i)), 1});
  }
  recorded[index].fresh = false;
}
