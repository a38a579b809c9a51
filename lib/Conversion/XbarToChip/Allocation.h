#ifndef NPC_LIB_CONVERSION_XBARTOCHIP_ALLOCATION_H
#define NPC_LIB_CONVERSION_XBARTOCHIP_ALLOCATION_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace npc {

/// A buffer that needs an address.
struct AllocationRequest {
  uint64_t bytes = 0;
  /// First and last step that touch it.
  int64_t firstStep = 0, lastStep = 0;
  /// Memories that it may lie in, preferred first.
  std::vector<unsigned> memories;
};

struct Placement {
  unsigned memory = 0;
  uint64_t address = 0;
};

/// Why a request found no place.
struct AllocationFailure {
  size_t request = 0;
  /// The last memory tried.
  unsigned memory = 0;
  /// Bytes in use there at the request's fullest step, itself included.
  uint64_t neededBytes = 0;
  /// Requests placed there that are in use at that step, largest first.
  std::vector<size_t> others;
};

struct Allocation {
  /// One per request; meaningful unless there is a failure.
  std::vector<Placement> placements;
  std::optional<AllocationFailure> failure;
};

/// Addresses are multiples of this, so every element type is aligned.
constexpr uint64_t kBufferAlignment = 8;

/// Places each request, the largest first (then by index), at the lowest
/// address of its first memory with room where no placed request whose steps
/// overlap lies. `capacities` are the memories' bytes.
Allocation allocate(const std::vector<AllocationRequest> &requests,
                    const std::vector<uint64_t> &capacities);

} // namespace npc

#endif // NPC_LIB_CONVERSION_XBARTOCHIP_ALLOCATION_H
