#include "kernel/auth/mapping_draft.hpp"

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "kernel/record/form.hpp"
#include "kernel/sheet/date_style.hpp"
#include "kernel/sheet/folded_text.hpp"
#include "kernel/sheet/layout.hpp"
#include "kernel/sheet/list_file.hpp"
#include "kernel/sheet/misfit.hpp"
#include "kernel/sheet/stated_unit.hpp"

#include <algorithm>
#include <set>

namespace luodi {
namespace {

constexpr std::size_t header_search = 10;
constexpr int like_enough = 60; // of 100
constexpr std::string_view not_records[] = { "合计", "总计", "小计", "注：", "备注：", "填表人", "total" };
constexpr std::string_view own_numbers[] = { "编号", "代码", "编码", "code", "number", " id" };
constexpr std::string_view date_patterns[] = { "yyyy-mm-dd", "yyyy/mm/dd", "yyyy.mm.dd", "yyyy年mm月dd日",
    "dd/mm/yyyy", "mm/dd/yyyy", "dd.mm.yyyy", "d mon yyyy", "serial" };

struct Guess {
    Field const* field = nullptr;
    std::size_t column = 0;
    std::string header;
    int likeness = 0;
};

// A header without what stands in brackets: 总投资（万元） is 总投资.
std::string bare(std::string const& header)
{
    auto const end = std::min(header.find("("), header.find("（"));
    return std::string(trim(std::string_view(header).substr(0, end)));
}

int likeness_of(Field const& field, std::string const& header)
{
    int most = 0;
    for (auto const name : { field.label.zh, field.label.en, field.name })
        most = std::max(most, likeness(bare(header), normalised_header(name)));
    return most;
}

bool may_be_fed(Field const& field)
{
    auto const when = writable(field);
    return field.stored() && field.kind != Kind::id && field.kind != Kind::references && field.kind != Kind::json
        && (when == Writable::always || when == Writable::on_create);
}

// The best pairs first; a field and a header serve once.
std::vector<Guess> guesses_in(RecordType const& type, std::vector<std::string> const& cells)
{
    std::vector<Guess> all;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        auto const header = normalised_header(cells[column]);
        for (auto const& field : type.fields)
            if (!header.empty() && may_be_fed(field))
                if (auto const how = likeness_of(field, header); how >= like_enough)
                    all.push_back({ &field, column, header, how });
    }
    std::stable_sort(all.begin(), all.end(), [](Guess const& a, Guess const& b) { return a.likeness > b.likeness; });
    std::vector<Guess> kept;
    for (auto& guess : all)
        if (std::none_of(kept.begin(), kept.end(), [&](Guess const& other) {
                return other.field == guess.field || other.column == guess.column;
            }))
            kept.push_back(std::move(guess));
    std::sort(kept.begin(), kept.end(), [](Guess const& a, Guess const& b) { return a.column < b.column; });
    return kept;
}

class Draft {
public:
    Draft(RecordType const& type, Table table)
        : type_(type)
        , table_(std::move(table))
    {
        for (std::size_t row = 0; row < header_search && row < table_.rows.size(); ++row)
            if (auto guesses = guesses_in(type_, table_.rows[row]); guesses.size() > guesses_.size()) {
                guesses_ = std::move(guesses);
                header_row_ = row;
            }
        require(!guesses_.empty(), ErrorCode::unprocessable,
            { "没有一个表头像“" + std::string(type_.label.zh) + "”的字段，无法起草",
                "no header is like a field of " + std::string(type_.label.en) + "; nothing to draft from" });
        choose_key();
    }

    std::string json(std::string const& name) const
    {
        std::string out = "{\n  \"name\": " + quoted(name) + ",\n  \"record\": " + quoted(type_.name)
            + ",\n  \"title\": {\"zh\": " + quoted(name) + ", \"en\": " + quoted(name) + "},\n  \"not_records\": [";
        for (auto const word : not_records)
            out += (out.back() == '[' ? "" : ", ") + quoted(word);
        out += "],\n  \"columns\": [\n";
        for (auto const& guess : guesses_)
            out += column_json(guess) + (&guess == &guesses_.back() ? "\n" : ",\n");
        out += "  ],\n  \"key\": {\"field\": " + quoted(key_field_) + ", \"source\": "
            + quoted(key_->field->name) + ", \"prefix\": " + quoted(name + ":") + "}";
        append_constants(out);
        if (auto const extra = extra_field(); !extra.empty())
            out += ",\n  \"extra\": " + quoted(extra);
        return out + "\n}\n";
    }

private:
    static std::string quoted(std::string_view text)
    {
        std::string out;
        append_json_string(out, text);
        return out;
    }

    template<class Sink>
    void each_cell(std::size_t column, Sink const& sink) const
    {
        for (auto row = header_row_ + 1; row < table_.rows.size(); ++row)
            if (auto const cell = trim(table_.cell(row, column)); !cell.empty())
                sink(cell);
    }

    std::size_t distinct_cells(std::size_t column) const
    {
        std::set<std::string> distinct;
        each_cell(column, [&](std::string_view cell) { distinct.insert(folded(cell)); });
        return distinct.size();
    }

    // The list's own number of each row, which no field of the record is for, feeds the outside key.
    void take_own_number(std::size_t most)
    {
        auto const position = type_.find("external_key");
        auto const& cells = table_.rows[header_row_];
        for (std::size_t column = 0; position && column < cells.size(); ++column) {
            auto const header = normalised_header(cells[column]);
            bool const taken = std::any_of(guesses_.begin(), guesses_.end(),
                [&](Guess const& guess) { return guess.column == column; });
            bool const number = std::any_of(std::begin(own_numbers), std::end(own_numbers),
                [&](std::string_view end) { return header.ends_with(end); });
            if (taken || !number || distinct_cells(column) < most)
                continue;
            guesses_.insert(guesses_.begin(), { &type_.fields[*position], column, header, 100 });
            return;
        }
    }

    // A text column that tells every row from the others; else the one that tells most of them.
    void choose_key()
    {
        std::size_t most = 0;
        for (auto const& guess : guesses_)
            if (guess.field->kind == Kind::text)
                most = std::max(most, distinct_cells(guess.column));
        take_own_number(most);
        for (auto const& guess : guesses_)
            if (guess.field->kind == Kind::text && !key_ && distinct_cells(guess.column) >= most)
                key_ = &guess;
        require(key_ != nullptr, ErrorCode::unprocessable,
            { "没有一列文字可以识别每一条，无法起草", "no column of text tells the rows apart; nothing to draft from" });
        key_field_ = type_.find("external_key") ? "external_key" : std::string(key_->field->name);
    }

    std::string column_json(Guess const& guess) const
    {
        auto const& field = *guess.field;
        std::string out = "    {\"field\": " + quoted(field.name) + ", \"headers\": [" + quoted(guess.header) + "]";
        if (field.kind == Kind::date)
            out += ", \"read\": \"date\", \"date_styles\": [" + date_styles(guess.column) + "]";
        else if (field.kind == Kind::money)
            out += std::string(", \"read\": \"money\"") + (states_unit(guess) ? ", \"unit\": \"header\"" : "");
        else if (field.kind == Kind::integer || field.kind == Kind::decimal)
            out += ", \"read\": \"number\"";
        else if (field.kind == Kind::choice)
            out += ", \"read\": \"choice\"";
        else if (field.kind == Kind::reference && field.target().find("name"))
            out += ", \"read\": \"name\"";
        return out + "}";
    }

    bool states_unit(Guess const& guess) const
    {
        if (stated_unit(guess.header))
            return true;
        for (std::size_t row = 0; row < header_row_; ++row)
            for (auto const& cell : table_.rows[row])
                if (stated_unit(cell))
                    return true;
        return false;
    }

    // Each style that reads a cell which none before it reads.
    std::string date_styles(std::size_t column) const
    {
        std::string out;
        DateStyles chosen { {}, 80 };
        for (auto const pattern : date_patterns) {
            DateStyles const one { { std::string(pattern) }, 80 };
            bool helps = false;
            each_cell(column, [&](std::string_view cell) {
                helps = helps || (!read_date(cell, chosen) && read_date(cell, one));
            });
            if (!helps)
                continue;
            chosen.patterns.emplace_back(pattern);
            out += (out.empty() ? "" : ", ") + quoted(pattern);
        }
        return out.empty() ? quoted(date_patterns[0]) : out;
    }

    // Required choices that the list does not have, to be corrected by hand.
    void append_constants(std::string& out) const
    {
        std::string constants;
        for (auto const& field : type_.fields) {
            bool const fed = std::any_of(
                guesses_.begin(), guesses_.end(), [&](Guess const& guess) { return guess.field == &field; });
            if (!fed && may_be_fed(field) && field.options.required && !field.choices.empty())
                constants += (constants.empty() ? "" : ", ") + quoted(field.name) + ": "
                    + quoted(field.choices.front().name);
        }
        if (!constants.empty())
            out += ",\n  \"constants\": {" + constants + "}";
    }

    std::string extra_field() const
    {
        auto const position = type_.find("extra");
        return position && type_.fields[*position].kind == Kind::json ? "extra" : "";
    }

    RecordType const& type_;
    Table table_;
    std::size_t header_row_ = 0;
    std::vector<Guess> guesses_;
    Guess const* key_ = nullptr;
    std::string key_field_;
};

} // namespace

std::string draft_mapping(
    RecordTypes const& types, std::string const& record, std::string const& file, std::string_view bytes)
{
    auto const* type = types.find(record);
    if (!type)
        require_no_errors({ { "record", "unknown", { "没有这种台账", "there is no such record" } } });
    auto table = read_list_file(bytes, Mapping {}.encodings, std::nullopt);
    auto const end = file.find_last_of('.');
    std::string const name(trim(file.substr(0, end)));
    return Draft(*type, std::move(table)).json(name.empty() ? record : name);
}

} // namespace luodi
