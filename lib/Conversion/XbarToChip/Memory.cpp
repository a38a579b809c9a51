#include "Allocation.h"
#include "Program.h"

#include "mlir/IR/BuiltinTypes.h"

using namespace mlir;
using namespace npc;
using chip::MemoryOp;
using chip::PlaceAttr;
using chip::PlaceKind;

/// What stands for the host's memory where a target names none; it ends as
/// large as the program needs.
static constexpr int64_t kUnlimitedBytes = int64_t(1) << 40;

void Program::makeMemories() {
  auto add = [&](StringRef name, PlaceKind kind, uint32_t chip,
                 const Target::Memory &memory) {
    auto place = PlaceAttr::get(module.getContext(), kind, chip, 0);
    memories.push_back(declare(MemoryOp::create(builder, main.getLoc(), name,
                                                place, int64_t(memory.bytes))));
    memoryKinds.push_back(memory);
  };
  bool hasHost = false;
  for (const Target::Memory &memory : target.memories) {
    if (memory.scope == Target::Memory::Scope::Host) {
      add(memory.name, PlaceKind::Host, 0, memory);
      hasHost = true;
      continue;
    }
    for (uint32_t chip = 0; chip < chips; ++chip)
      add(("chip" + Twine(chip) + "." + memory.name).str(), PlaceKind::Shared,
          chip, memory);
  }
  if (hasHost)
    return;
  Target::Memory unlimited;
  unlimited.name = "host";
  unlimited.scope = Target::Memory::Scope::Host;
  unlimited.bytes = kUnlimitedBytes;
  add("host", PlaceKind::Host, 0, unlimited);
}

bool Program::reachesHost(PlaceAttr unit) const {
  if (unit.getKind() != PlaceKind::Core)
    return true;
  return llvm::any_of(memoryKinds, [](const Target::Memory &memory) {
    return memory.scope == Target::Memory::Scope::Host && memory.reachedByCores;
  });
}

/// Memories that every unit which touches the buffer reaches, the nearest
/// first: those of its chip, of other chips (over their links), of the host.
SmallVector<unsigned> Program::memoriesFor(const BufferPlan &plan) const {
  bool isBound = plan.role == BufferPlan::Role::Input ||
                 plan.role == BufferPlan::Role::Output;
  auto distance = [&](unsigned memory) {
    PlaceAttr place = MemoryOp(memories[memory]).getPlace();
    if (place.getKind() == PlaceKind::Host)
      return plan.chip ? 2 : 0;
    return place.getChip() == plan.chip ? 0 : 1;
  };
  SmallVector<unsigned> candidates;
  for (unsigned i = 0; i < memories.size(); ++i) {
    MemoryOp op = memories[i];
    bool onHost = op.getPlace().getKind() == PlaceKind::Host;
    bool reached = !plan.touchedByCores || memoryKinds[i].reachedByCores;
    if (reached && (onHost || !isBound))
      candidates.push_back(i);
  }
  llvm::stable_sort(candidates, [&](unsigned a, unsigned b) {
    return distance(a) < distance(b);
  });
  return candidates;
}

static uint64_t bytesOf(chip::BufferOp buffer) {
  unsigned bits = buffer.getType().getIntOrFloatBitWidth();
  return uint64_t(buffer.getElements()) * ((bits + 7) / 8);
}

static LogicalResult reportNoRoom(const AllocationFailure &failure,
                                  ArrayRef<BufferPlan> buffers,
                                  ArrayRef<MemoryOp> memories, bool reaches) {
  chip::BufferOp buffer = buffers[failure.request].op;
  if (!reaches)
    return emitError(buffer.getLoc())
           << "the target has no memory that holds tensor '"
           << buffer.getSymName()
           << "' and that every unit which uses it reaches; give the target's "
              "cores or host a memory with reachedByCores";
  MemoryOp memory = memories[failure.memory];
  uint64_t bytes = memory.getBytes();
  InFlightDiagnostic error =
      emitError(buffer.getLoc())
      << "tensors do not fit: memory '" << memory.getSymName() << "' has "
      << bytes << " bytes, " << failure.neededBytes
      << " are in use at once with '" << buffer.getSymName() << "' ("
      << bytesOf(buffer) << " bytes)";
  if (failure.neededBytes > bytes)
    error << ", " << failure.neededBytes - bytes << " too many";
  else
    error << ", and what is free lies in too small pieces";
  constexpr size_t kShown = 3;
  for (size_t i = 0; i < std::min(kShown, failure.others.size()); ++i) {
    chip::BufferOp other = buffers[failure.others[i]].op;
    error << (i ? ", " : "; the largest beside it: ") << "'"
          << other.getSymName() << "' (" << bytesOf(other) << " bytes)";
  }
  return error
         << "; use a smaller batch or input, or a target with more memory";
}

LogicalResult Program::placeBuffers() {
  int64_t end = int64_t(steps.size());
  std::vector<AllocationRequest> requests;
  for (const BufferPlan &plan : buffers) {
    AllocationRequest request;
    request.bytes = bytesOf(plan.op);
    bool fromStart = plan.role == BufferPlan::Role::Input ||
                     plan.role == BufferPlan::Role::Constant;
    bool toEnd = plan.role == BufferPlan::Role::Output ||
                 plan.role == BufferPlan::Role::Constant;
    request.firstStep = fromStart ? 0 : plan.firstStep;
    request.lastStep = toEnd ? end : std::max(plan.lastStep, request.firstStep);
    SmallVector<unsigned> candidates = memoriesFor(plan);
    request.memories.assign(candidates.begin(), candidates.end());
    requests.push_back(std::move(request));
  }
  std::vector<uint64_t> capacities;
  for (MemoryOp memory : memories)
    capacities.push_back(memory.getBytes());

  Allocation allocation = allocate(requests, capacities);
  if (allocation.failure)
    return reportNoRoom(
        *allocation.failure, buffers, memories,
        !requests[allocation.failure->request].memories.empty());
  std::vector<uint64_t> used(memories.size(), 1);
  for (auto [plan, placement, request] :
       llvm::zip_equal(buffers, allocation.placements, requests)) {
    plan.op.setMemory(memories[placement.memory].getSymName());
    plan.op.setAddress(placement.address);
    used[placement.memory] =
        std::max(used[placement.memory], placement.address + request.bytes);
  }
  for (auto [memory, bytes] : llvm::zip_equal(memories, used))
    if (memory.getBytes() == kUnlimitedBytes)
      memory.setBytes(bytes);
  return success();
}
