# Writes OUTPUT, C++ that holds the text of every file in TARGETS (separated by
# commas, sorted), so that shipped targets need no installed files.
string(REPLACE "," ";" TARGETS "${TARGETS}")
set(entries "")
foreach(path IN LISTS TARGETS)
  get_filename_component(name ${path} NAME_WE)
  file(READ ${path} text)
  string(APPEND entries "      {\"${name}\", R\"npc(${text})npc\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"ShippedTargets.h\"

const std::vector<npc::ShippedTarget> &npc::shippedTargetFiles() {
  static const std::vector<ShippedTarget> targets = {
${entries}  };
  return targets;
}
")
