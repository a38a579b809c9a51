#include "Gemm.h"

#include <algorithm>

using namespace npc::sim;

// The Fortran interface is the one that every BLAS has.
extern "C" {
void sgemm_(const char *, const char *, const int *, const int *, const int *,
            const float *, const float *, const int *, const float *,
            const int *, const float *, float *, const int *);
void dgemm_(const char *, const char *, const int *, const int *, const int *,
            const double *, const double *, const int *, const double *,
            const int *, const double *, double *, const int *);
#ifdef NPC_HAVE_OPENBLAS
void openblas_set_num_threads(int);
int openblas_get_num_threads(void);
#endif
}

namespace {

void gemm(const char *ta, const char *tb, const int *m, const int *n,
          const int *k, const float *a, const int *lda, const float *b,
          const int *ldb, const float *beta, float *c, const int *ldc) {
  const float one = 1;
  sgemm_(ta, tb, m, n, k, &one, a, lda, b, ldb, beta, c, ldc);
}

void gemm(const char *ta, const char *tb, const int *m, const int *n,
          const int *k, const double *a, const int *lda, const double *b,
          const int *ldb, const double *beta, double *c, const int *ldc) {
  const double one = 1;
  dgemm_(ta, tb, m, n, k, &one, a, lda, b, ldb, beta, c, ldc);
}

/// Leading dimension and transposition of a row-major operand as Fortran, which
/// counts columns first, sees its transpose.
template <typename T>
struct Layout {
  int leading;
  const char *transposed;

  Layout(const Matrix<T> &matrix, int64_t rows, int64_t columns) {
    bool rowMajor = matrix.columnStride == 1;
    int64_t stride = rowMajor ? matrix.rowStride : matrix.columnStride;
    leading = int(std::max({stride, rowMajor ? columns : rows, int64_t(1)}));
    transposed = rowMajor ? "N" : "T";
  }
};

template <typename T>
void multiplyRowMajor(int64_t m, int64_t n, int64_t k, Matrix<const T> a,
                      Matrix<const T> b, Matrix<T> c, bool accumulate) {
  if (m == 0 || n == 0)
    return;
  if (k == 0 && accumulate)
    return;
  if (k == 0) {
    for (int64_t i = 0; i < m; ++i)
      std::fill_n(c.data + i * c.rowStride, n, T(0));
    return;
  }
  // Row-major c = a b is column-major c^T = b^T a^T.
  Layout<const T> la(a, m, k), lb(b, k, n);
  Layout<T> lc(c, m, n);
  int im = int(m), in = int(n), ik = int(k);
  T beta = accumulate ? T(1) : T(0);
  gemm(lb.transposed, la.transposed, &in, &im, &ik, b.data, &lb.leading, a.data,
       &la.leading, &beta, c.data, &lc.leading);
}

} // namespace

void npc::sim::multiply(int64_t m, int64_t n, int64_t k, Matrix<const float> a,
                        Matrix<const float> b, Matrix<float> c,
                        bool accumulate) {
  multiplyRowMajor(m, n, k, a, b, c, accumulate);
}

void npc::sim::multiply(int64_t m, int64_t n, int64_t k, Matrix<const double> a,
                        Matrix<const double> b, Matrix<double> c,
                        bool accumulate) {
  multiplyRowMajor(m, n, k, a, b, c, accumulate);
}

#ifdef NPC_HAVE_OPENBLAS
BlasThreads::BlasThreads(unsigned threads)
    : before(openblas_get_num_threads()) {
  openblas_set_num_threads(int(threads));
}
BlasThreads::~BlasThreads() { openblas_set_num_threads(before); }
#else
BlasThreads::BlasThreads(unsigned) : before(0) {}
BlasThreads::~BlasThreads() { (void)before; }
#endif
