#ifndef NPC_RUNTIME_SIMULATOR_GEMM_H
#define NPC_RUNTIME_SIMULATOR_GEMM_H

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
/// the sum over k is the BLAS's own.
void multiply(int64_t m, int64_t n, int64_t k, Matrix<const float> a,
              Matrix<const float> b, Matrix<float> c, bool accumulate);
void multiply(int64_t m, int64_t n, int64_t k, Matrix<const double> a,
              Matrix<const double> b, Matrix<double> c, bool accumulate);

/// Threads inside a product, for as long as this lives, where the BLAS lets us
/// choose.
class BlasThreads {
public:
  explicit BlasThreads(unsigned threads);
  ~BlasThreads();
  BlasThreads(const BlasThreads &) = delete;
  BlasThreads &operator=(const BlasThreads &) = delete;

private:
  int before;
};

} // namespace npc::sim

#endif // NPC_RUNTIME_SIMULATOR_GEMM_H
