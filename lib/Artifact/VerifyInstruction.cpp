#include "Checks.h"
#include "VerifierParts.h"
#include "npc/Isa/Encoding.h"

#include <algorithm>

using namespace npc;
using namespace npc::format;
using namespace npc::isa;

static std::string print(__int128 value) {
  bool negative = value < 0;
  unsigned __int128 rest = negative ? -static_cast<unsigned __int128>(value)
                                    : static_cast<unsigned __int128>(value);
  std::string digits;
  do
    digits.insert(digits.begin(), char('0' + int(rest % 10)));
  while (rest /= 10);
  return negative ? "-" + digits : digits;
}

/// Instructions on the registers of a core.
static bool needsCore(Opcode opcode) {
  return opcode >= Opcode::Gather && opcode <= Opcode::Store;
}

std::string InstructionCheck::check(const Instruction &instruction,
                                    const std::vector<uint32_t> &trips,
                                    uint32_t columns) {
  std::string wrong = checkForm(instruction);
  if (wrong.empty())
    wrong = checkIndex(instruction);
  if (wrong.empty())
    wrong = checkUnit(instruction);
  if (wrong.empty())
    wrong = checkCount(instruction, trips);
  if (wrong.empty())
    wrong = checkWindow(instruction, trips);
  if (wrong.empty())
    wrong = checkViews(instruction, trips, columns);
  if (wrong.empty())
    wrong = checkConflicts(instruction);
  if (wrong.empty())
    wrong = checkTypes(instruction);
  return wrong;
}

std::string InstructionCheck::checkForm(const Instruction &instruction) const {
  Opcode opcode = instruction.opcode;
  if (!accepts(opcode, instruction.function))
    return fmt::format("'{}' does not take function '{}'", nameOf(opcode),
                       nameOf(instruction.function));
  if (instruction.views.size() != viewCount(opcode))
    return fmt::format("'{}' takes {} views, not {}", nameOf(opcode),
                       viewCount(opcode), instruction.views.size());
  size_t parameters =
      (fieldsOf(opcode) & Params)
          ? parameterNamesOf(opcode, instruction.function).size()
          : 0;
  if (instruction.params.size() != parameters)
    return fmt::format("'{}' takes {} parameters, not {}", nameOf(opcode),
                       parameters, instruction.params.size());
  if (instruction.dims.size() > kMaxDims ||
      instruction.window.size() > kMaxDims)
    return fmt::format("more than {} dimensions", kMaxDims);
  if (std::count(instruction.dims.begin(), instruction.dims.end(), 0u))
    return "a dimension of 0";
  if (opcode == Opcode::Loop && instruction.index == 0)
    return "a loop of 0 repetitions";
  if (opcode == Opcode::Sort &&
      (instruction.dims.empty() ||
       int64_t{instruction.dims.back()} > instruction.axisExtent))
    return fmt::format("'sort' along an axis of {} needs a last dim of at most "
                       "that",
                       instruction.axisExtent);
  if (instruction.location >= manifest.locations.size())
    return fmt::format("location {} does not exist; there are {}",
                       instruction.location, manifest.locations.size());
  return {};
}

std::string InstructionCheck::checkIndex(const Instruction &instruction) const {
  size_t codes = manifest.calibrations.empty()
                     ? 0
                     : manifest.calibrations.front()->codes.size();
  size_t limit = 0;
  switch (instruction.opcode) {
  case Opcode::Wait:
  case Opcode::Signal:
    limit = manifest.semaphores;
    break;
  case Opcode::Gather:
  case Opcode::Quantize:
    limit = codes;
    break;
  case Opcode::Mvm:
    limit = manifest.blocks.size();
    break;
  case Opcode::Send:
  case Opcode::Receive:
    limit = manifest.channels.size();
    break;
  case Opcode::Affine:
    limit = manifest.affines.size();
    break;
  case Opcode::Map: {
    bool coded = instruction.function == Function::Quantize ||
                 instruction.function == Function::Dequantize;
    limit = coded ? codes : 1;
    break;
  }
  default:
    return {};
  }
  if (instruction.index < limit)
    return {};
  return fmt::format("{} {} does not exist; there are {}",
                     indexNameOf(instruction.opcode), instruction.index, limit);
}

std::string InstructionCheck::checkUnit(const Instruction &instruction) const {
  if (needsCore(instruction.opcode) && stream.kind != UnitKind_Core)
    return fmt::format("'{}' runs on cores only, not on {}",
                       nameOf(instruction.opcode), unitName(stream));
  if (instruction.opcode == Opcode::Mvm) {
    const BlockT &block = *manifest.blocks[instruction.index];
    const TileT &tile = *manifest.tiles[block.tile];
    if (tile.chip != stream.chip || tile.core != stream.unit)
      return fmt::format("block '{}' lies on chip {} core {}, not on {}",
                         block.name, tile.chip, tile.core, unitName(stream));
  }
  bool send = instruction.opcode == Opcode::Send;
  if (!send && instruction.opcode != Opcode::Receive)
    return {};
  const ChannelT &channel = *manifest.channels[instruction.index];
  uint32_t owner = send ? channel.from : channel.to;
  if (owner == streamIndex)
    return {};
  return fmt::format("channel {} is {} by {}, not by {}", instruction.index,
                     send ? "sent to" : "received",
                     unitName(*manifest.streams[owner]), unitName(stream));
}

std::string
InstructionCheck::checkWindow(const Instruction &instruction,
                              const std::vector<uint32_t> &trips) const {
  if (!(fieldsOf(instruction.opcode) & Window))
    return {};
  unsigned __int128 taps = 1;
  for (const WindowDim &dim : instruction.window) {
    if (dim.kernel == 0 || dim.dilation == 0 || dim.extent == 0)
      return fmt::format("a window dimension has kernel {}, dilation {} and "
                         "extent {}; none may be 0",
                         dim.kernel, dim.dilation, dim.extent);
    if (dim.steps.size() != trips.size())
      return fmt::format("a window dimension has {} steps inside {} loops",
                         dim.steps.size(), trips.size());
    taps *= dim.kernel;
    if (taps > UINT32_MAX)
      return "the window has more than 2^32 taps";
  }
  if (instruction.tapBegin >= instruction.tapEnd || instruction.tapEnd > taps)
    return fmt::format("taps {}..{} are no part of the window's {}",
                       instruction.tapBegin, instruction.tapEnd,
                       uint64_t(taps));
  if (instruction.channelBegin >= instruction.channelEnd)
    return fmt::format("channels {}..{} are empty", instruction.channelBegin,
                       instruction.channelEnd);
  return {};
}

static __int128 magnitude(__int128 number) {
  return number < 0 ? -number : number;
}

/// Coordinates outside of the window are not read, but counted with.
std::string InstructionCheck::checkWindowAddresses(
    const Instruction &instruction, const std::vector<uint32_t> &trips) const {
  constexpr __int128 mostCoordinate = __int128{1} << 40,
                     mostAddress = __int128{1} << 62;
  auto stepsOf = [&](size_t loop) { return std::max(trips[loop], 2u) - 1; };
  const View &view = instruction.views[0];
  __int128 address = magnitude(view.offset);
  for (size_t i = 0; i < trips.size(); ++i)
    address += magnitude(view.strides[i]) * stepsOf(i);
  address += magnitude(view.strides.back()) * instruction.channelEnd;
  for (const WindowDim &dim : instruction.window) {
    __int128 coordinate =
        magnitude(dim.origin) + __int128{dim.dilation} * dim.kernel;
    for (size_t i = 0; i < trips.size(); ++i)
      coordinate += magnitude(dim.steps[i]) * stepsOf(i);
    if (coordinate > mostCoordinate)
      return "a window dimension has coordinates beyond 2^40";
    address += magnitude(dim.stride) * coordinate;
  }
  if (address > mostAddress)
    return "the window has addresses beyond 2^62, if only outside of it";
  return {};
}

/// Whatever the loops' indices, what a wait waits for must be countable.
std::string
InstructionCheck::checkCount(const Instruction &instruction,
                             const std::vector<uint32_t> &trips) const {
  if (!(fieldsOf(instruction.opcode) & Count))
    return {};
  const std::vector<int32_t> &strides = instruction.countStrides;
  if (strides.size() != trips.size())
    return fmt::format("the count has {} strides inside {} loops",
                       strides.size(), trips.size());
  Span span{instruction.count, instruction.count};
  for (size_t i = 0; i < trips.size(); ++i)
    span.extend(strides[i], int64_t{trips[i]} - 1);
  if (span.low >= INT32_MIN && span.high <= INT32_MAX)
    return {};
  return fmt::format("the count goes from {} to {}, which is not within {} "
                     "to {}",
                     print(span.low), print(span.high), INT32_MIN, INT32_MAX);
}

void InstructionCheck::Span::extend(__int128 step, __int128 last) {
  __int128 reach = step * last;
  (reach < 0 ? low : high) += reach;
}

InstructionCheck::Span
InstructionCheck::spanOf(const View &view, const Instruction &instruction,
                         const std::vector<uint32_t> &trips) const {
  Span span{view.offset, view.offset};
  for (size_t i = 0; i < trips.size(); ++i)
    span.extend(view.strides[i], int64_t{trips[i]} - 1);
  for (size_t i = 0; i < instruction.dims.size(); ++i)
    span.extend(view.strides[trips.size() + i],
                int64_t{instruction.dims[i]} - 1);
  return span;
}

/// Adds what the channels and the coordinates inside the extents reach.
void InstructionCheck::extendByWindow(
    Span &span, const Instruction &instruction,
    const std::vector<uint32_t> &trips) const {
  __int128 channelStride = instruction.views[0].strides.back();
  __int128 first = channelStride * instruction.channelBegin;
  __int128 last = channelStride * (instruction.channelEnd - 1);
  span.low += std::min(first, last);
  span.high += std::max(first, last);
  for (const WindowDim &dim : instruction.window) {
    Span coordinate{dim.origin, dim.origin};
    coordinate.extend(dim.dilation, int64_t{dim.kernel} - 1);
    for (size_t i = 0; i < trips.size(); ++i)
      coordinate.extend(dim.steps[i], int64_t{trips[i]} - 1);
    __int128 low = std::max<__int128>(coordinate.low, 0);
    __int128 high = std::min<__int128>(coordinate.high, dim.extent - 1);
    if (low > high)
      continue; // every coordinate is outside: nothing is read
    __int128 a = low * dim.stride, b = high * dim.stride;
    span.low += std::min(a, b);
    span.high += std::max(a, b);
  }
}

/// Whether view `i` of an instruction is the one along whose axis it reads or
/// writes.
static bool hasAxis(Opcode opcode, size_t i) {
  return opcode == Opcode::Put
             ? i == 0
             : i == 1 && (opcode == Opcode::Take || opcode == Opcode::Sort);
}

std::string InstructionCheck::checkViews(const Instruction &instruction,
                                         const std::vector<uint32_t> &trips,
                                         uint32_t columns) {
  Opcode opcode = instruction.opcode;
  // The last stride of a gather steps over channels, of a store over columns.
  bool vector = opcode == Opcode::Gather || opcode == Opcode::Store;
  size_t expected = trips.size() + instruction.dims.size() + vector;
  spans.clear();
  for (size_t i = 0; i < instruction.views.size(); ++i) {
    const View &view = instruction.views[i];
    std::string_view name = viewNamesOf(opcode)[i];
    if (view.buffer >= manifest.buffers.size())
      return fmt::format("'{}' names buffer {}; there are {}", name,
                         view.buffer, manifest.buffers.size());
    const BufferT &buffer = *manifest.buffers[view.buffer];
    if (view.strides.size() != expected)
      return fmt::format("'{}' has {} strides; {} loops, {} dims{} need {}",
                         name, view.strides.size(), trips.size(),
                         instruction.dims.size(),
                         vector ? " and the vector" : "", expected);
    if (std::string wrong = checkReach(buffer); !wrong.empty())
      return wrong;
    Span span = spanOf(view, instruction, trips);
    if (opcode == Opcode::Gather)
      extendByWindow(span, instruction, trips);
    if (opcode == Opcode::Store)
      span.extend(view.strides.back(), int64_t{columns} - 1);
    if (hasAxis(opcode, i)) {
      if (instruction.axisExtent < 1)
        return fmt::format("axis extent {} is not positive",
                           instruction.axisExtent);
      if (opcode == Opcode::Sort && view.strides.back() != 0)
        return fmt::format("'{}' has stride {} in the last dim of 'sort', "
                           "which is its output's alone; needed is 0",
                           name, view.strides.back());
      span.extend(instruction.axisStride, __int128(instruction.axisExtent) - 1);
    }
    if (span.low < 0 || span.high >= __int128(buffer.elements))
      return fmt::format("'{}' reaches elements {} to {} of buffer '{}', which "
                         "has {}",
                         name, print(span.low), print(span.high), buffer.name,
                         buffer.elements);
    spans.push_back(span);
  }
  return opcode == Opcode::Gather ? checkWindowAddresses(instruction, trips)
                                  : std::string();
}

std::string InstructionCheck::checkReach(const BufferT &buffer) const {
  const MemoryT &memory = *manifest.memories[buffer.memory];
  if (memory.shared || memory.kind == UnitKind_Host ||
      stream.kind == UnitKind_Host)
    return {};
  if (memory.kind == stream.kind && memory.chip == stream.chip &&
      memory.unit == stream.unit)
    return {};
  return fmt::format("buffer '{}' lies in memory '{}', which {} does not reach",
                     buffer.name, memory.name, unitName(stream));
}

/// The output is no constant, and no input shares bytes with it through another
/// buffer.
std::string
InstructionCheck::checkConflicts(const Instruction &instruction) const {
  if (instruction.views.empty() || instruction.opcode == Opcode::Gather)
    return {};
  const View &outView = instruction.views[0];
  const BufferT &out = *manifest.buffers[outView.buffer];
  if (out.constant >= 0)
    return fmt::format("it writes constant buffer '{}'", out.name);
  auto bytes = [&](size_t i, const BufferT &buffer) {
    __int128 size = byteSize(buffer.type);
    return std::make_pair(buffer.address + spans[i].low * size,
                          buffer.address + (spans[i].high + 1) * size);
  };
  auto written = bytes(0, out);
  for (size_t i = 1; i < instruction.views.size(); ++i) {
    const BufferT &in = *manifest.buffers[instruction.views[i].buffer];
    if (instruction.views[i].buffer == outView.buffer ||
        in.memory != out.memory)
      continue;
    auto read = bytes(i, in);
    if (read.first < written.second && written.first < read.second)
      return fmt::format("it reads buffer '{}' and writes '{}' at the same "
                         "addresses of memory '{}'",
                         in.name, out.name,
                         manifest.memories[out.memory]->name);
  }
  return {};
}
