#include "domain/codes/codes.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

struct Found {
    std::string edition;
    std::string name;
};

std::string newest_edition(Connection& connection)
{
    std::string edition;
    query_in_district(connection, "SELECT edition FROM industry_code WHERE edition >= $1", { "0000" },
        "ORDER BY edition DESC LIMIT 1", [&](Columns const& row) {
            edition = row.text(0);
            return false;
        });
    return edition;
}

// The newest entry under this code.
std::optional<Found> find_code(Connection& connection, std::string const& code)
{
    std::optional<Found> found;
    query_in_district(connection, "SELECT edition, name FROM industry_code WHERE code = $1", { code },
        "ORDER BY edition DESC LIMIT 1", [&](Columns const& row) {
            found = Found { std::string(row.text(0)), std::string(row.text(1)) };
            return false;
        });
    return found;
}

bool has_letter(std::string_view code)
{
    return !code.empty() && code[0] >= 'A' && code[0] <= 'Z';
}

// Editions write "C3962" or "3962": both are tried.
std::optional<Found> newest(Connection& connection, std::string const& code)
{
    auto best = find_code(connection, code);
    auto const try_other = [&](std::string const& other) {
        auto const found = find_code(connection, other);
        if (found && (!best || found->edition > best->edition))
            best = found;
    };
    if (has_letter(code) && code.size() > 1)
        try_other(code.substr(1));
    for (char letter = 'A'; !has_letter(code) && letter <= 'T'; ++letter)
        try_other(letter + code);
    return best;
}

Message old_code(Found const& found, std::string const& edition)
{
    return { "这是 GB/T 4754-" + found.edition + " 的代码（" + found.name + "），" + edition
            + " 版已没有；请按 " + edition + " 版选择",
        "this is a code of GB/T 4754-" + found.edition + " (" + found.name + ") that the edition of "
            + edition + " no longer has; choose one of that edition" };
}

void check(View const& view, std::string const& code, std::vector<FieldError>& errors)
{
    auto const edition = newest_edition(view.connection());
    if (edition.empty())
        return;
    auto const found = newest(view.connection(), code);
    if (!found)
        errors.push_back({ "industry", "unknown_code",
            { "GB/T 4754-" + edition + " 没有这个代码", "GB/T 4754-" + edition + " has no such code" } });
    else if (found->edition != edition)
        errors.push_back({ "industry", "old_code", old_code(*found, edition) });
}

} // namespace

Rule codes::industry_rule(RecordType const& type)
{
    return [position = type.position("industry")](View const& view, Row const* before, Row& after,
               std::vector<FieldError>& errors) {
        auto const* code = std::get_if<std::string>(&after.values[position]);
        if (code && !(before && before->values[position] == after.values[position]))
            check(view, *code, errors);
    };
}

} // namespace luodi
