#include "NumberText.h"

#include <charconv>
#include <iterator>

std::string npc::importer::numberText(double number) {
  char text[32];
  auto [end, failure] = std::to_chars(std::begin(text), std::end(text), number);
  return std::string(text, end);
}
