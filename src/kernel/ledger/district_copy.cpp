#include "kernel/ledger/district_copy.hpp"

#include "base/planted_fault.hpp"
#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"
#include "kernel/store/schema.hpp"

namespace luodi {
namespace {

constexpr std::int64_t progress_every = 512;

std::vector<TableSchema> tables_of(RecordTypes const& types, std::string_view without)
{
    std::vector<TableSchema> tables;
    for (auto& table : system_tables(Dialect::sqlite))
        if (table.name != "migration" && table.name != without
            && !(table.name == "token" && planted("move-leaves-tokens")))
            tables.push_back(std::move(table));
    for (auto const* type : types) {
        tables.push_back(current_table(*type, Dialect::sqlite));
        tables.push_back(version_table(*type, Dialect::sqlite));
    }
    return tables;
}

std::int64_t count_rows(Connection& connection, std::vector<TableSchema> const& tables)
{
    std::int64_t count = 0;
    for (auto const& table : tables)
        query_in_district(connection, "SELECT count(*) FROM " + table.name + " WHERE 1 = 1", {}, "",
            [&](Columns const& row) {
                count += row.integer(0);
                return false;
            });
    return count;
}

} // namespace

void copy_district(
    Connection& from, Connection& to, RecordTypes const& types, Progress const& progress)
{
    auto const tables = tables_of(types, "session");
    auto const total = progress ? count_rows(from, tables) : 0;
    std::int64_t copied = 0;
    for (auto const& table : tables) {
        Insertion const insertion(to, table.name, column_names(table));
        for (OrderedRows rows(from, table); !rows.at_end(); rows.next()) {
            insertion.send(rows.row());
            if (++copied % progress_every == 0 && progress)
                progress({ "复制各表", "copying tables" }, copied, total);
        }
    }
    to.settle();
    for (auto const* type : types)
        fill_search(to, *type);
}

void clear_district(Connection& connection, RecordTypes const& types)
{
    for (auto const& table : tables_of(types, {}))
        run_in_district(connection, "DELETE FROM " + table.name + " WHERE 1 = 1", {});
    for (auto const* type : types)
        empty_search(connection, *type);
}

} // namespace luodi
