// Every column of every table of the district, edited by hand in SQL: verification names table, row, column
// and entry. verify_test.cpp does the same to a record with every kind of field; here are the real ones.
#include "domain/definition.hpp"
#include "kernel/ledger/ordered_rows.hpp"
#include "kernel/ledger/verify.hpp"
#include "kernel/store/schema.hpp"
#include "tests/soak_test.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

namespace luodi {
namespace {

class EditedTables : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override
    {
        world_ = World::make(GetParam(), 5);
        if (!world_)
            GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    }

    // What verify says after the edit, which is undone again.
    VerifyResult after(std::string const& sql, Parameters const& parameters)
    {
        struct Undo { };
        VerifyResult result;
        try {
            world_->district().database().write([&](Connection& connection) {
                EXPECT_EQ(connection.run(sql, parameters), 1) << sql;
                result = verify(connection, luodi_definition().types);
                throw Undo {};
            });
        } catch (Undo) {
        }
        return result;
    }

    // The last row that has a value in the column, or else the last row.
    std::optional<Parameters> row_with(TableSchema const& table, std::size_t column)
    {
        std::optional<Parameters> found;
        world_->district().database().read([&](Connection& connection) {
            for (OrderedRows rows(connection, table); !rows.at_end(); rows.next())
                if (!found || rows.row()[column].type != Parameter::Type::null
                    || (*found)[column].type == Parameter::Type::null)
                    found = rows.row();
        });
        return found;
    }

    static Parameter another(Parameter const& value, Column const& column, Field const* field)
    {
        if (field && field->kind == Kind::date)
            return std::string(value.text == "2026-02-03" ? "2026-02-04" : "2026-02-03");
        if (column.type == "INTEGER")
            return value.integer + 1'000'000;
        return value.text + "x";
    }

    std::unique_ptr<World> world_;
};

TEST_P(EditedTables, are_noticed_column_by_column)
{
    std::size_t columns = 0;
    std::size_t edits = 0;
    for (auto const* type : luodi_definition().types)
        for (auto const& table : { current_table(*type, Dialect::sqlite), version_table(*type, Dialect::sqlite) })
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                auto const& column = table.columns[i];
                auto const position = type->find(column.name);
                auto const* field = position ? &type->fields[*position] : nullptr;
                bool const date = field && field->kind == Kind::date;
                if (!soak() && !date && ++columns % 8 != 0)
                    continue;
                auto const row = row_with(table, i);
                if (!row)
                    continue; // the sample has none of these
                auto const& key = (*row)[column_position(table, table.key)];
                auto const value = another((*row)[i], column, field);
                SCOPED_TRACE(table.name + " " + *shown(key) + " " + column.name);
                auto const result = after(
                    "UPDATE " + table.name + " SET " + column.name + " = $1 WHERE " + table.key + " = $2", { value, key });
                ASSERT_EQ(result.verdict, Verdict::differs);
                auto const& first = *result.first_difference;
                EXPECT_EQ(first.table, table.name);
                EXPECT_EQ(first.row, *shown(key));
                EXPECT_EQ(first.column, column.name);
                EXPECT_EQ(first.entry, (*row)[column_position(table, "entry")].integer);
                ++edits;
            }
    EXPECT_GT(edits, soak() ? 400u : 60u);
    RecordProperty("edits", static_cast<int>(edits));
}

LUODI_ON_BOTH_STORES(EditedTables);

} // namespace
} // namespace luodi
