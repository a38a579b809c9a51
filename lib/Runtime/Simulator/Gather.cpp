#include "CoreInstructions.h"

#include "Elements.h"

#include <algorithm>

using namespace npc;
using namespace npc::sim;
using isa::Instruction;
using isa::WindowDim;

namespace {

int64_t floorDivide(int64_t a, int64_t b) {
  int64_t quotient = a / b;
  return quotient - (a % b != 0 && (a < 0) != (b < 0));
}

/// Iterations [begin, end) of a loop.
struct Interval {
  int64_t begin, end;
};

/// The i in [0, count) with 0 <= start + step * i < extent.
Interval insideWindow(int64_t start, int64_t step, int64_t extent,
                      int64_t count) {
  if (step == 0)
    return start >= 0 && start < extent ? Interval{0, count} : Interval{0, 0};
  int64_t toZero = -floorDivide(start, step);
  int64_t toEnd = -floorDivide(start - extent, step);
  if (step < 0) {
    // Coordinates fall: i <= start / -step, and i > (start - extent) / -step.
    toEnd = floorDivide(start, -step) + 1;
    toZero = floorDivide(start - extent, -step) + 1;
  }
  int64_t begin = std::clamp(toZero, int64_t(0), count);
  return {begin, std::clamp(toEnd, begin, count)};
}

template <typename T>
void copyRun(const uint8_t *from, int64_t step, float *to, int64_t toStep,
             int64_t count) {
  if (step == 1 && toStep == 1) {
    for (int64_t i = 0; i < count; ++i)
      to[i] = numberOf<float>(readElement<T>(from + i * int64_t(sizeof(T))));
    return;
  }
  for (int64_t i = 0; i < count; ++i)
    to[i * toStep] =
        numberOf<float>(readElement<T>(from + i * step * int64_t(sizeof(T))));
}

/// Executes one Gather; see Isa.def for what it reads.
class GatherRun {
public:
  GatherRun(const Batch &batch, const Instruction &gather, const LoopBox &box,
            float *rows)
      : batch(batch), gather(gather), view(gather.views[0]), box(box),
        rows(rows), iterations(iterationsOf(box)),
        points(iterations * int64_t(batch.inferences)),
        channels(gather.channelEnd - gather.channelBegin),
        kernel(gather.window.size()) {
    bool quantized = batch.program.quantized();
    padding = quantized ? float(batch.program.code(gather.index).zeroPoint) : 0;
    outer.resize(box.size());
    registerSteps.assign(box.size(), 1);
    for (size_t i = box.size(); i-- > 1;)
      registerSteps[i - 1] = registerSteps[i] * box[i].count;
  }

  void run() {
    format::ElementType type = batch.program.buffers[view.buffer].type;
    withElementType(type, [&](auto tag) {
      for (uint32_t tap = gather.tapBegin; tap < gather.tapEnd; ++tap) {
        moveTo(tap);
        if (staysInside())
          copyInside<decltype(tag)>();
        else
          copyClipped<decltype(tag)>(0, firstAddress(), 0);
      }
    });
  }

private:
  /// Sets the kernel coordinates of `tap` and its first row.
  void moveTo(uint32_t tap) {
    tapRows = rows +
              (gather.row + int64_t(tap - gather.tapBegin) * channels) * points;
    for (size_t d = kernel.size(); d-- > 0;) {
      kernel[d] = tap % gather.window[d].kernel;
      tap /= gather.window[d].kernel;
    }
  }

  /// Coordinate of the box's first iteration.
  int64_t firstCoordinate(size_t d) const {
    const WindowDim &dim = gather.window[d];
    int64_t coordinate = dim.origin + int64_t(dim.dilation) * kernel[d];
    for (size_t i = 0; i < box.size(); ++i)
      coordinate += int64_t(dim.steps[i]) * box[i].begin;
    return coordinate;
  }

  int64_t firstAddress() const {
    int64_t address = firstElement(view, box) +
                      view.strides.back() * int64_t(gather.channelBegin);
    for (size_t d = 0; d < kernel.size(); ++d)
      address += firstCoordinate(d) * gather.window[d].stride;
    return address;
  }

  int64_t addressStep(size_t loop) const {
    int64_t step = view.strides[loop];
    for (const WindowDim &dim : gather.window)
      step += int64_t(dim.steps[loop]) * dim.stride;
    return step;
  }

  bool staysInside() const {
    for (size_t d = 0; d < kernel.size(); ++d) {
      const WindowDim &dim = gather.window[d];
      int64_t low = firstCoordinate(d), high = low;
      for (size_t i = 0; i < box.size(); ++i) {
        int64_t reach = int64_t(dim.steps[i]) * (box[i].count - 1);
        (reach < 0 ? low : high) += reach;
      }
      if (low < 0 || high >= int64_t(dim.extent))
        return false;
    }
    return true;
  }

  template <typename T>
  void copyInside() {
    StridedDims<2> dims;
    for (size_t i = 0; i < box.size(); ++i)
      dims.push_back({box[i].count, {addressStep(i), registerSteps[i]}});
    dims = merged(dims);
    StridedDim<2> inner = takeInnermost(dims);
    forEachIndex<2>(dims, {firstAddress(), 0}, [&](auto at) {
      copy<T>(at[0], inner.strides[0], at[1], inner.count);
      return true;
    });
  }

  /// Walks the loops down to the innermost, of which the part inside the window
  /// is copied and the rest padded.
  template <typename T>
  void copyClipped(size_t loop, int64_t address, int64_t position) {
    if (loop + 1 < box.size()) {
      for (int64_t i = 0; i < box[loop].count; ++i) {
        outer[loop] = i;
        copyClipped<T>(loop + 1, address + i * addressStep(loop),
                       position + i * registerSteps[loop]);
      }
      return;
    }
    int64_t count = box.empty() ? 1 : box.back().count;
    int64_t step = box.empty() ? 0 : addressStep(loop);
    Interval inside = insideAll(count);
    pad(position, inside.begin);
    copy<T>(address + inside.begin * step, step, position + inside.begin,
            inside.end - inside.begin);
    pad(position + inside.end, count - inside.end);
  }

  /// Iterations of the innermost loop for which every coordinate is inside.
  Interval insideAll(int64_t count) const {
    Interval result{0, count};
    for (size_t d = 0; d < kernel.size(); ++d) {
      const WindowDim &dim = gather.window[d];
      int64_t start = firstCoordinate(d);
      for (size_t i = 0; i + 1 < box.size(); ++i)
        start += int64_t(dim.steps[i]) * outer[i];
      int64_t step = box.empty() ? 0 : dim.steps.back();
      Interval inside = insideWindow(start, step, dim.extent, count);
      result.begin = std::max(result.begin, inside.begin);
      result.end = std::min(result.end, inside.end);
    }
    return result.begin < result.end ? result : Interval{0, 0};
  }

  float *target(int64_t channel, size_t inference, int64_t position) const {
    return tapRows + channel * points + int64_t(inference) * iterations +
           position;
  }

  void pad(int64_t position, int64_t count) {
    if (count == 0)
      return;
    for (int64_t channel = 0; channel < channels; ++channel)
      for (size_t b = 0; b < batch.inferences; ++b)
        std::fill_n(target(channel, b, position), count, padding);
  }

  template <typename T>
  void copy(int64_t address, int64_t step, int64_t position, int64_t count) {
    if (count == 0)
      return;
    int64_t channelStep = view.strides.back();
    auto source = [&](int64_t channel, size_t b) {
      return batch.source(view.buffer, b) +
             (address + channel * channelStep) * int64_t(sizeof(T));
    };
    // The longer of run and channels is the inner loop.
    if (count == 1) {
      for (size_t b = 0; b < batch.inferences; ++b)
        copyRun<T>(source(0, b), channelStep, target(0, b, position), points,
                   channels);
      return;
    }
    for (int64_t channel = 0; channel < channels; ++channel)
      for (size_t b = 0; b < batch.inferences; ++b)
        copyRun<T>(source(channel, b), step, target(channel, b, position), 1,
                   count);
  }

  const Batch &batch;
  const Instruction &gather;
  const isa::View &view;
  const LoopBox &box;
  float *rows;
  int64_t iterations, points, channels;
  float padding;
  std::vector<int64_t> registerSteps;
  /// The loops but the innermost, relative to the box.
  std::vector<int64_t> outer;
  /// Kernel coordinates of the current tap and the rows that it fills.
  std::vector<int64_t> kernel;
  float *tapRows = nullptr;
};

} // namespace

void sim::gather(Batch &batch, const Instruction &instruction,
                 const LoopBox &box, Registers &registers) {
  GatherRun(batch, instruction, box, registers.rows.get()).run();
}
