#include "npc/Support/Suggest.h"

#include <algorithm>
#include <numeric>

/// Levenshtein distance, one row at a time.
static size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({substituted, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::string npc::nearest(std::string_view word,
                         const std::vector<std::string> &candidates) {
  size_t allowed = std::max<size_t>(1, word.size() / 3);
  std::string best;
  for (const std::string &candidate : candidates) {
    // A difference in length alone rules out most of a long list.
    size_t shorter = std::min(word.size(), candidate.size());
    if (std::max(word.size(), candidate.size()) - shorter > allowed)
      continue;
    size_t distance = editDistance(word, candidate);
    if (distance > allowed || (distance == allowed && !best.empty()))
      continue;
    best = candidate;
    if (distance == 0)
      return best;
    allowed = distance;
  }
  return best;
}

std::string npc::didYouMean(std::string_view word,
                            const std::vector<std::string> &candidates) {
  std::string name = nearest(word, candidates);
  return name.empty() ? std::string() : "; did you mean '" + name + "'?";
}
