#ifndef NPC_SUPPORT_SUGGEST_H
#define NPC_SUPPORT_SUGGEST_H

#include <string>
#include <string_view>
#include <vector>

namespace npc {

/// The candidate closest to `word` by edit distance (the first of equals), or
/// an empty string when none is close enough to be a likely slip of the pen.
std::string nearest(std::string_view word,
                    const std::vector<std::string> &candidates);

/// "; did you mean 'NAME'?" for the nearest candidate, or an empty string.
std::string didYouMean(std::string_view word,
                       const std::vector<std::string> &candidates);

} // namespace npc

#endif // NPC_SUPPORT_SUGGEST_H
