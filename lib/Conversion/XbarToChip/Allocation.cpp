#include "Allocation.h"

#include <algorithm>
#include <numeric>

using namespace npc;

namespace {

class Allocator {
public:
  Allocator(const std::vector<AllocationRequest> &requests,
            const std::vector<uint64_t> &capacities)
      : requests(requests), capacities(capacities),
        residents(capacities.size()) {
    result.placements.resize(requests.size());
  }

  Allocation run() {
    std::vector<size_t> order(requests.size());
    std::iota(order.begin(), order.end(), size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return requests[a].bytes > requests[b].bytes;
    });
    for (size_t request : order)
      if (!place(request))
        break;
    return std::move(result);
  }

private:
  bool place(size_t request) {
    for (unsigned memory : requests[request].memories) {
      uint64_t address = lowestAddress(request, memory);
      uint64_t capacity = capacities[memory];
      if (address > capacity || requests[request].bytes > capacity - address)
        continue;
      result.placements[request] = {memory, address};
      residents[memory].push_back(request);
      return true;
    }
    fail(request);
    return false;
  }

  bool live(size_t a, size_t b) const {
    return requests[a].firstStep <= requests[b].lastStep &&
           requests[b].firstStep <= requests[a].lastStep;
  }

  uint64_t lowestAddress(size_t request, unsigned memory) const {
    std::vector<size_t> rivals;
    for (size_t other : residents[memory])
      if (live(request, other))
        rivals.push_back(other);
    std::sort(rivals.begin(), rivals.end(), [&](size_t a, size_t b) {
      return result.placements[a].address < result.placements[b].address;
    });
    uint64_t address = 0;
    for (size_t other : rivals) {
      uint64_t begin = result.placements[other].address;
      if (begin >= address && requests[request].bytes <= begin - address)
        break;
      address = std::max(address, alignUp(begin + requests[other].bytes));
    }
    return address;
  }

  static uint64_t alignUp(uint64_t value) {
    return (value + kBufferAlignment - 1) / kBufferAlignment * kBufferAlignment;
  }

  void fail(size_t request) {
    AllocationFailure failure;
    failure.request = request;
    if (!requests[request].memories.empty()) {
      failure.memory = requests[request].memories.back();
      findFullestStep(failure);
    }
    result.failure = std::move(failure);
  }

  /// Use changes only where a lifetime begins, so those steps are enough.
  void findFullestStep(AllocationFailure &failure) const {
    const AllocationRequest &request = requests[failure.request];
    std::vector<int64_t> steps = {request.firstStep};
    for (size_t other : residents[failure.memory])
      if (requests[other].firstStep > request.firstStep &&
          requests[other].firstStep <= request.lastStep)
        steps.push_back(requests[other].firstStep);
    for (int64_t step : steps) {
      uint64_t bytes = request.bytes;
      std::vector<size_t> others;
      for (size_t other : residents[failure.memory]) {
        if (step < requests[other].firstStep || step > requests[other].lastStep)
          continue;
        bytes += requests[other].bytes;
        others.push_back(other);
      }
      if (bytes <= failure.neededBytes)
        continue;
      failure.neededBytes = bytes;
      failure.others = std::move(others);
    }
  }

  const std::vector<AllocationRequest> &requests;
  const std::vector<uint64_t> &capacities;
  /// Requests placed in each memory, in the order of placing: largest first.
  std::vector<std::vector<size_t>> residents;
  Allocation result;
};

} // namespace

Allocation npc::allocate(const std::vector<AllocationRequest> &requests,
                         const std::vector<uint64_t> &capacities) {
  return Allocator(requests, capacities).run();
}
