#ifndef NPC_DIALECT_NN_IR_NNOPS
#define NPC_DIALECT_NN_IR_NNOPS

include "npc/Dialect/NN/IR/NNBinary.td"
include "npc/Dialect/NN/IR/NNElementwise.td"
include "npc/Dialect/NN/IR/NNMatrix.td"
include "npc/Dialect/NN/IR/NNMovement.td"
include "npc/Dialect/NN/IR/NNReduce.td"
include "npc/Dialect/NN/IR/NNWeights.td"

#endif
