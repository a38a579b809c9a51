#ifndef NPC_RUNTIME_SIMULATOR_CHANNEL_H
#define NPC_RUNTIME_SIMULATOR_CHANNEL_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace npc::sim {

/// Memory of partial sums that were received, for those sent next.
template <typename T>
using SpareSums = std::vector<std::vector<T>>;

/// Partial sums under way from one stream to another, in order, for all
/// inferences of a batch. Sender and receiver may take different numbers of
/// iterations at a time. T is the accumulators' type.
template <typename T>
class Channel {
public:
  /// Channels share `spare`, which outlives them.
  explicit Channel(SpareSums<T> &spare) : spare(&spare) {}

  /// Appends the vectors of `iterations` iterations: sums is row-major
  /// [columns][inferences][iterations].
  void send(const T *sums, size_t columns, size_t inferences,
            size_t iterations) {
    Block block{iterations, {}};
    if (!spare->empty()) {
      block.sums = std::move(spare->back());
      spare->pop_back();
    }
    block.sums.assign(sums, sums + columns * inferences * iterations);
    blocks.push_back(std::move(block));
    waiting += iterations;
  }

  /// Vectors per inference that can be received.
  size_t available() const { return waiting; }

  /// Takes `iterations` <= available() vectors and adds them to sums.
  void receive(T *sums, size_t columns, size_t inferences, size_t iterations) {
    for (size_t done = 0; done < iterations;) {
      Block &block = blocks.front();
      size_t part = std::min(iterations - done, block.iterations - taken);
      for (size_t row = 0; row < columns * inferences; ++row)
        add(block.sums.data() + row * block.iterations + taken,
            sums + row * iterations + done, part);
      done += part;
      taken += part;
      if (taken < block.iterations)
        continue;
      spare->push_back(std::move(block.sums));
      blocks.pop_front();
      taken = 0;
    }
    waiting -= iterations;
  }

private:
  struct Block {
    size_t iterations = 0;
    std::vector<T> sums;
  };

  static void add(const float *from, float *to, size_t count) {
    for (size_t i = 0; i < count; ++i)
      to[i] += from[i];
  }
  /// Modulo 2^32.
  static void add(const int32_t *from, int32_t *to, size_t count) {
    for (size_t i = 0; i < count; ++i)
      to[i] = int32_t(uint32_t(to[i]) + uint32_t(from[i]));
  }

  SpareSums<T> *spare;
  std::deque<Block> blocks;
  /// Iterations of the oldest block that were received already.
  size_t taken = 0;
  size_t waiting = 0;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_CHANNEL_H
