#include "Conversions.h"
#include "Expr.h"

#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>

using namespace mlir;
using namespace npc;
using namespace npc::importer;

namespace {

/// Names of dimensions. Those that an ellipsis stands for are numbered from the
/// last on: '0', '1', ...
using Labels = std::string;

struct Equation {
  SmallVector<Labels> inputs;
  Labels output;
};

/// A tensor whose dimensions have names, each once.
struct Term {
  Expr value;
  Labels labels;

  /// 1 for dimensions that it lacks.
  int64_t size(char label) const { return sizeAt(labels.find(label)); }
  int64_t sizeAt(size_t dim) const {
    return dim < value.shape().size() ? value.shape()[dim] : 1;
  }
};

} // namespace

static Labels without(const Labels &labels, const Labels &removed) {
  Labels result;
  for (char label : labels)
    if (removed.find(label) == Labels::npos)
      result += label;
  return result;
}

static Labels common(const Labels &labels, const Labels &others) {
  return without(labels, without(labels, others));
}

/// Expands "a...b" for a tensor of this rank, or for `ellipsis` dimensions.
static std::optional<Labels> expandEllipsis(StringRef text, int64_t ellipsis) {
  auto [before, after] = text.split("...");
  if (before.size() == text.size())
    return text.str();
  if (ellipsis < 0 || ellipsis > 10)
    return std::nullopt;
  Labels labels = before.str();
  for (int64_t dim = ellipsis; dim-- > 0;)
    labels += char('0' + dim);
  return labels + after.str();
}

static Result<Equation> readEquation(NodeContext &node) {
  std::string text;
  for (char c : node.string("equation", ""))
    if (c != ' ')
      text += c;
  Error broken = malformed("equation '" + Twine(text) + "' does not fit the " +
                           Twine(node.allOperands().size()) + " operands");
  for (char c : text)
    if (!llvm::isAlpha(c) && StringRef(".,->").find(c) == StringRef::npos)
      return broken;
  auto [left, right] = StringRef(text).split("->");
  SmallVector<StringRef> inputs;
  left.split(inputs, ',');
  if (inputs.size() != node.allOperands().size())
    return broken;

  Equation equation;
  int64_t widest = 0;
  for (auto [i, input] : llvm::enumerate(inputs)) {
    bool hasEllipsis = input.contains("...");
    int64_t named = int64_t(input.size()) - (hasEllipsis ? 3 : 0);
    int64_t covered = node.rank(i) - named;
    std::optional<Labels> labels = expandEllipsis(input, covered);
    if (!labels || (!hasEllipsis && covered != 0) ||
        StringRef(*labels).contains('.'))
      return broken;
    widest = std::max(widest, hasEllipsis ? covered : 0);
    equation.inputs.push_back(*labels);
  }
  if (StringRef(text).contains("->")) {
    std::optional<Labels> output = expandEllipsis(right, widest);
    if (!output || StringRef(*output).find_first_of(".,->") != StringRef::npos)
      return broken;
    equation.output = *output;
  } else {
    std::map<char, int> uses;
    for (const Labels &labels : equation.inputs)
      for (char label : labels)
        ++uses[label];
    for (int64_t dim = widest; dim-- > 0;)
      equation.output += char('0' + dim);
    for (auto [label, count] : uses)
      if (count == 1 && llvm::isAlpha(label))
        equation.output += label;
  }
  std::set<char> known;
  for (const Labels &labels : equation.inputs)
    known.insert(labels.begin(), labels.end());
  std::set<char> distinct(equation.output.begin(), equation.output.end());
  bool isKnown = llvm::all_of(distinct, [&](char l) { return known.count(l); });
  if (!isKnown || distinct.size() != equation.output.size())
    return broken;
  return equation;
}

namespace {

class Einsum {
public:
  Einsum(NodeContext &node, Equation equation)
      : node(node), equation(std::move(equation)) {}

  Result<Value> run() {
    SmallVector<Term> terms;
    for (size_t i = 0; i < equation.inputs.size(); ++i) {
      Result<Term> term = readTerm(i);
      if (!term)
        return term.error();
      terms.push_back(*term);
    }
    Term result = terms.front();
    for (size_t i = 1; i < terms.size(); ++i) {
      Labels later = equation.output;
      for (const Term &term : ArrayRef(terms).drop_front(i + 1))
        later += term.labels;
      result = product(summed(result, later + terms[i].labels),
                       summed(terms[i], later + result.labels), later);
    }
    result = summed(result, equation.output);
    result = arranged(result, equation.output);
    return result.value;
  }

private:
  /// An operand with the diagonals taken of names that it has twice.
  Result<Term> readTerm(size_t operand) {
    Term term{Expr(node, node.operand(operand)), equation.inputs[operand]};
    for (size_t dim = 0; dim < term.labels.size();) {
      size_t twin = term.labels.find(term.labels[dim], dim + 1);
      if (twin == Labels::npos) {
        if (Status status = bind(term.labels[dim], term.sizeAt(dim)); !status)
          return status.error();
        ++dim;
        continue;
      }
      if (term.sizeAt(dim) != term.sizeAt(twin))
        return malformed("label '" + Twine(term.labels[dim]) +
                         "' stands for sizes " + Twine(term.sizeAt(dim)) +
                         " and " + Twine(term.sizeAt(twin)));
      term = diagonal(term, dim, twin);
    }
    return term;
  }

  /// Sizes of one name are equal; those under an ellipsis broadcast.
  Status bind(char label, int64_t size) {
    auto [known, isNew] = sizes.insert({label, size});
    bool broadcasts =
        !llvm::isAlpha(label) && (size == 1 || known->second == 1);
    if (!isNew && known->second != size && !broadcasts)
      return malformed("label '" + Twine(label) + "' stands for sizes " +
                       Twine(known->second) + " and " + Twine(size));
    known->second = std::max(known->second, size);
    return {};
  }

  /// Both dimensions as one at the front: every (size + 1)-th element of the
  /// two flattened.
  static Term diagonal(const Term &term, size_t first, size_t second) {
    char label = term.labels[first];
    int64_t size = term.sizeAt(first);
    SmallVector<int64_t> perm = {int64_t(first), int64_t(second)}, shape;
    shape.push_back(size * size);
    Labels rest;
    for (size_t dim = 0; dim < term.labels.size(); ++dim) {
      if (dim == first || dim == second)
        continue;
      perm.push_back(int64_t(dim));
      shape.push_back(term.sizeAt(dim));
      rest += term.labels[dim];
    }
    return {
        term.value.transpose(perm).reshape(shape).slice(0, 0, size, size + 1),
        label + rest};
  }

  /// Without the dimensions that nothing asks for any more.
  static Term summed(const Term &term, const Labels &kept) {
    Labels left = common(term.labels, kept);
    if (left.size() == term.labels.size())
      return term;
    SmallVector<int64_t> axes, shape;
    for (auto [dim, label] : llvm::enumerate(term.labels)) {
      if (left.find(label) == Labels::npos)
        axes.push_back(int64_t(dim));
      else
        shape.push_back(term.sizeAt(dim));
    }
    return {term.value.sum(axes).reshape(shape), left};
  }

  /// With the dimensions in this order; those that it lacks have size 1.
  static Term arranged(const Term &term, const Labels &order) {
    SmallVector<int64_t> perm, shape;
    for (char label : order) {
      size_t dim = term.labels.find(label);
      if (dim != Labels::npos)
        perm.push_back(int64_t(dim));
      shape.push_back(term.size(label));
    }
    if (term.value.shape().empty())
      return {term.value.reshape(shape), order};
    return {term.value.transpose(perm).reshape(shape), order};
  }

  /// The dimensions that both have and nobody asks for later are summed over: a
  /// product of matrices, for each index of what else both have.
  Term product(const Term &lhs, const Term &rhs, const Labels &later) {
    Labels both = common(lhs.labels, rhs.labels);
    Labels inner = without(both, later), batch = common(both, later);
    Labels rows = without(lhs.labels, both),
           columns = without(rhs.labels, both);
    if (inner.empty()) {
      Labels all = lhs.labels + columns;
      return {arranged(lhs, all).value * arranged(rhs, all).value, all};
    }
    SmallVector<int64_t> shape = sizesIn(batch);
    shape.append(sizesIn(rows));
    shape.append(sizesIn(columns));
    Expr result = matrices(lhs, batch, rows, inner)
                      .matmul(matrices(rhs, batch, inner, columns))
                      .reshape(shape);
    return {result, batch + rows + columns};
  }

  SmallVector<int64_t> sizesIn(const Labels &labels) const {
    SmallVector<int64_t> result;
    for (char label : labels)
      result.push_back(sizes.at(label));
    return result;
  }

  /// [batch..., rows, columns], each of the last two flattened into one.
  Expr matrices(const Term &term, const Labels &batch, const Labels &rows,
                const Labels &columns) const {
    SmallVector<int64_t> shape;
    for (char label : batch)
      shape.push_back(term.size(label));
    shape.push_back(nn::elementCount(sizesIn(rows)).value_or(-1));
    shape.push_back(nn::elementCount(sizesIn(columns)).value_or(-1));
    // A dimension under an ellipsis may be 1 here and more in the other term.
    Term full = arranged(term, batch + rows + columns);
    SmallVector<int64_t> whole(shape.begin(), shape.end() - 2);
    whole.append(sizesIn(rows));
    whole.append(sizesIn(columns));
    return full.value.broadcast(whole).reshape(shape);
  }

  NodeContext &node;
  Equation equation;
  std::map<char, int64_t> sizes;
};

} // namespace

Status importer::convertEinsum(NodeContext &node) {
  Result<Equation> equation = readEquation(node);
  if (!equation)
    return equation.error();
  return node.setResult(Einsum(node, *equation).run());
}
