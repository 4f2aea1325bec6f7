#include "kernel/store/clocks.hpp"

#include "kernel/store/rows.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace luodi {
namespace {

bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The words of a text that may name a table: not those after a dot (r.piece).
std::vector<std::string_view> words(std::string_view sql)
{
    std::vector<std::string_view> result;
    for (std::size_t at = 0; at < sql.size();) {
        auto end = at;
        while (end < sql.size() && is_word(sql[end]))
            ++end;
        if (end > at && (at == 0 || sql[at - 1] != '.'))
            result.push_back(sql.substr(at, end - at));
        at = end == at ? at + 1 : end;
    }
    return result;
}

class Prelude {
public:
    Prelude(RecordTypes const& types, Clocks const& clocks, Dialect dialect)
        : types_(types)
        , clocks_(clocks)
        , dialect_(dialect)
    {
    }

    // Adds an expression for every record the text names, and perhaps for one that it does not.
    void cover(std::string_view sql)
    {
        for (auto const word : words(sql))
            if (auto const* type = types_.find(word))
                add(*type);
    }

    std::string const& text() const { return text_; }

private:
    // After those that its dated fields read: an expression sees only what stands before it.
    void add(RecordType const& type)
    {
        if (done_.contains(&type))
            return;
        auto const body = select(type);
        if (!begun_.insert(&type).second)
            throw std::logic_error("the dated fields of " + std::string(type.name)
                + " read, through others, " + std::string(type.name) + " itself");
        if (clocks_.as_of)
            for (auto const& field : type.fields)
                cover_tables(field.options.as_of);
        done_.insert(&type);
        if (body.empty())
            return;
        text_ += text_.empty() ? "WITH " : ", ";
        text_ += std::string(type.name) + " AS NOT MATERIALIZED (" + body + ")";
    }

    // As cover, for a text whose tables stand after FROM or JOIN.
    void cover_tables(std::string_view sql)
    {
        std::string_view before;
        for (auto const word : words(sql)) {
            if (before == "FROM" || before == "JOIN")
                cover(word);
            before = word;
        }
    }

    // Empty when the table itself will do.
    std::string select(RecordType const& type) const
    {
        bool const dated = clocks_.as_of && has_dated_fields(type);
        if (dialect_ == Dialect::sqlite && !clocks_.known_as_of && !dated)
            return {};
        auto const prefix = std::string(dialect_ == Dialect::sqlite ? "main." : "");
        std::string sql = "SELECT " + columns(type, dated) + " FROM " + prefix
            + std::string(type.name) + (clocks_.known_as_of ? "_version r" : " r");
        std::string condition;
        if (dialect_ == Dialect::postgresql)
            condition = "r.district = :district";
        if (clocks_.known_as_of)
            condition += std::string(condition.empty() ? "" : " AND ")
                + "r.entry < :size AND (r.entry_to IS NULL OR r.entry_to >= :size)";
        return condition.empty() ? sql : sql + " WHERE " + condition;
    }

    static bool has_dated_fields(RecordType const& type)
    {
        for (auto const& field : type.fields)
            if (!field.options.as_of.empty())
                return true;
        return false;
    }

    static std::string columns(RecordType const& type, bool dated)
    {
        std::string list;
        for (auto const& field : type.fields) {
            if (!field.stored())
                continue;
            auto const name = std::string(field.name);
            list += list.empty() ? "" : ", ";
            if (dated && !field.options.as_of.empty())
                list += "(" + std::string(field.options.as_of) + ") AS " + name;
            else
                list += "r." + name;
            if (field.has_currency_column())
                list += ", r." + name + "_currency";
        }
        return list + ", r.version, r.entry";
    }

    RecordTypes const& types_;
    Clocks const& clocks_;
    Dialect dialect_;
    std::set<RecordType const*> begun_;
    std::set<RecordType const*> done_;
    std::string text_;
};

// Puts a bound parameter in place of a named one, wherever it stands.
void bind_named(std::string& sql, std::string_view name, Parameters& parameters, Parameter value)
{
    std::string number;
    for (auto at = sql.find(name); at != std::string::npos; at = sql.find(name, at)) {
        auto const end = at + name.size();
        if ((end < sql.size() && is_word(sql[end])) || (at > 0 && sql[at - 1] == ':')) {
            at = end;
            continue;
        }
        if (number.empty()) {
            parameters.push_back(std::move(value));
            number = "$" + std::to_string(parameters.size());
        }
        sql.replace(at, name.size(), number);
        at += number.size();
    }
}

} // namespace

std::vector<RecordType const*> tables_named(RecordTypes const& types, std::string_view sql)
{
    std::vector<RecordType const*> named;
    for (auto const word : words(sql))
        if (auto const* type = types.find(word);
            type && std::find(named.begin(), named.end(), type) == named.end())
            named.push_back(type);
    return named;
}

std::string under_clocks(RecordTypes const& types, std::string_view sql, Parameters& parameters,
    Clocks const& clocks, Connection const& connection, Date today)
{
    Prelude prelude(types, clocks, connection.dialect());
    prelude.cover(sql);
    auto text = prelude.text();
    if (!text.empty() && sql.starts_with("WITH "))
        text += ", " + std::string(sql.substr(5));
    else
        text += (text.empty() ? "" : " ") + std::string(sql);
    bind_named(text, ":as_of", parameters, clocks.as_of.value_or(today));
    bind_named(text, ":size", parameters, clocks.known_as_of.value_or(0));
    bind_named(text, ":district", parameters, connection.district());
    return text;
}

} // namespace luodi
