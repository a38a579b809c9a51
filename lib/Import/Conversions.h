#ifndef NPC_LIB_IMPORT_CONVERSIONS_H
#define NPC_LIB_IMPORT_CONVERSIONS_H

#include "npc/Support/Error.h"

namespace npc::importer {

class NodeContext;

// ConvertMatrix.cpp
Status convertConv(NodeContext &node);
Status convertGemm(NodeContext &node);
Status convertMatMul(NodeContext &node);
Status convertBatchNormalization(NodeContext &node);

// ConvertElementwise.cpp
Status convertRelu(NodeContext &node);
Status convertLeakyRelu(NodeContext &node);
Status convertClip(NodeContext &node);
Status convertSigmoid(NodeContext &node);
Status convertTanh(NodeContext &node);
Status convertSoftmax(NodeContext &node);
Status convertAdd(NodeContext &node);
Status convertSub(NodeContext &node);
Status convertMul(NodeContext &node);
Status convertDiv(NodeContext &node);
Status convertCast(NodeContext &node);
Status convertIdentity(NodeContext &node);
Status convertDropout(NodeContext &node);

// ConvertPool.cpp
Status convertMaxPool(NodeContext &node);
Status convertAveragePool(NodeContext &node);
Status convertGlobalAveragePool(NodeContext &node);
Status convertReduceMean(NodeContext &node);

// ConvertShape.cpp
Status convertReshape(NodeContext &node);
Status convertFlatten(NodeContext &node);
Status convertSqueeze(NodeContext &node);
Status convertUnsqueeze(NodeContext &node);
Status convertTranspose(NodeContext &node);
Status convertShape(NodeContext &node);

// ConvertMovement.cpp
Status convertConcat(NodeContext &node);
Status convertPad(NodeContext &node);
Status convertSlice(NodeContext &node);
Status convertGather(NodeContext &node);

// ConvertConstant.cpp
Status convertConstant(NodeContext &node);
Status convertConstantOfShape(NodeContext &node);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_CONVERSIONS_H
