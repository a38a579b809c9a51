#include "Coefficients.h"

#include <cmath>

using namespace npc;

static double at(const std::vector<float> &values, size_t column) {
  return values.size() == 1 ? values[0] : values[column];
}

void ColumnAffine::addBias(const std::vector<float> &values, double factor) {
  for (size_t c = 0; c < offset.size(); ++c)
    offset[c] += factor * at(values, c);
}

void ColumnAffine::multiply(const std::vector<float> &factors) {
  for (size_t c = 0; c < scale.size(); ++c) {
    scale[c] *= at(factors, c);
    offset[c] *= at(factors, c);
  }
}

void ColumnAffine::normalize(const std::vector<float> &gamma,
                             const std::vector<float> &beta,
                             const std::vector<float> &mean,
                             const std::vector<float> &variance,
                             double epsilon) {
  for (size_t c = 0; c < scale.size(); ++c) {
    double factor = at(gamma, c) / std::sqrt(at(variance, c) + epsilon);
    scale[c] *= factor;
    offset[c] = (offset[c] - at(mean, c)) * factor + at(beta, c);
  }
}

/// Real value of one real input x microsiemens.
static double realScale(const ColumnAffine &affine, const SumScale &sums,
                        size_t column) {
  return affine.scale[column] * sums.weightScale[column] /
         (sums.unitsPerWeight * sums.stepMicroSiemens);
}

AffinePair npc::realPair(const ColumnAffine &affine, const SumScale &sums) {
  AffinePair pair;
  for (size_t c = 0; c < affine.scale.size(); ++c) {
    pair.scale.push_back(float(realScale(affine, sums, c)));
    pair.offset.push_back(float(affine.offset[c]));
  }
  return pair;
}

AffinePair npc::codePair(const ColumnAffine &affine, const SumScale &sums,
                         const CodeScale &codes) {
  AffinePair pair;
  for (size_t c = 0; c < affine.scale.size(); ++c) {
    double perCodeLevel =
        realScale(affine, sums, c) * sums.stepMicroSiemens * codes.codeScale;
    pair.scale.push_back(float(perCodeLevel * codes.lsb));
    pair.offset.push_back(
        float(affine.offset[c] -
              perCodeLevel * codes.zeroPoint * codes.levelSums[c]));
  }
  return pair;
}
