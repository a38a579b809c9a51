#include "Gemm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

using namespace npc;
using namespace npc::sim;

namespace {

template <typename T>
std::vector<T> randomNumbers(size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  std::normal_distribution<T> normal;
  std::vector<T> numbers(count);
  for (T &number : numbers)
    number = normal(generator);
  return numbers;
}

/// c = 1 + a^T b for a k x m and b k x n, on `threads` threads.
template <typename T>
std::vector<T> product(int64_t m, int64_t n, int64_t k, unsigned threads) {
  std::vector<T> a = randomNumbers<T>(size_t(m * k), 1);
  std::vector<T> b = randomNumbers<T>(size_t(k * n), 2);
  std::vector<T> c(size_t(m * n), T(1));
  Team team(threads);
  SingleThreadedBlas blas;
  multiply(team, m, n, k, {a.data(), 1, m}, {b.data(), n, 1}, {c.data(), n, 1},
           /*accumulate=*/true);
  return c;
}

template <typename T>
void expectProduct(int64_t m, int64_t n, int64_t k, double tolerance) {
  std::vector<T> a = randomNumbers<T>(size_t(m * k), 1);
  std::vector<T> b = randomNumbers<T>(size_t(k * n), 2);
  std::vector<T> c = product<T>(m, n, k, 3);
  for (int64_t row = 0; row < m; ++row)
    for (int64_t column = 0; column < n; ++column) {
      double sum = 1;
      for (int64_t i = 0; i < k; ++i)
        sum += double(a[i * m + row]) * double(b[i * n + column]);
      ASSERT_NEAR(c[row * n + column], sum, tolerance) << row << ' ' << column;
    }
}

TEST(Gemm, IsTheProductWhateverItsParts) {
  // One part, parts of columns, and parts of rows, the last one shorter.
  expectProduct<float>(3, 5, 7, 1e-5);
  expectProduct<float>(20, 1000, 30, 1e-4);
  expectProduct<float>(200, 9, 30, 1e-4);
  expectProduct<double>(130, 385, 12, 1e-12);
}

TEST(Gemm, HasTheSameBitsOnAnyNumberOfThreads) {
  // More terms than a BLAS adds up at a time.
  for (auto [m, n] : {std::pair(70, 1500), std::pair(300, 49)}) {
    auto one = product<float>(m, n, 700, 1);
    for (unsigned threads : {2u, 3u, 8u})
      EXPECT_EQ(one, product<float>(m, n, 700, threads));
  }
}

TEST(Gemm, NoTermsLeaveZerosOrWhatWasThere) {
  Team team(2);
  std::vector<float> c = {1, 2, 3, 4};
  const float none = 0;
  multiply(team, 2, 2, 0, {&none, 1, 2}, {&none, 2, 1}, {c.data(), 2, 1}, true);
  EXPECT_EQ(c, (std::vector<float>{1, 2, 3, 4}));
  multiply(team, 2, 2, 0, {&none, 1, 2}, {&none, 2, 1}, {c.data(), 2, 1},
           false);
  EXPECT_EQ(c, (std::vector<float>{0, 0, 0, 0}));
}

} // namespace
