#include "Program.h"

#include "npc/Dialect/NN/IR/NN.h"

#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace npc;
using chip::BufferOp;
using chip::PlaceAttr;
using chip::PlaceKind;

std::string npc::nameAt(Location loc, StringRef otherwise) {
  std::string name;
  loc->walk([&](Location part) {
    auto named = dyn_cast<NameLoc>(part);
    if (!named || !name.empty())
      return WalkResult::advance();
    name = named.getName().str();
    return WalkResult::interrupt();
  });
  return name.empty() ? otherwise.str() : name;
}

Program::Program(ModuleOp module, func::FuncOp main, const Target &target,
                 uint32_t chips)
    : module(module), main(main), target(target), chips(chips),
      builder(module.getBodyRegion()), symbols(module),
      outputBuffers(main.getNumResults()) {
  builder.setInsertionPointToEnd(module.getBody());
  for (auto array : module.getOps<xbar::ArrayOp>())
    for (auto block : array.getBlocks().getAsRange<FlatSymbolRefAttr>())
      arrays[block.getValue()] = array;
  makeMemories();
  bindInputs();
}

BufferOp Program::makeBuffer(StringRef name, int64_t elements, Type type,
                             BufferPlan::Role role) {
  Location where = steps.empty() ? main.getLoc() : loc();
  auto buffer = declare(BufferOp::create(
      builder, where, name, elements, type, memories.front().getSymName(),
      /*address=*/0, /*contents=*/Attribute()));
  BufferPlan plan;
  plan.op = buffer;
  plan.role = role;
  bufferIndices[buffer] = buffers.size();
  buffers.push_back(plan);
  return buffer;
}

static int64_t elementsOf(Value value) {
  return cast<RankedTensorType>(value.getType()).getNumElements();
}

static std::string bindingName(DictionaryAttr attributes, StringRef kind,
                               size_t index) {
  auto name = attributes ? attributes.getAs<StringAttr>(nn::nameAttrName)
                         : StringAttr();
  return name ? name.str() : (kind + Twine(index)).str();
}

void Program::bindInputs() {
  for (BlockArgument argument : main.getArguments()) {
    size_t index = argument.getArgNumber();
    std::string name = bindingName(main.getArgAttrDict(index), "input", index);
    Type type = cast<RankedTensorType>(argument.getType()).getElementType();
    BufferOp buffer =
        makeBuffer(name, elementsOf(argument), type, BufferPlan::Role::Input);
    chip::InputOp::create(builder, main.getLoc(), name,
                          llvm::cast<RankedTensorType>(argument.getType()),
                          buffer.getSymName());
    valueBuffers[argument] = buffer;
  }
}

BufferOp Program::bufferOf(Value value) {
  BufferOp buffer = valueBuffers.lookup(value);
  if (!buffer)
    buffer = valueBuffers[value] = makeConstantOf(value);
  return buffer;
}

BufferOp Program::constant(Attribute contents, int64_t elements, Type type,
                           StringRef name) {
  BufferOp &buffer = constants[{contents, type}];
  if (buffer)
    return buffer;
  buffer = makeBuffer(name, elements, type, BufferPlan::Role::Constant);
  buffer.setContentsAttr(contents);
  return buffer;
}

BufferOp Program::constant(ArrayRef<float> values) {
  auto type = RankedTensorType::get(values.size(), builder.getF32Type());
  return constant(DenseElementsAttr::get(type, values), values.size(),
                  builder.getF32Type(), "constant");
}

/// Everything that no step computes: weights, small constants, coefficients of
/// a normalisation. The check before the conversion admits nothing else.
BufferOp Program::makeConstantOf(Value value) {
  Operation *op = value.getDefiningOp();
  Type type = cast<RankedTensorType>(value.getType()).getElementType();
  int64_t elements = elementsOf(value);
  if (auto param = dyn_cast<nn::ParamOp>(op))
    return constant(param.getWeightAttr(), elements, type,
                    (param.getWeight() + ".data").str());
  if (auto small = dyn_cast<nn::ConstantOp>(op))
    return constant(small.getValue(), elements, type,
                    nameAt(op->getLoc(), "constant"));
  auto norm = cast<nn::NormCoefficientsOp>(op);
  auto symbol = [](Value operand) {
    return operand.getDefiningOp<nn::ParamOp>().getWeightAttr();
  };
  auto coefficients = xbar::NormAttr::get(
      builder.getContext(), symbol(norm.getGamma()), symbol(norm.getBeta()),
      symbol(norm.getMean()), symbol(norm.getVariance()), norm.getEpsilon());
  bool isScale = value == norm.getScale();
  auto part = isScale ? chip::NormPart::Scale : chip::NormPart::Offset;
  std::string name =
      nameAt(op->getLoc(), "norm") + (isScale ? ".scale" : ".offset");
  return constant(chip::NormAttr::get(builder.getContext(), part, coefficients),
                  elements, type, name);
}

BufferOp Program::define(Value value, PlaceAttr unit, Type type) {
  Type own = cast<RankedTensorType>(value.getType()).getElementType();
  std::optional<size_t> output = outputOf(value);
  bool binds = output && reachesHost(unit) && (!type || type == own);
  if (!type)
    type = own.isF32() && !binds ? Type(precisionOf(unit)) : own;
  std::string name =
      nameAt(loc(), value.getDefiningOp()->getName().stripDialect());
  // A layer's matrix or the tensor before quantization has the node's name.
  if (symbols.lookup(name))
    name += own.isInteger() ? ".codes" : ".out";
  auto role = binds ? BufferPlan::Role::Output : BufferPlan::Role::Intermediate;
  BufferOp buffer = makeBuffer(name, elementsOf(value), type, role);
  if (binds)
    outputBuffers[*output] = buffer;
  return valueBuffers[value] = buffer;
}

void Program::alias(Value value, Value of) {
  BufferOp buffer = bufferOf(of);
  valueBuffers[value] = buffer;
}

BufferOp Program::scratch(int64_t elements, Type type) {
  return makeBuffer(nameAt(loc(), "step") + ".scratch", elements, type,
                    BufferPlan::Role::Intermediate);
}

BufferOp Program::accumulatorOf(Value value) {
  BufferOp buffer = bufferOf(value);
  if (!buffer.getType().isF16())
    return buffer;
  return scratch(elementsOf(value), builder.getF32Type());
}

chip::CodeOp Program::codeOf(Value value, xbar::CodeAttr code) {
  BufferOp buffer = bufferOf(value);
  chip::CodeOp &known = bufferCodes[buffer];
  if (!known)
    known = declare(chip::CodeOp::create(
        builder, loc(),
        (buffer.getSymName().rsplit(".codes").first + ".code").str(), code));
  return known;
}

std::optional<size_t> Program::outputOf(Value value) const {
  std::optional<size_t> first;
  auto consider = [&](std::optional<size_t> index) {
    if (index && (!first || *index < *first))
      first = index;
  };
  for (OpOperand &use : value.getUses()) {
    if (llvm::isa<func::ReturnOp>(use.getOwner())) {
      size_t index = use.getOperandNumber();
      if (!outputBuffers[index])
        consider(index);
    } else if (auto reshape = dyn_cast<nn::ReshapeOp>(use.getOwner())) {
      consider(outputOf(reshape.getResult()));
    }
  }
  return first;
}

void Program::bindOutputs(func::ReturnOp op) {
  for (auto [index, value] : llvm::enumerate(op.getOperands())) {
    std::string name =
        bindingName(main.getResultAttrDict(index), "output", index);
    BufferOp &buffer = outputBuffers[index];
    if (!buffer) {
      beginStep(op);
      int64_t elements = elementsOf(value);
      Type type = cast<RankedTensorType>(value.getType()).getElementType();
      buffer = makeBuffer(name, elements, type, BufferPlan::Role::Output);
      Unit(*this, host())
          .copy({elements}, {buffer, {1}}, {bufferOf(value), {1}});
    }
    chip::OutputOp::create(builder, op.getLoc(), name,
                           llvm::cast<RankedTensorType>(value.getType()),
                           buffer.getSymName());
  }
}

PlaceAttr Program::host() const {
  return PlaceAttr::get(builder.getContext(), PlaceKind::Host, 0, 0);
}

PlaceAttr Program::core(uint32_t chip, uint32_t core) const {
  return PlaceAttr::get(builder.getContext(), PlaceKind::Core, chip, core);
}

PlaceAttr Program::unitOf(Operation *op) {
  std::optional<xbar::UnitKind> unit = xbar::unitOf(op);
  if (!unit || *unit == xbar::UnitKind::Host || target.digital.count == 0)
    return host();
  uint32_t chip = 0;
  for (Value operand : op->getOperands())
    if (auto known = buffers[indexOf(bufferOf(operand))].chip) {
      chip = *known;
      break;
    }
  return PlaceAttr::get(module.getContext(), PlaceKind::Digital, chip, 0);
}

FloatType Program::precisionOf(PlaceAttr unit) const {
  Target::Precision precision = Target::Precision::Float32;
  if (unit.getKind() == PlaceKind::Core)
    precision = target.coreDigital.precision;
  if (unit.getKind() == PlaceKind::Digital)
    precision = target.digital.precision;
  Builder types(builder.getContext());
  return precision == Target::Precision::Float16
             ? FloatType(types.getF16Type())
             : FloatType(types.getF32Type());
}

xbar::ArrayOp Program::arrayOf(StringRef block) const {
  return arrays.lookup(block);
}

chip::ChannelOp Program::channel(PlaceAttr from, PlaceAttr to, int64_t columns,
                                 StringRef name) {
  // One vector on its way while the next is computed.
  constexpr int64_t capacity = 2;
  return declare(
      chip::ChannelOp::create(builder, loc(), name, streamOf(from).getSymName(),
                              streamOf(to).getSymName(), columns, capacity));
}

chip::AffineEntryOp Program::affineEntry(ArrayRef<Attribute> blocks,
                                         chip::CodeOp code,
                                         FlatSymbolRefAttr coefficients,
                                         StringRef name) {
  return declare(chip::AffineEntryOp::create(
      builder, loc(), builder.getStringAttr(name), builder.getArrayAttr(blocks),
      FlatSymbolRefAttr::get(code.getSymNameAttr()), coefficients));
}

static std::string streamName(PlaceAttr unit) {
  if (unit.getKind() == PlaceKind::Host)
    return "host.stream";
  return llvm::formatv("chip{0}.{1}{2}", unit.getChip(),
                       chip::stringifyPlaceKind(unit.getKind()), unit.getUnit())
      .str();
}

unsigned Program::streamIndex(PlaceAttr unit) {
  auto key =
      std::make_tuple(uint32_t(unit.getKind()), unit.getChip(), unit.getUnit());
  auto [found, isNew] = streamIndices.try_emplace(key, streams.size());
  if (isNew)
    streams.push_back(declare(chip::StreamOp::create(builder, main.getLoc(),
                                                     streamName(unit), unit)));
  return found->second;
}

chip::StreamOp Program::streamOf(PlaceAttr unit) {
  return streams[streamIndex(unit)];
}

void Program::beginStep(Operation *op) { steps.push_back({op->getLoc(), {}}); }

void Program::note(PlaceAttr unit, Operation *op, BufferOp buffer,
                   bool writes) {
  unsigned stream = streamIndex(unit);
  Step &step = steps.back();
  StepPart *part = llvm::find_if(
      step.parts, [&](StepPart &p) { return p.stream == stream; });
  Operation *outermost = streams[stream].getBody().findAncestorOpInRegion(*op);
  if (part == step.parts.end()) {
    step.parts.push_back({stream, outermost, outermost, {}, {}});
    part = &step.parts.back();
  }
  part->last = outermost;
  if (!buffer)
    return;
  unsigned index = indexOf(buffer);
  auto &touched = writes ? part->writes : part->reads;
  if (!llvm::is_contained(touched, index))
    touched.push_back(index);
  BufferPlan &plan = buffers[index];
  int64_t now = int64_t(steps.size()) - 1;
  plan.firstStep = std::min(plan.firstStep, now);
  plan.lastStep = std::max(plan.lastStep, now);
  plan.touchedByCores |= unit.getKind() == PlaceKind::Core;
  plan.touchedByDigital |= unit.getKind() == PlaceKind::Digital;
  if (unit.getKind() != PlaceKind::Host && !plan.chip)
    plan.chip = unit.getChip();
}

template <typename OpT>
static void moveToEnd(ModuleOp module) {
  Block *body = module.getBody();
  for (OpT op : llvm::to_vector(module.getOps<OpT>()))
    op->moveBefore(body, body->end());
}

void Program::arrange() {
  moveToEnd<chip::MemoryOp>(module);
  moveToEnd<BufferOp>(module);
  moveToEnd<chip::CodeOp>(module);
  moveToEnd<chip::AffineEntryOp>(module);
  moveToEnd<chip::ChannelOp>(module);
  moveToEnd<chip::SemaphoreOp>(module);
  moveToEnd<chip::InputOp>(module);
  moveToEnd<chip::OutputOp>(module);
  Block *body = module.getBody();
  for (auto &[place, index] : streamIndices)
    streams[index]->moveBefore(body, body->end());
}
