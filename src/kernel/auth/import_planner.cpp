#include "kernel/auth/import_planner.hpp"

#include "base/text.hpp"
#include "kernel/auth/import_reader.hpp"
#include "kernel/record/json_codec.hpp"
#include "kernel/record/validate.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <map>
#include <unordered_map>

namespace luodi {
namespace {

// The records that earlier lists of the mapping brought, by key.
std::unordered_map<std::string, Row> stored_rows(View const& view, Mapping const& mapping)
{
    auto const& type = view.types().get(mapping.record);
    auto const key = type.position(mapping.key.field);
    std::unordered_map<std::string, Row> stored;
    auto const length = std::to_string(character_count(mapping.key.prefix));
    query_in_district(view.connection(),
        "SELECT " + column_list(type) + " FROM " + std::string(type.name) + " WHERE substr("
            + mapping.key.field + ", 1, " + length + ") = $1",
        { mapping.key.prefix }, "ORDER BY id", [&](Columns const& columns) {
            auto row = read_row(type, columns);
            if (auto const* text = std::get_if<std::string>(&row.values[key]))
                stored.emplace(*text, std::move(row));
            return true;
        });
    for (auto& [text, row] : stored)
        resolve_side_values(view.connection(), type, row);
    return stored;
}

Row fresh_row(RecordType const& type, Mapping const& mapping)
{
    auto row = default_row(type);
    for (auto const& [name, value] : mapping.constants)
        row.values[type.position(name)] = value;
    return row;
}

class Planner {
public:
    Planner(View const& view, Mapping const& mapping, Layout layout)
        : view_(view)
        , mapping_(mapping)
        , type_(view.types().get(mapping.record))
        , reader_(type_, mapping, std::move(layout), [this](RecordType const& type, std::string const& name) { return named(type, name); })
        , stored_(stored_rows(view, mapping))
        , fresh_(fresh_row(type_, mapping))
    {
    }

    ImportPlan run(ImportProgress const& progress)
    {
        plan_.type = &type_;
        plan_.mapping = mapping_.name;
        plan_.header_row = reader_.header_row();
        plan_.reading = reader_.reading();
        auto const total = static_cast<std::int64_t>(reader_.rows() - reader_.first_row());
        for (auto row = reader_.first_row(); row < reader_.rows(); ++row) {
            auto const done = static_cast<std::int64_t>(row - reader_.first_row());
            if (progress && done % progress_rows == 0)
                progress(done, total);
            if (reader_.is_record(row))
                plan_row(row);
        }
        plan_.exceptions = std::move(reader_.exceptions());
        if (!plan_.exceptions.empty())
            plan_.table = std::make_shared<Table const>(reader_.take_table());
        return std::move(plan_);
    }

private:
    // Each name is asked for once.
    std::vector<std::int64_t> const& named(RecordType const& type, std::string const& name)
    {
        auto const [known, fresh] = named_.try_emplace({ &type, name });
        if (fresh)
            query_in_district(view_.connection(), "SELECT id FROM " + std::string(type.name) + " WHERE name = $1", { name }, "ORDER BY id LIMIT 2",
                [&](Columns const& row) {
                    known->second.push_back(row.integer(0));
                    return true;
                });
        return known->second;
    }

    void plan_row(std::size_t row)
    {
        ++plan_.data_rows;
        auto draft = reader_.begin(row);
        auto const known = stored_.find(draft.key);
        auto const* before = !draft.has_key || known == stored_.end() ? nullptr : &known->second;
        draft.after = before ? *before : fresh_;
        reader_.read(draft);
        draft.after.values[type_.position(mapping_.key.field)] = draft.key;
        check(draft, before);
        reader_.store_extra(draft);
        place(draft, before);
    }

    // What is wrong with the record as it would be saved, at the cells it came from.
    void check(ImportDraft& draft, Row const* before)
    {
        auto faults = view_.faults(type_, before, draft.after);
        while (reader_.set_aside(draft, faults))
            faults = view_.faults(type_, before, draft.after);
        for (auto const& fault : faults) {
            bool const follows = fault.code == "required" && draft.refused && reader_.feeds(fault.field);
            if (!follows)
                reader_.except(draft, fault.field, fault.code, fault.message, true);
        }
    }

    bool allowed(Row const& row) const
    {
        return view_.definition().permissions.allows(
            view_.connection(), view_.actor(), import_permission(type_), type_, row);
    }

    PlannedRow planned(ImportDraft& draft, Row const* before)
    {
        PlannedRow row { RowFate::new_record, draft.key, draft.name, reader_.key_address(draft),
            std::move(draft.after), {} };
        if (!draft.refused && ((before && !allowed(*before)) || !allowed(row.after)))
            reader_.except(draft, std::nullopt, "forbidden",
                { "这条记录不在您的职责范围内", "this record is outside your duties" }, true);
        if (draft.refused) {
            row.fate = RowFate::refused;
        } else if (before) {
            for (auto const i : changed_fields(type_, *before, row.after))
                row.changes.push_back(
                    { std::string(type_.fields[i].name), before->values[i], row.after.values[i] });
            row.fate = row.changes.empty() ? RowFate::same : RowFate::changed;
        }
        return row;
    }

    void place(ImportDraft& draft, Row const* before)
    {
        auto row = planned(draft, before);
        if (draft.refused) {
            plan_.rows.push_back(std::move(row));
            return;
        }
        auto const [at, first] = placed_.emplace(draft.key, plan_.rows.size());
        if (first) {
            plan_.rows.push_back(std::move(row));
            return;
        }
        reader_.except(draft, std::nullopt, "duplicate_key",
            { "与 " + plan_.rows[at->second].cell + " 是同一项，以本行为准",
                "is the same one as " + plan_.rows[at->second].cell + "; this row counts" },
            false);
        plan_.rows[at->second] = std::move(row);
    }

    View const& view_;
    Mapping const& mapping_;
    RecordType const& type_;
    std::map<std::pair<RecordType const*, std::string>, std::vector<std::int64_t>> named_;
    ImportReader reader_;
    std::unordered_map<std::string, Row> stored_;
    Row fresh_;
    std::unordered_map<std::string, std::size_t> placed_; // key -> row of the plan
    ImportPlan plan_;
};

} // namespace

std::string import_permission(RecordType const& type)
{
    return std::string(type.name) + ".import";
}

ImportPlan plan_rows(
    View const& view, Mapping const& mapping, Layout layout, ImportProgress const& progress)
{
    return Planner(view, mapping, std::move(layout)).run(progress);
}

} // namespace luodi
