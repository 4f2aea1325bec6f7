#include "kernel/auth/import_undo.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/auth/import_planner.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>
#include <set>

namespace luodi {
namespace {

// What an import did to one record.
struct Touched {
    RecordType const* type = nullptr;
    std::int64_t id = 0;
    std::int64_t first_entry = 0;
    bool created = false;
    std::int64_t last_version = 0;
};

// In the order in which the import came to them.
std::vector<Touched> touched_records(View const& view, ImportRecord const& import)
{
    std::vector<Touched> all;
    std::map<std::pair<std::string, std::int64_t>, std::size_t> places;
    query_in_district(view.connection(),
        "SELECT place, bytes FROM ledger_entry WHERE place >= $1 AND place <= $2",
        { import.first_entry, import.last_entry }, "ORDER BY place", [&](Columns const& row) {
            auto const entry = decode(row.blob(1), view.types());
            if (entry.record.empty())
                return true;
            auto const [at, first] = places.emplace(std::pair(entry.record, entry.id), all.size());
            if (first)
                all.push_back({ &view.types().get(entry.record), entry.id, row.integer(0), entry.version == 1, 0 });
            all[at->second].last_version = entry.version;
            return true;
        });
    return all;
}

std::string name_of(RecordType const& type, Row const& row)
{
    auto const position = type.find("name");
    return position ? to_text(type.fields[*position], row.values[*position]) : std::string();
}

FieldError obstacle(RecordType const& type, std::int64_t id, std::string const& name, std::string code, Label why)
{
    auto const number = std::to_string(id);
    return { std::string(type.name) + " " + number, std::move(code),
        { std::string(type.label.zh) + " " + number + (name.empty() ? "" : "（" + name + "）") + std::string(why.zh),
            std::string(type.label.en) + " " + number + (name.empty() ? "" : " (" + name + ")") + " "
                + std::string(why.en) } };
}

class Undo {
public:
    Undo(Context& context, ImportRecord const& import)
        : context_(context)
        , import_(import)
        , touched_(touched_records(context, import))
    {
        for (auto const& one : touched_)
            if (one.created)
                created_[one.type].insert(one.id);
    }

    void check()
    {
        for (auto const& one : touched_)
            check_unchanged(one);
        for (auto const* type : context_.types())
            check_references(*type);
        if (!obstacles_.empty())
            throw Error(ErrorCode::conflict,
                { "导入之后又有改动，无法整体撤销；什么也没有改变",
                    "there were changes since; the import cannot be undone as a whole, and nothing was done" },
                std::move(obstacles_));
    }

    // What was created goes first, so that no value that must be unique stands in the way.
    void run(Change change)
    {
        for (bool const created : { true, false })
            for (auto one = touched_.rbegin(); one != touched_.rend(); ++one)
                if (one->created == created) {
                    change.event = std::string(one->type->name) + ".import_undone";
                    context_.put_back(*one->type, one->id, one->first_entry + planted("undo-of-nothing"), change);
                }
    }

private:
    void check_unchanged(Touched const& one)
    {
        auto const row = context_.find_row(*one.type, one.id);
        if ((!row || row->version != one.last_version) && !planted("undo-over-changes"))
            return obstacles_.push_back(obstacle(*one.type, one.id, row ? name_of(*one.type, *row) : "",
                "changed_since", { "在导入之后改过", "was changed since" }));
        bool const fed = one.type->name == import_.record;
        auto const permission = import_permission(*one.type);
        if (fed && !context_.definition().permissions.allows(
                context_.connection(), context_.actor(), permission, *one.type, *row))
            throw Error(ErrorCode::forbidden,
                { "其中有的记录不在您的职责范围内", "some of its records are outside your duties" });
    }

    // Only rows written since can refer to what the import created, other than its own.
    void check_references(RecordType const& type)
    {
        for (auto const& field : type.fields) {
            if (field.kind != Kind::reference || !field.stored() || !created_.contains(&field.target()))
                continue;
            auto const& ids = created_.at(&field.target());
            auto const column = std::string(field.name);
            query_in_district(context_.connection(),
                "SELECT id, " + column + " FROM " + std::string(type.name) + " WHERE entry > $1 AND " + column
                    + " IS NOT NULL",
                { import_.last_entry }, "ORDER BY id", [&](Columns const& row) {
                    if (ids.contains(row.integer(1)))
                        obstacles_.push_back(obstacle(type, row.integer(0), "", "refers_to",
                            { "引用了导入的记录", "refers to a record of the import" }));
                    return true;
                });
        }
    }

    Context& context_;
    ImportRecord const& import_;
    std::vector<Touched> touched_;
    std::map<RecordType const*, std::set<std::int64_t>> created_;
    std::vector<FieldError> obstacles_;
};

} // namespace

ImportRecord undo_import(Context& context, Id<ImportRecord> id, std::string const& reason)
{
    auto import = context.get(id);
    context.definition().permissions.require(context.actor(), "import.undo");
    context.definition().permissions.require(
        context.actor(), import_permission(context.types().get(import.record)));
    if (trim(reason).empty())
        require_no_errors({ { "reason", "required", { "请写明原因", "give the reason" } } });
    require(import.state == ImportState::stored, ErrorCode::conflict,
        { "这次导入已经撤销", "this import is undone already" });
    Undo undo(context, import);
    undo.check();
    undo.run({ "import.undo", {}, reason, "import " + std::to_string(id.value) });
    import.state = ImportState::undone;
    return context.save(import, { "import.undo", "import.undone", reason, {} });
}

Id<ImportRecord> find_import(View const& view, std::int64_t id_or_entry)
{
    if (view.find(Id<ImportRecord> { id_or_entry }))
        return { id_or_entry };
    std::optional<std::int64_t> id;
    query_in_district(view.connection(),
        "SELECT id FROM import WHERE first_entry <= $1 AND last_entry >= $1", { id_or_entry }, "ORDER BY id",
        [&](Columns const& row) {
            id = row.integer(0);
            return false;
        });
    require(id.has_value(), ErrorCode::not_found,
        { "没有这次导入：" + std::to_string(id_or_entry), "there is no such import: " + std::to_string(id_or_entry) });
    return { *id };
}

} // namespace luodi
