#include "kernel/auth/erase.hpp"

#include "base/json_text.hpp"
#include "base/planted_fault.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <optional>
#include <set>
#include <vector>

namespace luodi {
namespace {

[[noreturn]] void refuse(std::string const& member, char const* code, Message const& what)
{
    require_no_errors({ { member, code, what } });
    throw Error(ErrorCode::unprocessable, what);
}

// The digests of the field in all versions; refuses a value that is no digest.
std::set<std::string> digests_of(
    Connection& connection, RecordType const& type, std::int64_t id, Field const& field)
{
    std::set<std::string> digests;
    auto const column = std::string(field.name);
    query_in_district(connection,
        "SELECT " + column + ", entry FROM " + std::string(type.name) + "_version WHERE id = $1", { id },
        "ORDER BY entry", [&](Columns const& row) {
            if (row.is_null(0))
                return true;
            if (!is_side_reference(row.text(0)))
                refuse("field", "plain_text",
                    { std::string(field.label.zh) + "以明文写在账本条目 " + std::to_string(row.integer(1))
                            + " 中，不能清除",
                        std::string(field.label.en) + " stands as plain text in ledger entry "
                            + std::to_string(row.integer(1)) + " and cannot be erased" });
            digests.emplace(side_digest(row.text(0)));
            return true;
        });
    return digests;
}

std::optional<std::string> side_value(Connection& connection, std::string const& digest)
{
    std::optional<std::string> value;
    query_in_district(connection, "SELECT value FROM side_value WHERE digest = $1", { digest }, "",
        [&](Columns const& row) {
            value = std::string(row.text(0));
            return false;
        });
    return value;
}

// Answers kept for idempotency are JSON texts and may hold the value.
void forget_answers(Connection& connection, std::string const& value)
{
    if (planted("erased-value-in-kept-answers"))
        return;
    std::string json;
    append_json_string(json, value);
    bool const sqlite = connection.dialect() == Dialect::sqlite;
    run_in_district(connection,
        std::string("DELETE FROM idempotency WHERE ") + (sqlite ? "instr" : "strpos") + "(body, $1) > 0",
        { json });
}

bool may_be_aside(Field const& field)
{
    switch (field.kind) {
    case Kind::text:
    case Kind::long_text:
    case Kind::json: return field.stored();
    default: return false;
    }
}

} // namespace

std::int64_t erase(Context& context, RecordType const& type, std::int64_t id,
    std::string const& field, std::string const& reason)
{
    auto const permission = std::string(type.name) + ".erase";
    auto const& permissions = context.definition().permissions;
    permissions.require(context.actor(), permission);
    auto const row = context.read(type, id);
    require(permissions.allows(context.connection(), context.actor(), permission, type, row),
        ErrorCode::forbidden, { "这条记录不在您的职责范围内", "this record is outside your duties" });
    auto const position = type.find(field);
    if (!position)
        refuse("field", "unknown", { "没有名为 " + field + " 的字段", "there is no field " + field });
    if (!may_be_aside(type.fields[*position]))
        refuse("field", "plain_text",
            { "此字段以明文写在账本中，不能清除", "this field stands in the ledger as plain text and cannot be erased" });
    if (reason.empty())
        refuse("reason", "required", { "请写明原因", "give the reason" });

    auto& connection = context.connection();
    std::int64_t count = 0;
    for (auto const& digest : digests_of(connection, type, id, type.fields[*position]))
        if (auto const value = side_value(connection, digest)) {
            run_in_district(connection, "DELETE FROM side_value WHERE digest = $1", { digest });
            forget_answers(connection, *value);
            ++count;
        }
    require(count > 0, ErrorCode::conflict,
        { "此字段没有可清除的值", "this field has no value that could be erased" });
    context.note("record.erased",
        { { "record", std::string(type.name) }, { "id", std::to_string(id) }, { "field", field } }, reason);
    return count;
}

} // namespace luodi
