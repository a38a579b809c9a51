#include "ContractProduct.h"

#include "Gemm.h"

#include <algorithm>
#include <optional>

using namespace npc;
using namespace npc::sim;

namespace {

constexpr size_t kOut = 0, kLeft = 1, kRight = 2;

/// What a dim is to a product out = left x right.
enum class Role { Row, Column, Inner, Other };

Role roleOf(const StridedDim<3> &dim) {
  bool out = dim.strides[kOut] != 0, left = dim.strides[kLeft] != 0,
       right = dim.strides[kRight] != 0;
  if (out && left && !right)
    return Role::Row;
  if (out && !left && right)
    return Role::Column;
  return !out && left && right ? Role::Inner : Role::Other;
}

/// Three dims that make one matrix product each, and the loops around it.
struct ProductForm {
  StridedDim<3> row, column, inner;
  StridedDims<3> around;
};

/// Rows or columns lie dense and do not overlap, as a BLAS asks for.
bool isMatrix(const StridedDim<3> &rows, const StridedDim<3> &columns,
              size_t operand) {
  int64_t rowStride = rows.strides[operand];
  int64_t columnStride = columns.strides[operand];
  return (columnStride == 1 && rowStride >= columns.count) ||
         (rowStride == 1 && columnStride >= rows.count);
}

/// The longest dim of each role whose operands are matrices to a BLAS. The
/// output must be row-major.
std::optional<ProductForm> findForm(const StridedDims<3> &dims) {
  std::optional<ProductForm> best;
  auto work = [](const ProductForm &form) {
    return form.row.count * form.column.count * form.inner.count;
  };
  auto eachOf = [&](Role role, auto &&body) {
    for (size_t i = 0; i < dims.size(); ++i)
      if (roleOf(dims[i]) == role)
        body(i);
  };
  eachOf(Role::Row, [&](size_t r) {
    eachOf(Role::Column, [&](size_t c) {
      eachOf(Role::Inner, [&](size_t k) {
        ProductForm form{dims[r], dims[c], dims[k], {}};
        if (form.column.strides[kOut] != 1 ||
            !isMatrix(form.row, form.column, kOut) ||
            !isMatrix(form.row, form.inner, kLeft) ||
            !isMatrix(form.inner, form.column, kRight))
          return;
        if (best && work(*best) >= work(form))
          return;
        for (size_t i = 0; i < dims.size(); ++i)
          if (i != r && i != c && i != k)
            form.around.push_back(dims[i]);
        best = std::move(form);
      });
    });
  });
  return best;
}

/// Below this many multiplications a product is not worth the BLAS's start.
constexpr int64_t kSmallProduct = 4096;

/// The strides of left and right swapped, as for out^T = right^T x left^T.
StridedDims<3> transposed(StridedDims<3> dims) {
  for (StridedDim<3> &dim : dims)
    std::swap(dim.strides[kLeft], dim.strides[kRight]);
  return dims;
}

class Products {
public:
  Products(const Operands<3> &operands, const ProductForm &form, bool swapped)
      : operands(operands), form(form), left(swapped ? kRight : kLeft),
        right(swapped ? kLeft : kRight) {}

  void run() {
    auto start = operands.start;
    if (left == kRight)
      std::swap(start[kLeft], start[kRight]);
    for (size_t b = 0; b < operands.batch.inferences; ++b) {
      if (!operands.instruction.accumulate)
        clear(b);
      forEachIndex<3>(form.around, start, [&](auto at) {
        multiplyAt(b, at);
        return true;
      });
    }
  }

private:
  /// Zeroes the output, so that every product can add to it.
  void clear(size_t b) {
    StridedDims<1> out;
    for (const StridedDim<3> &dim : operands.dims)
      if (dim.strides[kOut] != 0)
        out.push_back({dim.count, {dim.strides[kOut]}});
    out = merged(out);
    StridedDim<1> inner = takeInnermost(out);
    forEachIndex<1>(out, {operands.start[kOut]}, [&](auto at) {
      float *to = outputAt(b, at[0]);
      for (int64_t i = 0; i < inner.count; ++i)
        to[i * inner.strides[0]] = 0;
      return true;
    });
  }

  void multiplyAt(size_t b, std::array<int64_t, 3> at) {
    multiply(operands.batch.team, form.row.count, form.column.count,
             form.inner.count,
             {inputAt(left, b, at[kLeft]), form.row.strides[kLeft],
              form.inner.strides[kLeft]},
             {inputAt(right, b, at[kRight]), form.inner.strides[kRight],
              form.column.strides[kRight]},
             {outputAt(b, at[kOut]), form.row.strides[kOut], 1}, true);
  }

  // Buffers of floats lie at multiples of four in the float fidelity.
  const float *inputAt(size_t operand, size_t b, int64_t element) const {
    return reinterpret_cast<const float *>(
        operands.source(operand, b, element, 1).data);
  }
  float *outputAt(size_t b, int64_t element) const {
    return reinterpret_cast<float *>(operands.target(b, element, 1).data);
  }

  const Operands<3> &operands;
  const ProductForm &form;
  size_t left, right;
};

} // namespace

bool sim::contractAsProducts(const Operands<3> &operands) {
  for (size_t i = 0; i < 3; ++i)
    if (operands.place(i).type != format::ElementType_F32)
      return false;
  StridedDims<3> dims = merged(operands.dims);
  std::optional<ProductForm> form = findForm(dims);
  bool swapped = !form;
  if (swapped)
    form = findForm(transposed(dims));
  if (!form ||
      form->row.count * form->column.count * form->inner.count < kSmallProduct)
    return false;
  Products(operands, *form, swapped).run();
  return true;
}
