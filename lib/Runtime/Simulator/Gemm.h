#ifndef NPC_RUNTIME_SIMULATOR_GEMM_H
#define NPC_RUNTIME_SIMULATOR_GEMM_H

#include "npc/Support/Parallel.h"

#include <cstddef>
#include <cstdint>

namespace npc::sim {

/// One operand of a product: element (i, j) lies at data[i * rowStride + j *
/// columnStride]; one of the strides is 1.
template <typename T>
struct Matrix {
  T *data;
  int64_t rowStride, columnStride;
};

/// c = a b, or c += a b: m x k by k x n. `c` has columnStride 1. The order of
/// the sum over k is the BLAS's own, which may hang on where in `c` an element
/// lies. So the product is cut into parts that depend on its size alone, and
/// the team's threads take these.
void multiply(Team &team, int64_t m, int64_t n, int64_t k,
              Matrix<const float> a, Matrix<const float> b, Matrix<float> c,
              bool accumulate);
void multiply(Team &team, int64_t m, int64_t n, int64_t k,
              Matrix<const double> a, Matrix<const double> b, Matrix<double> c,
              bool accumulate);

/// Keeps the BLAS to one thread for as long as this lives, where it lets us.
class SingleThreadedBlas {
public:
  SingleThreadedBlas();
  ~SingleThreadedBlas();
  SingleThreadedBlas(const SingleThreadedBlas &) = delete;
  SingleThreadedBlas &operator=(const SingleThreadedBlas &) = delete;

private:
  int before;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_GEMM_H
