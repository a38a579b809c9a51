#ifndef NPC_LIB_ARTIFACT_VERIFIERPARTS_H
#define NPC_LIB_ARTIFACT_VERIFIERPARTS_H

#include "npc/Artifact/Verifier.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace npc {

/// Checks single instructions of one stream: their operands' existence, shape,
/// element types and addresses.
class InstructionCheck {
public:
  InstructionCheck(const format::ManifestT &manifest, uint32_t stream)
      : manifest(manifest), stream(*manifest.streams[stream]),
        streamIndex(stream) {}

  /// What is wrong with `instruction` inside loops of `trips` repetitions,
  /// outermost first, while the value register has `columns`; empty when
  /// nothing is.
  std::string check(const isa::Instruction &instruction,
                    const std::vector<uint32_t> &trips, uint32_t columns);

private:
  /// The elements that an access touches lie within [low, high].
  struct Span {
    __int128 low = 0, high = 0;
    void extend(__int128 step, __int128 last);
  };

  std::string checkForm(const isa::Instruction &instruction) const;
  std::string checkIndex(const isa::Instruction &instruction) const;
  std::string checkUnit(const isa::Instruction &instruction) const;
  std::string checkCount(const isa::Instruction &instruction,
                         const std::vector<uint32_t> &trips) const;
  std::string checkViews(const isa::Instruction &instruction,
                         const std::vector<uint32_t> &trips, uint32_t columns);
  std::string checkWindow(const isa::Instruction &instruction,
                          const std::vector<uint32_t> &trips) const;
  std::string checkWindowAddresses(const isa::Instruction &instruction,
                                   const std::vector<uint32_t> &trips) const;
  std::string checkReach(const format::BufferT &buffer) const;
  std::string checkConflicts(const isa::Instruction &instruction) const;
  std::string checkTypes(const isa::Instruction &instruction) const;
  std::string checkMapTypes(const isa::Instruction &instruction) const;
  Span spanOf(const isa::View &view, const isa::Instruction &instruction,
              const std::vector<uint32_t> &trips) const;
  void extendByWindow(Span &span, const isa::Instruction &instruction,
                      const std::vector<uint32_t> &trips) const;
  format::ElementType typeOf(const isa::View &view) const;

  const format::ManifestT &manifest;
  const format::StreamT &stream;
  uint32_t streamIndex;
  /// Of the instruction under check, one per view.
  std::vector<Span> spans;
};

/// "" when the codes of index `code` of every calibration set fit `type`,
/// otherwise what does not.
std::string checkCodeFits(const format::ManifestT &manifest, uint32_t code,
                          format::ElementType type);

/// Follows the registers of one core through its stream: which rows the row
/// register holds, and how many columns the accumulators and the value register
/// have. A loop's body runs at least once, so what its last assignment leaves
/// is what the next repetition finds; where that differs from what the first
/// repetition finds, a read is refused.
class RegisterCheck {
public:
  RegisterCheck(const format::ManifestT &manifest, const isa::Code &code);

  /// What is wrong with instruction `index`; the calls come in program order.
  std::string step(size_t index);
  /// Columns of the value register, 1 when it is empty.
  uint32_t columns() const { return std::max(values.columns, 1u); }

private:
  struct Vector {
    enum State { Empty, Filled, Ambiguous } state = Empty;
    uint32_t columns = 0;
    /// The code of its elements, or -1 for real values.
    int64_t code = -1;
    bool operator==(const Vector &o) const {
      return state == o.state && columns == o.columns && code == o.code;
    }
  };
  /// What a loop's body leaves behind.
  struct Summary {
    bool setsSums = false, setsValues = false, quantizes = false;
    Vector sums, values;
    int64_t code = -1;
  };

  void summarize(const isa::Code &code);
  void enterLoop(size_t index);
  std::string gather(const isa::Instruction &instruction);
  std::string mvm(const isa::Instruction &instruction);
  std::string store(const isa::Instruction &instruction) const;
  std::string requireSums(uint32_t columns) const;
  std::string requireValues() const;

  const format::ManifestT &manifest;
  const isa::Code &code;
  std::map<size_t, Summary> summaries;
  Vector sums, values;
  /// Filled rows: begin -> end, apart and not adjacent.
  std::map<uint64_t, uint64_t> rows;
};

/// Follows what buffers hold while the streams run: a buffer's contents are
/// gone once a buffer that shares addresses with it is written.
class ContentsCheck {
public:
  explicit ContentsCheck(const format::ManifestT &manifest);

  /// What is wrong with the reads of `instruction`; empty when nothing is.
  std::string access(const isa::Instruction &instruction);
  /// What is wrong with the network's outputs at the end.
  std::string finish() const;

private:
  struct State {
    enum { Unwritten, Valid, Overwritten } contents = Unwritten;
    uint32_t writer = 0;
  };
  /// Memory and byte address.
  using Place = std::pair<uint32_t, uint64_t>;

  void write(uint32_t buffer);
  std::string read(uint32_t buffer) const;

  const format::ManifestT &manifest;
  std::vector<State> states;
  /// The buffers whose contents are valid, by their first address: they lie
  /// apart. A buffer comes and goes with a write, so following them costs the
  /// same however many buffers share an address.
  std::map<Place, uint32_t> valid;
};

/// Runs the synchronisation of all streams. Streams are sequential and their
/// sends, receives, signals and waits do not depend on data, so when one
/// execution order comes to its end, every order does. Reads of buffers without
/// contents are found in that one order.
std::optional<ProgramError> checkOrder(const format::ManifestT &manifest,
                                       const std::vector<isa::Code> &programs);

} // namespace npc

#endif // NPC_LIB_ARTIFACT_VERIFIERPARTS_H
