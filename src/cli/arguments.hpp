// The words of a command line: positional ones and --options, each named in the command's table.
#pragma once

#include "base/error.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luodi::cli {

struct Option {
    std::string_view name; // without the dashes
    bool takes_value;
    Message help;
};

class Arguments {
public:
    // Throws bad_request for an option that is not in the table or lacks its value.
    Arguments(std::vector<std::string> words, std::span<Option const> options);

    std::vector<std::string> const& words() const { return words_; }
    // The positional word at `index`; throws bad_request saying what is missing.
    std::string const& word(std::size_t index, Message missing) const;
    bool has(std::string_view option) const { return options_.contains(std::string(option)); }
    std::optional<std::string> value(std::string_view option) const;
    // All values of an option that may be repeated.
    std::vector<std::string> values(std::string_view option) const;

private:
    std::vector<std::string> words_;
    std::multimap<std::string, std::string> options_;
};

} // namespace luodi::cli
