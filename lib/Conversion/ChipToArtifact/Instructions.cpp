#include "Instructions.h"

#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc;
using isa::Instruction;
using isa::Opcode;

LogicalResult StreamTranslator::translate(Block &body) {
  for (Operation &op : body) {
    if (auto nested = dyn_cast<chip::LoopOp>(op)) {
      if (failed(loop(nested)))
        return failure();
      continue;
    }
    Instruction instruction;
    if (failed(translateOp(op, instruction)))
      return failure();
    append(&op, std::move(instruction));
  }
  return success();
}

void StreamTranslator::append(Operation *op, Instruction instruction) {
  instruction.location = tables.location(op->getLoc());
  code.push_back(std::move(instruction));
  origins.push_back(op);
}

LogicalResult StreamTranslator::loop(chip::LoopOp op) {
  Instruction begin, end;
  begin.opcode = Opcode::Loop;
  end.opcode = Opcode::End;
  if (failed(narrow(op, "count", op.getCount(), begin.index)))
    return failure();
  append(op, std::move(begin));
  if (failed(translate(op.getBody().front())))
    return failure();
  append(op, std::move(end));
  return success();
}

LogicalResult StreamTranslator::views(Operation *op, Instruction &instruction,
                                      ArrayRef<chip::ViewAttr> views) {
  for (chip::ViewAttr view : views) {
    FailureOr<uint32_t> buffer =
        tables.indexOf<chip::BufferOp>(op, view.getBuffer().getValue());
    if (failed(buffer))
      return failure();
    instruction.views.push_back(
        {*buffer,
         view.getOffset(),
         {view.getStrides().begin(), view.getStrides().end()}});
  }
  return success();
}

LogicalResult StreamTranslator::box(Operation *op, Instruction &instruction,
                                    ArrayRef<int64_t> dims,
                                    ArrayRef<chip::ViewAttr> views) {
  for (int64_t dim : dims)
    if (failed(narrow(op, "dim", dim, instruction.dims.emplace_back())))
      return failure();
  return this->views(op, instruction, views);
}

LogicalResult StreamTranslator::gather(chip::GatherOp op, Instruction &i) {
  i.opcode = Opcode::Gather;
  bool ok =
      succeeded(index<chip::CodeOp>(op, i, op.getCode())) &&
      succeeded(views(op, i, {op.getInput()})) &&
      succeeded(narrow(op, "tap", op.getTapBegin(), i.tapBegin)) &&
      succeeded(narrow(op, "tap", op.getTapEnd(), i.tapEnd)) &&
      succeeded(narrow(op, "channel", op.getChannelBegin(), i.channelBegin)) &&
      succeeded(narrow(op, "channel", op.getChannelEnd(), i.channelEnd)) &&
      succeeded(narrow(op, "row", op.getRow(), i.row));
  for (auto dim : op.getWindow().getAsRange<chip::WindowDimAttr>()) {
    isa::WindowDim window;
    window.kernel = dim.getKernel();
    window.dilation = dim.getDilation();
    window.extent = dim.getExtent();
    window.origin = dim.getOrigin();
    window.stride = dim.getStride();
    for (int64_t step : dim.getSteps())
      ok = ok &&
           succeeded(narrow(op, "step", step, window.steps.emplace_back()));
    i.window.push_back(std::move(window));
  }
  return success(ok);
}

LogicalResult StreamTranslator::translateOp(Operation &op, Instruction &i) {
  auto params = [&](ArrayRef<float> values) {
    i.params.assign(values.begin(), values.end());
  };
  return llvm::TypeSwitch<Operation *, LogicalResult>(&op)
      .Case([&](chip::WaitOp wait) {
        i.opcode = Opcode::Wait;
        if (failed(narrow(wait, "count", wait.getCount(), i.count)))
          return failure();
        for (int64_t stride : wait.getStrides())
          if (failed(narrow(wait, "count's stride", stride,
                            i.countStrides.emplace_back())))
            return failure();
        return index<chip::SemaphoreOp>(wait, i, wait.getSemaphore());
      })
      .Case([&](chip::SignalOp signal) {
        i.opcode = Opcode::Signal;
        return index<chip::SemaphoreOp>(signal, i, signal.getSemaphore());
      })
      .Case([&](chip::GatherOp gather) { return this->gather(gather, i); })
      .Case([&](chip::MvmOp mvm) {
        i.opcode = Opcode::Mvm;
        i.accumulate = mvm.getAccumulate();
        return index<xbar::BlockOp>(mvm, i, mvm.getBlock());
      })
      .Case([&](chip::SendOp send) {
        i.opcode = Opcode::Send;
        return index<chip::ChannelOp>(send, i, send.getChannel());
      })
      .Case([&](chip::ReceiveOp receive) {
        i.opcode = Opcode::Receive;
        return index<chip::ChannelOp>(receive, i, receive.getChannel());
      })
      .Case([&](chip::AffineOp affine) {
        i.opcode = Opcode::Affine;
        return index<chip::AffineEntryOp>(affine, i, affine.getEntry());
      })
      .Case([&](chip::ApplyOp apply) {
        i.opcode = Opcode::Apply;
        i.function = chip::toIsa(apply.getFunction());
        params(apply.getParams());
        return success();
      })
      .Case([&](chip::QuantizeOp quantize) {
        i.opcode = Opcode::Quantize;
        return index<chip::CodeOp>(quantize, i, quantize.getCode());
      })
      .Case([&](chip::StoreOp store) {
        i.opcode = Opcode::Store;
        return views(store, i, {store.getOutput()});
      })
      .Case([&](chip::FillOp fill) {
        i.opcode = Opcode::Fill;
        params({fill.getValue().convertToFloat()});
        return box(fill, i, fill.getDims(), {fill.getOutput()});
      })
      .Case([&](chip::MapOp map) {
        i.opcode = Opcode::Map;
        i.function = chip::toIsa(map.getFunction());
        params(map.getParams());
        if (map.getCode() &&
            failed(index<chip::CodeOp>(map, i, *map.getCode())))
          return failure();
        return box(map, i, map.getDims(), {map.getOutput(), map.getInput()});
      })
      .Case([&](chip::ZipOp zip) {
        i.opcode = Opcode::Zip;
        i.function = chip::toIsa(zip.getFunction());
        return box(zip, i, zip.getDims(),
                   {zip.getOutput(), zip.getLhs(), zip.getRhs()});
      })
      .Case([&](chip::ReduceOp reduce) {
        i.opcode = Opcode::Reduce;
        i.function = chip::toIsa(reduce.getFunction());
        i.accumulate = reduce.getAccumulate();
        return box(reduce, i, reduce.getDims(),
                   {reduce.getOutput(), reduce.getInput()});
      })
      .Case([&](chip::ContractOp contract) {
        i.opcode = Opcode::Contract;
        i.accumulate = contract.getAccumulate();
        return box(
            contract, i, contract.getDims(),
            {contract.getOutput(), contract.getLhs(), contract.getRhs()});
      })
      .Case([&](chip::TakeOp take) {
        i.opcode = Opcode::Take;
        i.axisStride = take.getAxisStride();
        i.axisExtent = take.getAxisExtent();
        return box(take, i, take.getDims(),
                   {take.getOutput(), take.getInput(), take.getIndices()});
      })
      .Case([&](chip::PutOp put) {
        i.opcode = Opcode::Put;
        i.function = chip::toIsa(put.getFunction());
        i.axisStride = put.getAxisStride();
        i.axisExtent = put.getAxisExtent();
        return box(put, i, put.getDims(),
                   {put.getOutput(), put.getInput(), put.getIndices()});
      })
      .Case([&](chip::SelectOp select) {
        i.opcode = Opcode::Select;
        return box(select, i, select.getDims(),
                   {select.getOutput(), select.getCondition(), select.getLhs(),
                    select.getRhs()});
      })
      .Case([&](chip::SortOp sort) {
        i.opcode = Opcode::Sort;
        i.function = chip::toIsa(sort.getFunction());
        i.axisStride = sort.getAxisStride();
        i.axisExtent = sort.getAxisExtent();
        return box(sort, i, sort.getDims(),
                   {sort.getOutput(), sort.getInput()});
      })
      .Default([](Operation *other) {
        return other->emitOpError("is no instruction of the chip");
      });
}
