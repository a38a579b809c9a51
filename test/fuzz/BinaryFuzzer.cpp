/// The reader of chip binaries with all its verifiers, the schedule as text,
/// and short simulated runs of what passed.

#include "Fuzzing.h"

#include "npc/Artifact/Artifact.h"
#include "npc/Artifact/Assembly.h"
#include "npc/Isa/Encoding.h"
#include "npc/Runtime/Simulator.h"

#include <algorithm>

using namespace npc;
using namespace npc::fuzz;

namespace {

/// Runs beyond these would tell no more and take long.
constexpr double kMostSteps = 1e5;
constexpr double kMostElements = 1e6;

/// About how many elements the program touches.
double stepsOf(const isa::Code &code, double registers) {
  std::vector<double> trips{1};
  double steps = 0;
  for (const isa::Instruction &instruction : code) {
    if (instruction.opcode == isa::Opcode::End)
      trips.pop_back();
    // An empty loop takes its time too.
    if (instruction.opcode == isa::Opcode::Loop)
      trips.push_back(trips.back() * instruction.index);
    double elements = registers;
    for (uint32_t dim : instruction.dims)
      elements *= dim;
    elements *= double(std::max<int64_t>(instruction.axisExtent, 1));
    steps += trips.back() * elements;
  }
  return steps;
}

bool isShort(const Artifact &artifact) {
  double elements = 0, devices = 1, steps = 0;
  for (const auto &buffer : artifact.manifest().buffers)
    elements += double(buffer->elements);
  for (const auto &block : artifact.manifest().blocks)
    devices = std::max(devices, double(block->rows) * block->columns);
  for (const isa::Code &code : artifact.programs())
    steps += stepsOf(code, devices);
  return elements <= kMostElements && steps <= kMostSteps;
}

std::vector<Tensor> makeInputs(const format::ManifestT &manifest) {
  std::vector<Tensor> inputs;
  for (const auto &signature : manifest.inputs) {
    Tensor tensor;
    tensor.name = signature->name;
    tensor.type = signature->type;
    tensor.shape = signature->shape;
    tensor.bytes.assign(
        size_t(tensor.elements()) * format::byteSize(tensor.type), 1);
    inputs.push_back(std::move(tensor));
  }
  return inputs;
}

/// In bulk and step by step, quantized gives the same bits. Not so where one
/// unit does not wait for what it reads of another, which no verifier rules
/// out; one unit alone has no such reads.
void checkRuns(const Artifact &artifact) {
  std::vector<Tensor> inputs = makeInputs(artifact.manifest());
  RunOptions options;
  options.threads = 1;
  options.fidelity = Fidelity::Float;
  if (auto outputs = simulate(artifact, inputs, options); !outputs)
    refused(outputs.error());
  options.fidelity = Fidelity::Quantized;
  auto bulk = simulate(artifact, inputs, options);
  options.stepByStep = true;
  auto steps = simulate(artifact, inputs, options);
  for (auto *outputs : {&bulk, &steps})
    if (!*outputs)
      refused(outputs->error());
  if (artifact.programs().size() > 1)
    return;
  require(bool(bulk) == bool(steps), "bulk and steps differ in success");
  for (size_t i = 0; bulk && i < bulk->size(); ++i)
    require((*bulk)[i].bytes == (*steps)[i].bytes,
            "bulk and steps differ in output " + std::to_string(i));
}

void checkText(const Artifact &artifact) {
  std::string text =
      disassembleProgram(artifact.manifest(), artifact.programs());
  auto programs = assembleProgram(text, "text.s", artifact.manifest());
  require(bool(programs), "the schedule's text does not assemble:\n" + text);
  for (size_t i = 0; i < programs->size(); ++i) {
    std::string before, after;
    isa::encode(artifact.programs()[i], before);
    isa::encode((*programs)[i], after);
    require(before == after, "text changes the schedule:\n" + text);
  }
}

} // namespace

bool npc::fuzz::accepts(std::string_view input) {
  auto artifact = Artifact::open(scratchFile("input.npc", input), 1);
  if (!artifact)
    return refused(artifact.error());
  checkText(**artifact);
  if (isShort(**artifact))
    checkRuns(**artifact);
  return true;
}
