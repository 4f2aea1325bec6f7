// Reads the members of one JSON object strictly: what is not known, or not of the right kind, is
// named with its path.
#pragma once

#include "base/error.hpp"

#include <boost/json/fwd.hpp>

#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luodi {

class MappingMembers {
public:
    // Both the object and the list of errors must outlive it.
    MappingMembers(
        boost::json::object const& in, std::string path, std::vector<FieldError>& errors);

    std::string text(std::string_view name); // "" when absent
    std::string required_text(std::string_view name); // an error when absent or empty
    std::vector<std::string> texts(std::string_view name);
    std::optional<std::int64_t> integer(
        std::string_view name, std::int64_t least, std::int64_t most);
    bool flag(std::string_view name); // false when absent
    // The value for the member's word; the first one when absent.
    template <class T>
    T one_of(std::string_view name, std::initializer_list<std::pair<std::string_view, T>> choices)
    {
        auto const word = text(name);
        std::string words;
        for (auto const& [choice, value] : choices) {
            if (word.empty() || choice == word)
                return value;
            words += (words.empty() ? "" : ", ") + std::string(choice);
        }
        add(name, "须为以下之一：" + words, "must be one of " + words);
        return choices.begin()->second;
    }
    void object(std::string_view name, std::function<void(MappingMembers&)> const& read);
    void objects(std::string_view name, std::function<void(MappingMembers&)> const& read);
    // Every member of an object of texts.
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view name);
    void add(std::string_view name, std::string zh, std::string en);
    // Names the members that nobody asked for. Call last.
    void finish();

private:
    boost::json::value const* find(std::string_view name);
    std::string path_of(std::string_view name) const;

    boost::json::object const& in_;
    std::string path_;
    std::vector<FieldError>& errors_;
    std::set<std::string, std::less<>> known_;
};

} // namespace luodi
