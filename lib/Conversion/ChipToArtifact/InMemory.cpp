#include "npc/Conversion/ChipToArtifact/ChipToArtifact.h"

#include "AffineTables.h"
#include "Arrays.h"
#include "Constants.h"

#include "npc/Support/Parallel.h"

using namespace mlir;
using namespace npc;

namespace {

class StringSink : public SectionSink {
public:
  explicit StringSink(std::string &bytes) : bytes(bytes) {}

  Status write(const void *data, size_t size) override {
    bytes.append(static_cast<const char *>(data), size);
    return {};
  }
  Status alignToPage() override {
    bytes.resize(format::alignUp(bytes.size()));
    return {};
  }

private:
  std::string &bytes;
};

} // namespace

struct ProgramInMemory::Parts {
  Translation translation;
  Arrays arrays;
  std::string constants, affines;

  Parts(ModuleOp module, const Target &target, WeightStore &weights,
        Translation made)
      : translation(std::move(made)),
        arrays(module, target, weights, translation.manifest) {}
};

ProgramInMemory::ProgramInMemory(std::unique_ptr<Parts> parts)
    : parts(std::move(parts)) {}
ProgramInMemory::ProgramInMemory(ProgramInMemory &&) = default;
ProgramInMemory::~ProgramInMemory() = default;

Result<ProgramInMemory> ProgramInMemory::make(ModuleOp module,
                                              const Target &target,
                                              WeightStore &weights,
                                              unsigned threads) {
  FailureOr<Translation> translation = translateProgram(module, target);
  if (failed(translation))
    return untranslatable();
  auto parts =
      std::make_unique<Parts>(module, target, weights, std::move(*translation));
  const format::ManifestT &manifest = parts->translation.manifest;
  if (Status status = parts->arrays.scan(threadCount(threads)); !status)
    return status.error();
  StringSink constants(parts->constants), affines(parts->affines);
  if (Status status = writeConstants(module, weights, manifest, constants);
      !status)
    return status.error();
  if (Status status = AffineTables(module, manifest, parts->arrays, weights)
                          .write(/*quantized=*/false, affines);
      !status)
    return status.error();
  return ProgramInMemory(std::move(parts));
}

ProgramImage ProgramInMemory::image() const {
  const Arrays &arrays = parts->arrays;
  return {parts->translation.manifest,
          parts->translation.programs,
          parts->constants,
          parts->affines,
          /*calibrationTables=*/{},
          [&arrays](uint32_t block, Team &team) {
            return arrays.devicesOf(block, team);
          }};
}
