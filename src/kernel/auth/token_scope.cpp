#include "kernel/auth/token_scope.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace luodi {
namespace {

// Asking who one is and what forms look like belongs to reading.
bool only_reads(std::string_view permission)
{
    return permission.ends_with(".read") || permission == "session.own";
}

bool word_holds(std::string_view word, std::string_view permission)
{
    if (word == "read")
        return only_reads(permission);
    if (word.ends_with(".*"))
        return permission.starts_with(word.substr(0, word.size() - 1));
    return word == permission;
}

} // namespace

bool scope_holds(std::string_view scope, std::string_view permission)
{
    auto const words = split(scope, ',');
    return scope.empty() || std::any_of(words.begin(), words.end(), [&](std::string const& word) {
        return word_holds(word, permission);
    });
}

std::string checked_scope(std::string_view text, PermissionTable const& table)
{
    std::vector<std::string> words;
    std::vector<FieldError> errors;
    for (auto const& part : split(text, ',')) {
        auto const word = std::string(trim(part));
        bool const known = std::ranges::any_of(
            table.grants(), [&](Grant const& grant) { return word_holds(word, grant.permission); });
        if (known)
            words.push_back(word);
        else
            errors.push_back({ "scope", "unknown",
                { "没有权限“" + word + "”；可写 read、person.* 或接口文档里的权限",
                    "there is no permission \"" + word
                        + "\"; write read, person.* or a permission of the API document" } });
    }
    require_no_errors(std::move(errors));
    return join(words, ",");
}

} // namespace luodi
