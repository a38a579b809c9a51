#include "Program.h"

using namespace mlir;
using namespace npc;
using chip::BufferOp;

Unit::Unit(Program &program, chip::PlaceAttr place)
    : program(program), where(place),
      builder(program.streamOf(place).getBody()) {
  builder.setInsertionPointToEnd(&program.streamOf(place).getBody().front());
}

chip::ViewAttr Unit::view(BufferOp buffer, int64_t offset,
                          ArrayRef<int64_t> strides) {
  return chip::ViewAttr::get(builder.getContext(),
                             FlatSymbolRefAttr::get(buffer.getSymNameAttr()),
                             offset, strides);
}

DenseI64ArrayAttr Unit::dimsAttr(const Dims &dims) {
  return builder.getDenseI64ArrayAttr(dims);
}

void Unit::touch(Operation *op, const Access &out,
                 ArrayRef<const Access *> inputs) {
  program.note(where, op, out.buffer, /*writes=*/true);
  for (const Access *input : inputs)
    program.note(where, op, input->buffer, /*writes=*/false);
}

void Unit::loop(int64_t count) {
  auto op = chip::LoopOp::create(builder, program.loc(), count);
  builder.setInsertionPointToEnd(&op.getBody().front());
}

void Unit::end() {
  builder.setInsertionPointAfter(builder.getInsertionBlock()->getParentOp());
}

void Unit::fill(float value, Dims dims, Access out) {
  simplifyBox(dims, {&out});
  touch(chip::FillOp::create(builder, program.loc(),
                             builder.getF32FloatAttr(value), dimsAttr(dims),
                             view(out)),
        out, {});
}

void Unit::map(chip::Function function, Dims dims, Access out, Access in,
               ArrayRef<float> params, chip::CodeOp code) {
  simplifyBox(dims, {&out, &in});
  auto symbol = code ? FlatSymbolRefAttr::get(code.getSymNameAttr())
                     : FlatSymbolRefAttr();
  touch(chip::MapOp::create(builder, program.loc(), function,
                            builder.getDenseF32ArrayAttr(params), symbol,
                            dimsAttr(dims), view(out), view(in)),
        out, {&in});
}

void Unit::zip(chip::Function function, Dims dims, Access out, Access lhs,
               Access rhs) {
  simplifyBox(dims, {&out, &lhs, &rhs});
  touch(chip::ZipOp::create(builder, program.loc(), function, dimsAttr(dims),
                            view(out), view(lhs), view(rhs)),
        out, {&lhs, &rhs});
}

void Unit::reduce(chip::Function function, Dims dims, Access out, Access in,
                  bool accumulate) {
  simplifyBox(dims, {&out, &in});
  touch(chip::ReduceOp::create(builder, program.loc(), function, accumulate,
                               dimsAttr(dims), view(out), view(in)),
        out, {&in});
}

void Unit::contract(Dims dims, Access out, Access lhs, Access rhs,
                    bool accumulate) {
  simplifyBox(dims, {&out, &lhs, &rhs});
  touch(chip::ContractOp::create(builder, program.loc(), accumulate,
                                 dimsAttr(dims), view(out), view(lhs),
                                 view(rhs)),
        out, {&lhs, &rhs});
}

void Unit::put(chip::Function function, Dims dims, Access out, Access in,
               Access indices, int64_t extent, int64_t stride) {
  simplifyBox(dims, {&out, &in, &indices});
  touch(chip::PutOp::create(builder, program.loc(), function, extent, stride,
                            dimsAttr(dims), view(out), view(in), view(indices)),
        out, {&in, &indices});
}

void Unit::select(Dims dims, Access out, Access condition, Access lhs,
                  Access rhs) {
  simplifyBox(dims, {&out, &condition, &lhs, &rhs});
  touch(chip::SelectOp::create(builder, program.loc(), dimsAttr(dims),
                               view(out), view(condition), view(lhs),
                               view(rhs)),
        out, {&condition, &lhs, &rhs});
}

void Unit::sort(chip::Function function, Dims dims, Access out, Access in,
                int64_t extent, int64_t stride) {
  touch(chip::SortOp::create(builder, program.loc(), function, extent, stride,
                             dimsAttr(dims), view(out), view(in)),
        out, {&in});
}

void Unit::take(Dims dims, Access out, Access in, Access indices,
                int64_t extent, int64_t stride) {
  simplifyBox(dims, {&out, &in, &indices});
  touch(chip::TakeOp::create(builder, program.loc(), extent, stride,
                             dimsAttr(dims), view(out), view(in),
                             view(indices)),
        out, {&in, &indices});
}
