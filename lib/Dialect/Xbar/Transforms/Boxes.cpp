#include "Boxes.h"

#include "npc/Dialect/Xbar/IR/Overlap.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"

using namespace npc;
using namespace npc::xbar;

using Pair = std::optional<std::pair<size_t, size_t>>;

static bool overlap(const Box &a, const Box &b) {
  return llvm::all_of(llvm::zip_equal(a.sides, b.sides), [](auto sides) {
    auto [first, second] = sides;
    return xbar::overlap(first.begin, first.end, second.begin, second.end);
  });
}

static Pair findAmongAll(llvm::ArrayRef<Box> boxes) {
  for (size_t i = 0; i < boxes.size(); ++i)
    for (const Box &other : boxes.take_front(i))
      if (boxes[i].block != other.block && overlap(boxes[i], other))
        return std::minmax(boxes[i].block, other.block);
  return std::nullopt;
}

namespace {
/// Boxes of which none overlaps any outside; the last `tried` sides before
/// `side` offer no cut between them.
struct Part {
  llvm::MutableArrayRef<Box> boxes;
  unsigned side = 0, tried = 0;
};
} // namespace

/// Appends what the cuts across `part.side` leave.
static void cut(Part part, std::vector<Part> &parts) {
  auto sideOf = [&](const Box &box) { return box.sides[part.side]; };
  llvm::sort(part.boxes, [&](const Box &a, const Box &b) {
    return std::make_tuple(sideOf(a).begin, sideOf(a).end, a.block) <
           std::make_tuple(sideOf(b).begin, sideOf(b).end, b.block);
  });
  size_t first = 0, count = part.boxes.size();
  int64_t reach = sideOf(part.boxes.front()).end;
  for (size_t i = 1; i <= count; ++i) {
    if (i < count && sideOf(part.boxes[i]).begin < reach) {
      reach = std::max(reach, sideOf(part.boxes[i]).end);
      continue;
    }
    unsigned tried = first == 0 && i == count ? part.tried + 1 : 1;
    if (i - first > 1)
      parts.push_back(
          {part.boxes.slice(first, i - first), (part.side + 1) % 3, tried});
    first = i;
    if (i < count)
      reach = sideOf(part.boxes[i]).end;
  }
}

Pair xbar::findOverlap(std::vector<Box> boxes) {
  std::vector<Part> parts;
  if (boxes.size() > 1)
    parts.push_back({boxes});
  while (!parts.empty()) {
    Part part = parts.back();
    parts.pop_back();
    if (part.tried < 3)
      cut(part, parts);
    else if (Pair found = findAmongAll(part.boxes))
      return found;
  }
  return std::nullopt;
}
