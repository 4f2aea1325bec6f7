#include "kernel/store/query_conditions.hpp"

#include "base/planted_fault.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/rows.hpp"
#include "kernel/store/schema.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr std::int64_t common_from = 2000; // rows: then some 20 are soon met in any order

void add_plain_filter(Sql& sql, RecordType const& type, Filter const& filter)
{
    auto const& field = type.fields[filter.field];
    if (field.kind == Kind::references) {
        sql += "(',' || " + expression(field) + " || ',') LIKE ";
        sql.bind("%," + to_text(field, filter.values.front()) + ",%");
        return;
    }
    if (filter.values.size() == 1 && is_null(filter.values.front())) {
        sql += expression(field) + " IS NULL";
        return;
    }
    sql += expression(field);
    if (filter.comparison != Comparison::equal) {
        sql += filter.comparison == Comparison::at_least ? " >= " : " <= ";
        sql.bind(parameter_of(filter.values.front()));
        return;
    }
    sql += " IN (";
    for (auto const& value : filter.values) {
        if (&value != &filter.values.front())
            sql += ", ";
        if (auto const* text = std::get_if<std::string>(&value); text && planted("filters-unbound"))
            sql += "'" + *text + "'";
        else
            sql.bind(parameter_of(value));
    }
    sql += ")";
}

// A veiled value is null: it matches nothing but the question for what is null.
void add_filter(Sql& sql, ListQuery const& query, Filter const& filter)
{
    auto const* veil = veil_over(query, filter.field);
    if (!veil)
        return add_plain_filter(sql, query.type, filter);
    bool const for_null = query.type.fields[filter.field].kind != Kind::references
        && filter.values.size() == 1 && is_null(filter.values.front());
    sql += "(";
    add_plain_filter(sql, query.type, filter);
    sql += for_null ? " OR (" : " AND (";
    sql.include(veil->shown);
    sql += for_null ? ") IS NOT TRUE)" : "))";
}

// A LIKE pattern that finds the word anywhere; its own wildcards are taken literally.
std::string containing(std::string_view word)
{
    std::string pattern = "%";
    for (char c : word) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

// What luodi_grams must give of a text that contains the word, as an array in PostgreSQL's words.
std::string grams(std::string const& word)
{
    auto const pieces = characters(word);
    std::string array = "{";
    for (std::size_t i = 0; i + 1 < std::max<std::size_t>(pieces.size(), 2); ++i) {
        array += i == 0 ? "\"" : ",\"";
        for (auto const& piece : { pieces[i], i + 1 < pieces.size() ? pieces[i + 1] : "" })
            array += (piece == "\"" || piece == "\\" ? "\\" : "") + std::string(piece);
        array += '"';
    }
    return array + "}";
}

// The words of a search: what white space, narrow or wide, stands between.
std::vector<std::string> search_words(std::string_view search)
{
    std::vector<std::string> words(1);
    for (auto const piece : characters(search))
        if (!trim(piece).empty())
            words.back() += piece;
        else if (!words.back().empty())
            words.emplace_back();
    if (words.back().empty())
        words.pop_back();
    return words;
}

// SQLite: the entries since which a record holds all words, each a phrase of pairs of characters.
void add_phrase_search(Sql& sql, RecordType const& type, std::vector<std::string> const& words)
{
    auto const table = std::string(type.name) + "_search";
    std::string phrases;
    for (auto const& word : words) {
        phrases += phrases.empty() ? "\"" : " AND \"";
        for (char c : word)
            phrases += c == '"' ? "\"\"" : std::string(1, c);
        phrases += '"';
    }
    sql += "SELECT rowid FROM " + table + " WHERE " + table + " MATCH ";
    sql.bind(phrases);
}

// PostgreSQL: its index finds one and two characters exactly, and candidates for more.
void add_gram_search(Sql& sql, RecordType const& type, std::vector<std::string> const& words,
    std::string_view record)
{
    auto const text = search_expression(type, record, Dialect::postgresql);
    for (auto const& word : words) {
        sql += &word == &words.front() ? "luodi_grams(" : " AND luodi_grams(";
        sql += text + ") @> ";
        sql.bind(grams(word));
        sql += "::text[]";
        if (character_count(word) > 2) {
            sql += " AND lower(" + text + ") LIKE ";
            sql.bind(containing(word));
        }
    }
}

bool is_single(std::string const& word)
{
    return character_count(word) == 1;
}

// Exact for words of any length, and cheap for one row.
void add_scan_search(
    Sql& sql, RecordType const& type, std::vector<std::string> const& words, Dialect dialect)
{
    auto const text = "lower(" + search_expression(type, "r.", dialect) + ")";
    for (auto const& word : words) {
        sql += &word == &words.front() ? "" : " AND ";
        if (dialect == Dialect::sqlite) {
            sql += "instr(" + text + ", ";
            sql.bind(word);
            sql += ") > 0";
        } else {
            sql += text + " LIKE ";
            sql.bind(containing(word));
        }
    }
}

// The search stands in an array of its own, since the planner, seeing an order and a limit, would
// rather test row by row. That is right only for what is common, as single characters are.
void add_array_search(Sql& sql, RecordType const& type, std::vector<std::string> const& words)
{
    if (std::ranges::all_of(words, is_single))
        return add_gram_search(sql, type, words, "r.");
    sql += "r.id = ANY (ARRAY(SELECT f.id FROM " + std::string(type.name) + " f WHERE ";
    add_gram_search(sql, type, words, "f.");
    sql += "))";
}

// The words of a search in the fields that are under no veil.
void add_open_search(Sql& sql, ListQuery const& query, std::vector<std::string> const& words)
{
    for (auto const& word : words) {
        sql += &word == &words.front() ? "(1 = 0" : " AND (1 = 0";
        for (std::size_t i = 0; i < query.type.fields.size(); ++i) {
            auto const& field = query.type.fields[i];
            if (!field.options.searchable || veil_over(query, i))
                continue;
            sql += " OR lower(" + expression(field) + ") LIKE ";
            sql.bind(containing(word));
            sql += " ESCAPE '\\'";
        }
        sql += ")";
    }
}

// The index finds words in all fields; where some are veiled, the others alone must hold them.
void add_veiled_search(Sql& sql, ListQuery const& query, std::vector<std::string> const& words)
{
    for (auto const& veil : query.veils) {
        bool const searched = std::ranges::any_of(veil.fields,
            [&](std::size_t field) { return query.type.fields[field].options.searchable; });
        if (!searched || planted("search-under-masks"))
            continue;
        sql += " AND ((";
        sql.include(veil.shown);
        sql += ") OR (";
        add_open_search(sql, query, words);
        sql += "))";
    }
}

std::vector<std::string> words_of(ListQuery const& query)
{
    return search_words(lower_ascii(query.search));
}

void add_search(Sql& sql, ListQuery const& query, Dialect dialect, SearchBy by)
{
    auto const words = words_of(query);
    if (words.empty())
        return;
    sql += " AND ";
    if (by == SearchBy::scan) {
        add_scan_search(sql, query.type, words, dialect);
    } else if (dialect == Dialect::postgresql) {
        add_array_search(sql, query.type, words);
    } else {
        // Of any version: those as they stood when the text came to be what it is, so it is looked at.
        sql += "r.id IN (SELECT v.id FROM " + std::string(query.type.name) + "_version v WHERE v.entry IN (";
        add_phrase_search(sql, query.type, words);
        sql += ")) AND ";
        add_scan_search(sql, query.type, words, dialect);
    }
    add_veiled_search(sql, query, words);
}

} // namespace

Condition sort_expression(ListQuery const& query)
{
    auto const plain = expression(query.type.fields[query.sort]);
    auto const* veil = veil_over(query, query.sort);
    if (!veil)
        return { plain, {} };
    return { "CASE WHEN " + veil->shown.sql + " THEN " + plain + " END", veil->shown.parameters };
}

Veil const* veil_over(ListQuery const& query, std::size_t field)
{
    for (auto const& veil : query.veils)
        if (std::ranges::find(veil.fields, field) != veil.fields.end())
            return &veil;
    return nullptr;
}

std::string expression(Field const& field)
{
    return field.stored() ? "r." + std::string(field.name)
                          : "(" + std::string(field.options.computed) + ")";
}

void add_condition(Sql& sql, Condition const& condition)
{
    if (condition.sql.empty())
        return;
    sql += " AND (";
    sql.include(condition);
    sql += ")";
}

SearchBy search_by(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today)
{
    auto const words = words_of(query);
    bool const sqlite = connection.dialect() == Dialect::sqlite;
    if (words.empty() || (!sqlite && std::ranges::all_of(words, is_single)))
        return SearchBy::index;
    Sql sql;
    sql += "SELECT count(*) FROM (";
    if (sqlite) {
        add_phrase_search(sql, query.type, words);
    } else {
        sql += "SELECT 1 FROM " + std::string(query.type.name) + " f WHERE ";
        add_gram_search(sql, query.type, words, "f.");
    }
    sql += " LIMIT " + std::to_string(common_from) + ") AS found";
    auto const text = under_clocks(types, sql.text(), sql.parameters(), clocks, connection, today);
    auto const found = connection.integer(text, sql.parameters()).value_or(0);
    return found < common_from ? SearchBy::index : SearchBy::scan;
}

void add_conditions(Sql& sql, ListQuery const& query, Dialect dialect, SearchBy by)
{
    sql += "1 = 1";
    for (auto const& filter : query.filters) {
        sql += " AND ";
        add_filter(sql, query, filter);
    }
    add_search(sql, query, dialect, by);
    for (auto const& condition : query.conditions)
        add_condition(sql, condition);
}

} // namespace luodi
