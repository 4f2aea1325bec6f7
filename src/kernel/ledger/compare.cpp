#include "kernel/ledger/compare.hpp"

#include "base/encoding.hpp"
#include "base/planted_fault.hpp"
#include "kernel/ledger/difference.hpp"
#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/ledger/replay.hpp"
#include "kernel/ledger/tree.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::size_t salt_bytes = 32;

// Which of the two has the smaller key; 0: both stand at the same.
int order(OrderedRows const& expected, OrderedRows const& found)
{
    if (expected.at_end())
        return 1;
    return found.at_end() ? -1 : compare_keys(expected.key(), found.key());
}

std::optional<std::int64_t> writer_of(TableSchema const& table, OrderedRows const& rows)
{
    return rows.row()[column_position(table, "entry")].integer;
}

void compare_row(TableSchema const& table, OrderedRows const& expected, OrderedRows const& found)
{
    for (std::size_t i = planted("verify-skips-a-column") ? 2 : 0; i < table.columns.size(); ++i)
        if (!same(expected.row()[i], found.row()[i]))
            differ({ table.name, *shown(expected.key()), table.columns[i].name,
                       writer_of(table, expected), shown(expected.row()[i]),
                       shown(found.row()[i]), {} },
                { "与账本重放的结果不符", "is not what the ledger gives" });
}

TableSchema side_value_table()
{
    auto const tables = system_tables(Dialect::sqlite);
    return *std::ranges::find(tables, "side_value", &TableSchema::name);
}

} // namespace

void check_side_value(
    std::string const& digest, std::string const& salt, std::string const& value)
{
    auto const given = to_hex(Bytes(sha256(salt + value)));
    // A salt of another length could lend a part of itself to the value under the same digest.
    if (salt.size() == salt_bytes && digest == given)
        return;
    differ({ "side_value", digest, "value", std::nullopt, digest, given, {} },
        { "盐和值不再得出账本中的摘要", "salt and value no longer give the digest in the ledger" });
}

void compare_table(Connection& stored, Connection& replayed, TableSchema const& table,
    std::function<void()> const& compared)
{
    OrderedRows expected(replayed, table);
    OrderedRows found(stored, table);
    while (!expected.at_end() || !found.at_end()) {
        auto const which = order(expected, found);
        if (which < 0)
            differ({ table.name, *shown(expected.key()), table.key, writer_of(table, expected),
                       shown(expected.key()), std::nullopt, {} },
                { "缺少这一行", "this row is missing" });
        if (which > 0)
            differ({ table.name, *shown(found.key()), table.key, std::nullopt, std::nullopt,
                       shown(found.key()), {} },
                { "账本中没有这一行", "the ledger does not give this row" });
        compare_row(table, expected, found);
        expected.next();
        found.next();
        compared();
    }
}

SideCounts compare_side_values(Connection& stored, Connection& replayed)
{
    auto const references = side_reference_table();
    auto const values = side_value_table();
    OrderedRows expected(replayed, references);
    OrderedRows found(stored, values);
    SideCounts counts;
    while (!expected.at_end() || !found.at_end()) {
        auto const which = order(expected, found);
        if (which > 0)
            differ({ values.name, *shown(found.key()), values.key, std::nullopt, std::nullopt,
                       shown(found.key()), {} },
                { "账本从未引用此值", "no ledger entry refers to this value" });
        bool const erased = expected.row()[1].integer != 0;
        if (which < 0) {
            ++counts.gone;
            counts.unexplained += erased ? 0 : 1;
        } else {
            counts.kept += erased ? 1 : 0;
            check_side_value(found.key().text, found.row()[column_position(values, "salt")].text,
                found.row()[column_position(values, "value")].text);
            found.next();
        }
        expected.next();
    }
    return counts;
}

} // namespace luodi
