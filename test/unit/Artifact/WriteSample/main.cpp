#include "Sample.h"

#include <cstdio>

/// Writes the sample of the unit tests, for the tests of the tools.
int main(int argc, char **argv) {
  if (argc != 2) {
    std::fputs("usage: npc-write-sample OUT.npc\n", stderr);
    return 2;
  }
  npc::test::Sample sample;
  npc::Status status = npc::writeArtifact(argv[1], sample.manifest,
                                          sample.programs, sample.sections());
  if (status)
    return 0;
  std::fprintf(stderr, "%s\n", status.error().message.c_str());
  return int(status.error().code);
}
