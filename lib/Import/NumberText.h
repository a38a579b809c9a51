#ifndef NPC_LIB_IMPORT_NUMBERTEXT_H
#define NPC_LIB_IMPORT_NUMBERTEXT_H

#include <string>

namespace npc::importer {

/// The shortest text that stands for exactly this number: "0.5", "1e+30".
std::string numberText(double number);

} // namespace npc::importer

#endif // NPC_LIB_IMPORT_NUMBERTEXT_H
