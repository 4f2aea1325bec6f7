// Bundles that were changed on purpose, each in one way, and packed again as if nothing had been.
#pragma once

#include "kernel/ledger/signer.hpp"

#include <string>
#include <utility>
#include <vector>

namespace luodi::bundle_test {

// Name and content, in the order of the file.
using Members = std::vector<std::pair<std::string, std::string>>;

struct Mutant {
    std::string name;
    std::string path;
};

std::string file_bytes(std::string const& path);
Members unpack(std::string const& path);
void pack(Members const& members, std::string const& path);
std::string& content(Members& members, std::string const& name);

// Some hundred mutants of one bundle, as files in the folder: bytes flipped raw and inside each
// member, members and lines dropped, doubled, swapped and added, entries moved, the tail cut off,
// another key.
std::vector<Mutant> mutants(std::string const& bundle, std::string const& folder);

} // namespace luodi::bundle_test
