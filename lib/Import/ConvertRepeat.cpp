#include "Conversions.h"
#include "Expr.h"

using namespace mlir;
using namespace npc;
using namespace npc::importer;

Status importer::convertExpand(NodeContext &node) {
  Result<SmallVector<int64_t>> requested = node.constantIntegers(1, "shape");
  if (!requested)
    return requested.error();
  auto impossible = [&](const Twine &reason) {
    return malformed("cannot expand " + shapeText(node.shape(0)) + " to " +
                     shapeText(*requested) + ": " + reason);
  };
  if (!nn::elementCount(*requested))
    return impossible("npc allows sizes of 0 or more and up to 2^31 elements");
  std::optional<SmallVector<int64_t>> shape =
      nn::broadcastShapes(node.shape(0), *requested);
  if (!shape)
    return impossible("sizes have to be equal where neither is 1");
  if (!nn::elementCount(*shape))
    return impossible("npc allows up to 2^31 elements");
  return node.setResult(Expr(node, node.operand(0)).broadcast(*shape));
}

Status importer::convertTile(NodeContext &node) {
  Result<SmallVector<int64_t>> repeats = node.constantIntegers(1, "repeats");
  if (!repeats)
    return repeats.error();
  ArrayRef<int64_t> shape = node.shape(0);
  if (repeats->size() != shape.size())
    return malformed("has " + Twine(repeats->size()) +
                     " repeats for an input of rank " + Twine(shape.size()));
  // [repeat, size] for each dimension, with the first of each pair repeated.
  SmallVector<int64_t> once, repeated, tiled;
  for (auto [repeat, size] : llvm::zip_equal(*repeats, shape)) {
    if (repeat < 0 || repeat > nn::kMaxElements)
      return malformed("has a repeat of " + Twine(repeat) +
                       "; allowed are 0 to 2^31");
    once.append({1, size});
    repeated.append({repeat, size});
    tiled.push_back(nn::elementCount({repeat, size}).value_or(-1));
  }
  if (!nn::elementCount(tiled))
    return malformed("repeats " + shapeText(*repeats) + " of " +
                     shapeText(shape) +
                     " give more than the 2^31 elements that npc allows");
  return node.setResult(Expr(node, node.operand(0))
                            .reshape(once)
                            .broadcast(repeated)
                            .reshape(tiled));
}

/// Where DepthToSpace and SpaceToDepth find the two block dimensions within the
/// channels: before the depth (DCR) or after it (CRD).
static Result<bool> blocksComeFirst(NodeContext &node) {
  std::string mode = node.string("mode", "DCR");
  if (mode != "DCR" && mode != "CRD")
    return malformed("mode is '" + Twine(mode) + "'; allowed are DCR, CRD");
  return mode == "DCR";
}

static Result<int64_t> readBlockSize(NodeContext &node) {
  int64_t block = node.integer("blocksize", 0);
  if (node.rank(0) != 4)
    return malformed("input " + shapeText(node.shape(0)) +
                     " is not of rank 4, [N, C, H, W]");
  if (block < 1 || block > (int64_t(1) << 15))
    return malformed("blocksize is " + Twine(block) +
                     "; allowed are 1 to 2^15");
  return block;
}

Status importer::convertDepthToSpace(NodeContext &node) {
  Result<int64_t> blockSize = readBlockSize(node);
  if (!blockSize)
    return blockSize.error();
  Result<bool> blocksFirst = blocksComeFirst(node);
  if (!blocksFirst)
    return blocksFirst.error();
  ArrayRef<int64_t> shape = node.shape(0);
  int64_t n = shape[0], h = shape[2], w = shape[3], block = *blockSize;
  if (shape[1] % (block * block))
    return malformed("has " + Twine(shape[1]) + " channels, which blocks of " +
                     Twine(block) + " x " + Twine(block) + " do not divide");
  int64_t depth = shape[1] / (block * block);
  Expr input(node, node.operand(0));
  Expr apart = *blocksFirst ? input.reshape({n, block, block, depth, h, w})
                                  .transpose({0, 3, 4, 1, 5, 2})
                            : input.reshape({n, depth, block, block, h, w})
                                  .transpose({0, 1, 4, 2, 5, 3});
  return node.setResult(apart.reshape({n, depth, h * block, w * block}));
}

Status importer::convertSpaceToDepth(NodeContext &node) {
  Result<int64_t> blockSize = readBlockSize(node);
  if (!blockSize)
    return blockSize.error();
  Result<bool> blocksFirst = blocksComeFirst(node);
  if (!blocksFirst)
    return blocksFirst.error();
  ArrayRef<int64_t> shape = node.shape(0);
  int64_t n = shape[0], c = shape[1], block = *blockSize;
  if (shape[2] % block || shape[3] % block)
    return malformed("input " + shapeText(shape) +
                     " does not divide into blocks of " + Twine(block) + " x " +
                     Twine(block));
  int64_t h = shape[2] / block, w = shape[3] / block;
  Expr apart = Expr(node, node.operand(0)).reshape({n, c, h, block, w, block});
  Expr together = *blocksFirst ? apart.transpose({0, 3, 5, 1, 2, 4})
                               : apart.transpose({0, 1, 3, 5, 2, 4});
  return node.setResult(together.reshape({n, c * block * block, h, w}));
}
