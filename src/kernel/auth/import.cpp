#include "kernel/auth/import.hpp"

#include "base/encoding.hpp"
#include "kernel/auth/import_planner.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/sheet/list_file.hpp"

#include <algorithm>

namespace luodi {
namespace {

std::vector<FieldError> refusals(ImportPlan const& plan)
{
    std::vector<FieldError> errors;
    for (auto const& exception : plan.exceptions)
        if (exception.refuses)
            errors.push_back({ exception.cell, exception.code,
                { exception.column + "：" + exception.message.zh,
                    exception.column + ": " + exception.message.en } });
    return errors;
}

// The errors of a record's rules, at the row's name: rules know fields, not cells.
void add_rule_errors(std::vector<FieldError>& errors, RecordType const& type, PlannedRow const& row,
    Error const& error)
{
    for (auto const& one : error.fields()) {
        auto const position = type.find(one.field);
        auto const label = position ? type.fields[*position].label : Label { "", "" };
        errors.push_back({ row.cell, one.code,
            { row.name + "，" + std::string(label.zh) + "：" + one.message.zh,
                row.name + ", " + std::string(label.en) + ": " + one.message.en } });
    }
}

ImportRecord record_of(Context const& context, ImportPlan const& plan, std::int64_t first_entry)
{
    ImportRecord record;
    record.file = plan.file;
    record.mapping = plan.mapping;
    record.record = plan.type->name;
    record.read_rows = plan.data_rows;
    record.new_rows = plan.count(RowFate::new_record);
    record.changed_rows = plan.count(RowFate::changed);
    record.same_rows = plan.count(RowFate::same);
    record.digest = plan.digest;
    record.first_entry = first_entry;
    record.last_entry = context.next_entry() - 1;
    record.made_by = context.actor().login;
    record.made_at = context.now();
    return record;
}

} // namespace

std::int64_t ImportPlan::count(RowFate fate) const
{
    return std::count_if(
        rows.begin(), rows.end(), [&](PlannedRow const& row) { return row.fate == fate; });
}

bool ImportPlan::refused() const
{
    return std::any_of(exceptions.begin(), exceptions.end(),
        [](ImportException const& exception) { return exception.refuses; });
}

ImportPlan plan_import(
    View const& view, Mapping const& mapping, std::string const& file, std::string_view bytes,
    ImportProgress const& progress)
{
    auto const& type = view.types().get(mapping.record);
    view.definition().permissions.require(view.actor(), import_permission(type));
    auto table = read_list_file(bytes, mapping.encodings, mapping.separator);
    auto layout = find_layout(std::move(table), mapping);
    auto plan = plan_rows(view, mapping, std::move(layout), progress);
    plan.file = file;
    plan.ledger_size = ledger_size(view.connection());
    plan.digest = to_hex(Bytes { sha256(bytes) });
    return plan;
}

std::optional<ImportRecord> commit_import(Context& context, ImportPlan const& plan, std::string const& reason,
    ImportProgress const& progress)
{
    require_no_errors(refusals(plan));
    std::vector<FieldError> errors;
    auto const first_entry = context.next_entry();
    Change const change { import_permission(*plan.type), std::string(plan.type->name) + ".imported",
        reason, plan.file };
    auto const total = static_cast<std::int64_t>(plan.rows.size());
    for (auto const& row : plan.rows) {
        auto const done = &row - plan.rows.data();
        if (progress && done % progress_rows == 0)
            progress(done, total);
        if (row.fate != RowFate::new_record && row.fate != RowFate::changed)
            continue;
        try {
            context.save_row(*plan.type, row.after, change);
        } catch (Error const& error) {
            if (error.code() != ErrorCode::unprocessable || error.fields().empty())
                throw;
            add_rule_errors(errors, *plan.type, row, error);
        }
    }
    require_no_errors(std::move(errors));
    if (context.next_entry() == first_entry)
        return std::nullopt;
    return context.save(record_of(context, plan, first_entry), { "import.run", "import.stored", reason, {} });
}

} // namespace luodi
