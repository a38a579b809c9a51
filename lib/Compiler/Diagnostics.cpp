#include "Diagnostics.h"

#include "npc/Support/Printable.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace npc;

std::string npc::describe(Location location) {
  return llvm::TypeSwitch<LocationAttr, std::string>(location)
      .Case([](NameLoc name) {
        return "node '" + printable(name.getName().strref()) + "'";
      })
      .Case([](FileLineColLoc file) {
        return (file.getFilename().getValue() + ":" + Twine(file.getLine()) +
                ":" + Twine(file.getColumn()))
            .str();
      })
      .Case([](FusedLoc fused) {
        std::string text;
        for (Location part : fused.getLocations()) {
          std::string one = describe(part);
          if (one.empty() || text.find(one) != std::string::npos)
            continue;
          text += (text.empty() ? "" : ", ") + one;
        }
        return text;
      })
      .Case([](CallSiteLoc call) { return describe(call.getCallee()); })
      .Default([](LocationAttr) { return std::string(); });
}

DiagnosticCollector::DiagnosticCollector(MLIRContext *context,
                                         std::string inputName)
    : inputName(std::move(inputName)),
      handler(context, [this](Diagnostic &diagnostic) {
        append(diagnostic);
        return success();
      }) {}

std::string DiagnosticCollector::whereOf(Location location) const {
  // Not a comparison of Locations, for there may be no program yet.
  return LocationAttr(location) == program ? std::string() : describe(location);
}

void DiagnosticCollector::append(Diagnostic &diagnostic) {
  if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
    return;
  std::string where = whereOf(diagnostic.getLocation());
  if (!text.empty())
    text += "\n";
  // A place in a text file names the file itself.
  if (!llvm::StringRef(where).starts_with(inputName + ":"))
    text += inputName + ": ";
  text += (where.empty() ? "" : where + ": ") + diagnostic.str();
  for (Diagnostic &note : diagnostic.getNotes()) {
    std::string noteWhere = whereOf(note.getLocation());
    text +=
        "\n  " + (noteWhere.empty() || noteWhere == where ? std::string()
                                                          : noteWhere + ": ");
    text += note.str();
  }
}
