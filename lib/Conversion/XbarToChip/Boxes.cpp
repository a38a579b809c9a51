#include "Boxes.h"

using namespace npc;

static void eraseDim(Dims &dims, llvm::ArrayRef<Access *> accesses,
                     size_t dim) {
  dims.erase(dims.begin() + dim);
  for (Access *access : accesses)
    access->strides.erase(access->strides.begin() + dim);
}

void npc::simplifyBox(Dims &dims, llvm::ArrayRef<Access *> accesses) {
  for (size_t dim = dims.size(); dim-- > 0;)
    if (dims[dim] == 1)
      eraseDim(dims, accesses, dim);
  for (size_t dim = dims.size(); dim-- > 1;) {
    bool merges = llvm::all_of(accesses, [&](Access *access) {
      return access->strides[dim - 1] == access->strides[dim] * dims[dim];
    });
    if (!merges)
      continue;
    dims[dim - 1] *= dims[dim];
    for (Access *access : accesses)
      access->strides[dim - 1] = access->strides[dim];
    eraseDim(dims, accesses, dim);
  }
  if (!dims.empty())
    return;
  dims.push_back(1);
  for (Access *access : accesses)
    access->strides.push_back(1);
}
