#include "kernel/auth/export_workbook.hpp"

#include "base/error.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/sheet/workbook_writer.hpp"

#include <algorithm>
#include <map>

namespace luodi {
namespace {

class WorkbookExport {
public:
    WorkbookExport(View& view, ListQuery const& query, ExportColumns const& columns, bool chinese)
        : view_(view)
        , query_(query)
        , columns_(columns)
        , chinese_(chinese)
    {
    }

    void write(std::ostream& out)
    {
        writer_.begin_sheet(std::string(in_language(query_.type.label)));
        write_headers();
        view_.each(query_, [&](Row const& row) {
            write_row(row);
            return true;
        });
        write_about();
        writer_.finish(out);
    }

private:
    std::string_view in_language(Label const& label) const { return chinese_ ? label.zh : label.en; }

    void write_headers()
    {
        for (auto const i : columns_.fields) {
            auto const& field = query_.type.fields[i];
            auto const unit = in_language(field.options.unit);
            std::string header(in_language(field.label));
            if (!unit.empty())
                header += chinese_ ? "（" + std::string(unit) + "）" : " (" + std::string(unit) + ")";
            writer_.header(header);
            if (field.has_currency_column())
                writer_.header(header + std::string(in_language({ "币种", " currency" })));
        }
        writer_.end_row();
    }

    void write_row(Row const& row)
    {
        for (auto const i : columns_.fields)
            if (std::ranges::find(row.erased, i) == row.erased.end())
                write_value(query_.type.fields[i], row.values[i]);
            else
                writer_.text(in_language({ "（已清除）", "(erased)" }));
        writer_.end_row();
        ++rows_;
    }

    void write_value(Field const& field, Value const& value)
    {
        auto const* money = std::get_if<Money>(&value);
        if (field.kind == Kind::money) {
            writer_.number(money ? money->amount() : "");
            if (field.has_currency_column())
                writer_.text(money ? money->currency.name() : "");
        } else if (is_null(value)) {
            writer_.skip();
        } else if (auto const* day = std::get_if<Date>(&value)) {
            writer_.day(*day);
        } else if (field.kind == Kind::reference) {
            writer_.text(name_of(field.target(), std::get<std::int64_t>(value)));
        } else if (field.kind == Kind::integer || field.kind == Kind::decimal || field.kind == Kind::id) {
            writer_.number(to_text(field, value));
        } else if (field.kind == Kind::choice) {
            writer_.text(label_of(field, std::get<std::string>(value)));
        } else {
            writer_.text(to_text(field, value));
        }
    }

    std::string label_of(Field const& field, std::string const& name) const
    {
        for (auto const& choice : field.choices)
            if (choice.name == name)
                return std::string(in_language(choice.label));
        return name;
    }

    std::string const& name_of(RecordType const& type, std::int64_t id)
    {
        auto const [at, added] = names_.try_emplace({ &type, id }, std::to_string(id));
        auto const position = type.find("name");
        if (!added || !position)
            return at->second;
        try {
            if (auto name = to_text(type.fields[*position], view_.read(type, id).values[*position]);
                !name.empty())
                at->second = std::move(name);
        } catch (Error const& error) {
            if (error.code() != ErrorCode::not_found && error.code() != ErrorCode::forbidden)
                throw;
        }
        return at->second;
    }

    // Where the list came from: printed lists wander.
    void write_about()
    {
        auto const fact = [&](Label const& label, std::string const& text) {
            writer_.header(in_language(label));
            writer_.text(text);
            writer_.end_row();
        };
        auto const size = view_.clocks().known_as_of.value_or(require_head(view_.connection()).size);
        writer_.begin_sheet(std::string(in_language({ "说明", "About" })));
        fact({ "清单", "List" }, std::string(in_language(query_.type.label)));
        fact({ "导出人", "Taken by" }, view_.actor().login);
        fact({ "截至", "As of" }, view_.clocks().as_of.value_or(view_.today()).to_string());
        fact({ "账本长度", "Ledger size" }, std::to_string(size));
        fact({ "条数", "Rows" }, std::to_string(rows_));
    }

    View& view_;
    ListQuery const& query_;
    ExportColumns const& columns_;
    bool chinese_;
    WorkbookWriter writer_;
    std::map<std::pair<RecordType const*, std::int64_t>, std::string> names_;
    std::int64_t rows_ = 0;
};

} // namespace

void export_workbook(
    View& view, ListQuery const& query, ExportColumns const& columns, bool chinese, std::ostream& out)
{
    WorkbookExport(view, query, columns, chinese).write(out);
}

} // namespace luodi
