#include "npc/Runtime/Runner.h"

#include "npc/Support/Files.h"
#include "npc/Support/Suggest.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>

using namespace npc;

namespace {

using Signature = std::vector<std::unique_ptr<format::SignatureT>>;

std::vector<const format::SignatureT *> pointersTo(const Signature &signature) {
  std::vector<const format::SignatureT *> entries;
  for (const auto &entry : signature)
    entries.push_back(entry.get());
  return entries;
}

Result<uint32_t> findCalibration(const format::ManifestT &manifest,
                                 const std::string &name) {
  std::vector<std::string> names;
  for (const auto &set : manifest.calibrations)
    names.push_back(set->name);
  if (name.empty())
    return 0;
  auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end())
    return uint32_t(found - names.begin());
  return Error{ExitCode::Usage,
               fmt::format("--calibration-set={}: the binary has {}{}", name,
                           fmt::join(names, ", "), didYouMean(name, names))};
}

int64_t elementsOf(const format::SignatureT &signature) {
  int64_t elements = 1;
  for (int64_t size : signature.shape)
    elements *= size;
  return elements;
}

/// Keeps the first `inferences` of a tensor bound to `signature`.
void truncate(Tensor &tensor, const format::SignatureT &signature,
              size_t inferences) {
  size_t bytes = inferences * size_t(elementsOf(signature)) *
                 format::byteSize(signature.type);
  if (bytes >= tensor.bytes.size())
    return;
  tensor.bytes.resize(bytes);
  int64_t leading = signature.shape.empty() ? 1 : signature.shape[0];
  tensor.shape[0] = leading * int64_t(inferences);
}

/// Tensors that `option` gives for `signature`, cut to the request's limit.
Result<std::vector<Tensor>> readData(const std::vector<std::string> &files,
                                     const char *option,
                                     const Signature &signature,
                                     std::optional<size_t> limit) {
  Result<std::vector<Tensor>> tensors =
      bindTensors(files, pointersTo(signature), option);
  if (!tensors || !limit)
    return tensors;
  for (size_t i = 0; i < tensors->size(); ++i)
    truncate((*tensors)[i], *signature[i], *limit);
  return tensors;
}

/// Inferences in `tensors`; one when there are none.
size_t countInferences(const std::vector<Tensor> &tensors,
                       const Signature &signature) {
  if (tensors.empty())
    return 1;
  int64_t each = std::max<int64_t>(elementsOf(*signature[0]), 1);
  return size_t(tensors[0].elements() / each);
}

Status compare(const RunRequest &request, const std::vector<Tensor> &expected,
               RunReport &report) {
  for (size_t i = 0; i < expected.size(); ++i) {
    const Tensor &actual = report.outputs[i];
    if (expected[i].bytes.size() != actual.bytes.size())
      return Error{
          ExitCode::BadInput,
          fmt::format("--expect: '{}' has {} elements, the run gave {}",
                      actual.name, expected[i].elements(), actual.elements())};
    Comparison comparison =
        compareTensors(actual, expected[i], rowsOf(actual, report.inferences));
    comparison.tolerance = request.tolerance;
    if (!comparison.tolerance && report.fidelity == Fidelity::Float)
      comparison.tolerance = kFloatTolerance;
    report.comparisons.push_back(std::move(comparison));
  }
  return {};
}

/// With a limit, labels behind the last row are those of other inferences.
Status countLabels(const std::string &path, bool limited, RunReport &report) {
  Result<std::vector<Tensor>> labels = readTensors(path);
  if (!labels)
    return labels.error();
  if (labels->size() != 1)
    return Error{ExitCode::BadInput,
                 fmt::format("{}: it holds {} tensors; labels are one", path,
                             labels->size())};
  if (report.outputs.empty())
    return Error{ExitCode::Usage, "--labels: the network has no output"};
  const Tensor &scores = report.outputs.front();
  Tensor &classes = labels->front();
  size_t rows = rowsOf(scores, report.inferences);
  if (limited)
    classes.bytes.resize(
        std::min(classes.bytes.size(), rows * format::byteSize(classes.type)));
  Result<Accuracy> accuracy = countCorrect(scores, classes, rows);
  if (!accuracy)
    return accuracy.error();
  report.accuracy = *accuracy;
  return {};
}

/// Before the work, so that an output that cannot be written shows at once.
Status checkOutput(const RunRequest &request,
                   const format::ManifestT &manifest) {
  if (request.output.empty())
    return {};
  std::vector<std::string> inputs = {request.binary, request.labels};
  for (const auto *arguments : {&request.inputs, &request.expected})
    for (const std::string &argument : *arguments)
      inputs.push_back(fileOfArgument(argument));
  if (Status status = checkNoInput(request.output, inputs); !status)
    return status;
  std::vector<std::string> names;
  for (const auto &output : manifest.outputs)
    names.push_back(output->name);
  return checkNpzNames(names);
}

/// A binary with the inputs of a request, ready to run.
struct Loaded {
  std::shared_ptr<const Artifact> artifact;
  std::vector<Tensor> inputs;
  RunOptions options;

  const format::ManifestT &manifest() const { return artifact->manifest(); }
  const format::CalibrationSetT &calibrationSet() const {
    return *manifest().calibrations[options.calibrationSet];
  }
};

Result<Loaded> load(const RunRequest &request) {
  Result<std::shared_ptr<const Artifact>> artifact =
      Artifact::open(request.binary, request.options.threads);
  if (!artifact)
    return artifact.error();
  const format::ManifestT &manifest = (*artifact)->manifest();
  if (Status status = checkOutput(request, manifest); !status)
    return status.error();
  Result<uint32_t> set = findCalibration(manifest, request.calibrationSet);
  if (!set)
    return set.error();
  auto inputs =
      readData(request.inputs, "--input", manifest.inputs, request.limit);
  if (!inputs)
    return inputs.error();
  for (Tensor &tensor : *inputs)
    scaleReals(tensor, request.scale);
  Loaded loaded{*artifact, std::move(*inputs), request.options};
  loaded.options.calibrationSet = *set;
  return loaded;
}

} // namespace

bool RunReport::holds() const {
  return std::all_of(comparisons.begin(), comparisons.end(),
                     [](const Comparison &each) { return each.holds(); });
}

Result<FidelityReport> npc::compareBinary(const RunRequest &request) {
  Result<Loaded> loaded = load(request);
  if (!loaded)
    return loaded.error();
  FidelityReport report;
  report.target = loaded->manifest().target;
  report.calibrationSet = loaded->calibrationSet().name;
  report.inferences =
      countInferences(loaded->inputs, loaded->manifest().inputs);
  Result<FidelityComparison> comparison =
      compareFidelities(*loaded->artifact, loaded->inputs, loaded->options);
  if (!comparison)
    return comparison.error();
  report.comparison = std::move(*comparison);
  return report;
}

Result<RunReport> npc::runBinary(const RunRequest &request) {
  Result<Loaded> loaded = load(request);
  if (!loaded)
    return loaded.error();
  const format::ManifestT &manifest = loaded->manifest();
  // Before the work, so that a wrong file shows at once.
  Result<std::vector<Tensor>> expected = std::vector<Tensor>();
  if (!request.expected.empty())
    expected =
        readData(request.expected, "--expect", manifest.outputs, request.limit);
  if (!expected)
    return expected.error();

  RunReport report;
  report.binary = request.binary;
  report.target = manifest.target;
  report.calibrationSet = loaded->calibrationSet().name;
  report.fidelity = request.options.fidelity;
  report.inferences = countInferences(loaded->inputs, manifest.inputs);
  auto started = std::chrono::steady_clock::now();
  auto outputs = simulate(*loaded->artifact, loaded->inputs, loaded->options);
  if (!outputs)
    return outputs.error();
  std::chrono::duration<double> elapsed =
      std::chrono::steady_clock::now() - started;
  report.seconds = elapsed.count();
  report.outputs = std::move(*outputs);

  if (!request.output.empty())
    if (Status status = writeNpz(request.output, report.outputs); !status)
      return status.error();
  if (Status status = compare(request, *expected, report); !status)
    return status.error();
  if (!request.labels.empty())
    if (Status status =
            countLabels(request.labels, request.limit.has_value(), report);
        !status)
      return status.error();
  return report;
}
