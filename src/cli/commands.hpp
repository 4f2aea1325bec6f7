// The command line: the same verbs as HTTP.
#pragma once

#include <string>
#include <vector>

namespace luodi::cli {

// Runs one command; the words are those after the program's name. Returns the exit status: 0
// done, 1 the answer is no, 2 bad use or bad input, 3 fault of the machine or held by another.
int run(std::vector<std::string> words);

} // namespace luodi::cli
