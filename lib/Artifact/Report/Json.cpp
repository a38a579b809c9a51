#include "npc/Artifact/Report.h"

#include <flatbuffers/minireflect.h>
#include <nlohmann/json.hpp>

using namespace npc;
using Json = nlohmann::ordered_json;

namespace {

/// Builds JSON from any FlatBuffers table by the names in its schema.
class JsonVisitor : public flatbuffers::IterationVisitor {
public:
  Json take() { return std::move(root); }

  void StartSequence() override { frames.push_back({Json::object(), {}}); }
  void EndSequence() override { close(); }
  void StartVector() override { frames.push_back({Json::array(), {}}); }
  void EndVector() override {
    if (inBytes)
      frames.back().value = std::exchange(hexadecimal, {});
    inBytes = false;
    close();
  }
  void Field(size_t, size_t, flatbuffers::ElementaryType type, bool isVector,
             const flatbuffers::TypeTable *types, const char *name,
             const uint8_t *) override {
    frames.back().key = name;
    // Vectors of plain bytes are digests.
    inBytes = isVector && type == flatbuffers::ET_UCHAR && !types;
  }
  void UChar(uint8_t value, const char *name) override {
    static constexpr char digits[] = "0123456789abcdef";
    if (inBytes)
      (hexadecimal += digits[value >> 4]) += digits[value & 15];
    else
      put(name ? Json(name) : Json(value));
  }
  void Bool(bool value) override { put(value); }
  void Int(int32_t value, const char *) override { put(value); }
  void UInt(uint32_t value, const char *) override { put(value); }
  void Long(int64_t value) override { put(value); }
  void ULong(uint64_t value) override { put(value); }
  void Float(float value) override { put(value); }
  void String(const flatbuffers::String *value) override { put(value->str()); }

private:
  struct Frame {
    Json value;
    std::string key;
  };

  void put(Json value) {
    if (frames.empty())
      root = std::move(value);
    else if (frames.back().value.is_array())
      frames.back().value.push_back(std::move(value));
    else
      frames.back().value[frames.back().key] = std::move(value);
  }
  void close() {
    Json value = std::move(frames.back().value);
    frames.pop_back();
    put(std::move(value));
  }

  std::vector<Frame> frames;
  Json root;
  std::string hexadecimal;
  bool inBytes = false;
};

} // namespace

std::string npc::manifestJson(const Artifact &artifact) {
  // Packed once more with its defaults written out: absent fields have no value
  // to show.
  flatbuffers::FlatBufferBuilder builder;
  builder.ForceDefaults(true);
  format::FinishManifestBuffer(
      builder, format::Manifest::Pack(builder, &artifact.manifest()));
  JsonVisitor visitor;
  flatbuffers::IterateFlatBuffer(builder.GetBufferPointer(),
                                 format::ManifestTypeTable(), &visitor);
  return visitor.take().dump(2, ' ', false, Json::error_handler_t::replace) +
         "\n";
}
