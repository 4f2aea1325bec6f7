#include "kernel/store/clocks.hpp"

#include "kernel/store/rows.hpp"
#include "kernel/store/sql.hpp"

#include <algorithm>
#include <functional>
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

// Puts what `make` gives in place of a name, wherever it stands; asks for it once.
void replace_name(
    std::string& sql, std::string_view name, std::function<std::string()> const& make)
{
    std::optional<std::string> text;
    for (auto at = sql.find(name); at != std::string::npos; at = sql.find(name, at)) {
        auto const end = at + name.size();
        if ((end < sql.size() && is_word(sql[end])) || (at > 0 && sql[at - 1] == ':')) {
            at = end;
            continue;
        }
        if (!text)
            text = make();
        sql.replace(at, name.size(), *text);
        at += text->size();
    }
}

void bind_named(std::string& sql, std::string_view name, Parameters& parameters, Parameter value)
{
    replace_name(sql, name, [&] {
        parameters.push_back(std::move(value));
        return "$" + std::to_string(parameters.size());
    });
}

std::string with_derived(QueryScope const& scope, std::string_view sql, Parameters& parameters)
{
    std::string text(sql);
    for (auto const& derived : scope.types.derived())
        replace_name(text, derived.name, [&] {
            Sql piece(std::move(parameters));
            piece.include(derived.sql(scope));
            parameters = std::move(piece.parameters());
            return "(" + piece.text() + ")";
        });
    return text;
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
    Clocks const& clocks, Connection& connection, Date today)
{
    auto const query = with_derived({ types, connection, clocks, today }, sql, parameters);
    Prelude prelude(types, clocks, connection.dialect());
    if (connection.dialect() != Dialect::sqlite || !clocks.now())
        prelude.cover(query);
    auto text = prelude.text();
    if (!text.empty() && query.starts_with("WITH "))
        text += ", " + query.substr(5);
    else
        text += (text.empty() ? "" : " ") + query;
    bind_named(text, ":as_of", parameters, clocks.as_of.value_or(today));
    bind_named(text, ":size", parameters, clocks.known_as_of.value_or(0));
    bind_named(text, ":district", parameters, connection.district());
    return text;
}

void query_under_clocks(
    QueryScope const& scope, std::string_view sql, Parameters parameters, RowSink const& sink)
{
    auto const text = under_clocks(scope.types, sql, parameters, scope.clocks,
        scope.connection, scope.today);
    scope.connection.query(text, parameters, sink);
}

} // namespace luodi
