// Where the database first departs from its ledger. The parts of verification throw it, so that
// whatever they are in the middle of ends there.
#pragma once

#include "base/error.hpp"
#include "kernel/store/connection.hpp"

#include <cstdint>
#include <exception>
#include <optional>
#include <string>

namespace luodi {

struct Difference {
    std::string table;
    std::string row; // its key
    std::string column;
    std::optional<std::int64_t> entry;   // that last wrote the row, or is itself at fault
    std::optional<std::string> expected; // by the ledger; absent: null, or no such row
    std::optional<std::string> found;
    Message message; // all of the above as one sentence
};

class DifferenceFound : public std::exception {
public:
    explicit DifferenceFound(Difference difference);
    char const* what() const noexcept override { return difference_.message.en.c_str(); }
    Difference const& difference() const { return difference_; }

private:
    Difference difference_;
};

// Throws DifferenceFound; `what` says what is wrong, the place and the values are added to it.
[[noreturn]] void differ(Difference difference, Message const& what);

// A stored value as people see it, always UTF-8: bytes in hexadecimal, what lies in the side
// store as "digest:…"; nothing for null.
std::optional<std::string> shown(Parameter const& value);

// The same type and content.
bool same(Parameter const& left, Parameter const& right);

} // namespace luodi
