// Bundles that were changed on purpose, each in one way, and packed again as if nothing had been.
#pragma once

#include "kernel/ledger/signer.hpp"

#include <functional>
#include <map>
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

// The entries of a bundle, and the bundle with others: its tiles, its size and the note that `sign` gives.
using Sign = std::function<std::string(Checkpoint const&)>;
std::vector<std::string> entries_of(Members const& members);
void replace_entries(Members& members, std::vector<std::string> const& entries, Sign const& sign);

// What the verifier in Python says of each file, by its path; empty where there is no Python.
std::map<std::string, std::string> second_opinion(std::vector<Mutant> const& files);

// Some hundred mutants of one bundle, as files in the folder: bytes flipped raw and inside each
// member, members and lines dropped, doubled, swapped and added, entries moved, the tail cut off,
// another key.
std::vector<Mutant> mutants(std::string const& bundle, std::string const& folder);

} // namespace luodi::bundle_test
