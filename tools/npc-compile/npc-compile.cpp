#include "npc/Compiler/CommandLine.h"

int main(int argc, char **argv) { return npc::compilerMain(argc, argv); }
