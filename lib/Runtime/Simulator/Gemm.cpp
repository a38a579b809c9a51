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

/// Elements [begin, begin + size) of one dimension.
struct Range {
  int64_t begin, size;
};

/// Part `index` of those that hold at most `most` elements, but for the last
/// all of a size that suits vectors.
Range partOf(int64_t size, int64_t most, int64_t index) {
  constexpr int64_t vector = 16;
  int64_t parts = (size + most - 1) / most;
  int64_t each = ((size + parts - 1) / parts + vector - 1) / vector * vector;
  int64_t begin = std::min(size, index * each);
  return {begin, std::min(each, size - begin)};
}

template <typename T>
void multiplyInParts(npc::Team &team, int64_t m, int64_t n, int64_t k,
                     Matrix<const T> a, Matrix<const T> b, Matrix<T> c,
                     bool accumulate) {
  // Long enough that copying operands into the BLAS's own order costs little.
  constexpr int64_t mostColumns = 384, mostRows = 64;
  bool byColumns = n > mostColumns;
  int64_t size = byColumns ? n : m, most = byColumns ? mostColumns : mostRows;
  team.run(size_t((size + most - 1) / most), [&](size_t index) {
    Range part = partOf(size, most, int64_t(index));
    auto from = [&](auto matrix, int64_t row, int64_t column) {
      matrix.data += row * matrix.rowStride + column * matrix.columnStride;
      return matrix;
    };
    if (byColumns)
      multiplyRowMajor(m, part.size, k, a, from(b, 0, part.begin),
                       from(c, 0, part.begin), accumulate);
    else
      multiplyRowMajor(part.size, n, k, from(a, part.begin, 0), b,
                       from(c, part.begin, 0), accumulate);
  });
}

} // namespace

void npc::sim::multiply(Team &team, int64_t m, int64_t n, int64_t k,
                        Matrix<const float> a, Matrix<const float> b,
                        Matrix<float> c, bool accumulate) {
  multiplyInParts(team, m, n, k, a, b, c, accumulate);
}

void npc::sim::multiply(Team &team, int64_t m, int64_t n, int64_t k,
                        Matrix<const double> a, Matrix<const double> b,
                        Matrix<double> c, bool accumulate) {
  multiplyInParts(team, m, n, k, a, b, c, accumulate);
}

#ifdef NPC_HAVE_OPENBLAS
SingleThreadedBlas::SingleThreadedBlas() : before(openblas_get_num_threads()) {
  openblas_set_num_threads(1);
}
SingleThreadedBlas::~SingleThreadedBlas() { openblas_set_num_threads(before); }
#else
SingleThreadedBlas::SingleThreadedBlas() : before(0) {}
SingleThreadedBlas::~SingleThreadedBlas() { (void)before; }
#endif
