#include "kernel/store/query.hpp"

#include "base/decimal.hpp"
#include "base/encoding.hpp"
#include "base/text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/rows.hpp"
#include "kernel/store/schema.hpp"

#include <algorithm>

namespace luodi {
namespace {

// Collects SQL text and its parameters side by side.
class Sql {
public:
    Sql& operator+=(std::string_view text)
    {
        text_ += text;
        return *this;
    }
    // Adds a parameter and its placeholder.
    void bind(Parameter value)
    {
        parameters_.push_back(std::move(value));
        text_ += "$" + std::to_string(parameters_.size());
    }
    // Adds a piece of SQL that numbers its own parameters from $1.
    void include(Condition const& condition)
    {
        for (std::size_t at = 0; at < condition.sql.size(); ++at) {
            if (condition.sql[at] != '$') {
                text_ += condition.sql[at];
                continue;
            }
            std::size_t number = 0;
            while (at + 1 < condition.sql.size() && condition.sql[at + 1] >= '0'
                && condition.sql[at + 1] <= '9')
                number = number * 10 + static_cast<std::size_t>(condition.sql[++at] - '0');
            bind(condition.parameters.at(number - 1));
        }
    }
    std::string const& text() const { return text_; }
    Parameters& parameters() { return parameters_; }

private:
    std::string text_;
    Parameters parameters_;
};

Parameter parameter_of(Value const& value)
{
    if (auto const* number = std::get_if<std::int64_t>(&value))
        return *number;
    if (auto const* flag = std::get_if<bool>(&value))
        return *flag;
    if (auto const* text = std::get_if<std::string>(&value))
        return *text;
    if (auto const* date = std::get_if<Date>(&value))
        return *date;
    if (auto const* instant = std::get_if<Instant>(&value))
        return *instant;
    if (auto const* money = std::get_if<Money>(&value))
        return money->minor;
    return {};
}

std::string expression(Field const& field)
{
    return field.stored() ? "r." + std::string(field.name)
                          : "(" + std::string(field.options.computed) + ")";
}

void add_filter(Sql& sql, RecordType const& type, Filter const& filter)
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
        sql.bind(parameter_of(value));
    }
    sql += ")";
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

// SQLite: all words at once, each a phrase of one-character tokens.
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
    sql += "r.entry IN (SELECT rowid FROM " + table + " WHERE " + table + " MATCH ";
    sql.bind(phrases);
    sql += ")";
}

// PostgreSQL: its index finds one and two characters exactly, and candidates for more.
void add_gram_search(Sql& sql, RecordType const& type, std::vector<std::string> const& words,
    std::string_view record)
{
    auto const text = search_expression(type, record);
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

// The search stands in an array of its own, since the planner, seeing an order and a limit, would
// rather test row by row. That is right only for what is common, as single characters are.
void add_array_search(Sql& sql, RecordType const& type, std::vector<std::string> const& words)
{
    bool const common = std::all_of(words.begin(), words.end(),
        [](std::string const& word) { return character_count(word) == 1; });
    if (common)
        return add_gram_search(sql, type, words, "r.");
    sql += "r.id = ANY (ARRAY(SELECT f.id FROM " + std::string(type.name) + " f WHERE ";
    add_gram_search(sql, type, words, "f.");
    sql += "))";
}

void add_search(Sql& sql, ListQuery const& query, Dialect dialect)
{
    auto const words = search_words(lower_ascii(query.search));
    if (words.empty())
        return;
    sql += " AND ";
    if (dialect == Dialect::sqlite)
        add_phrase_search(sql, query.type, words);
    else
        add_array_search(sql, query.type, words);
}

void add_condition(Sql& sql, Condition const& condition)
{
    if (condition.sql.empty())
        return;
    sql += " AND (";
    sql.include(condition);
    sql += ")";
}

void add_conditions(Sql& sql, ListQuery const& query, Dialect dialect)
{
    sql += "1 = 1";
    for (auto const& filter : query.filters) {
        sql += " AND ";
        add_filter(sql, query.type, filter);
    }
    add_search(sql, query, dialect);
    for (auto const& condition : query.conditions)
        add_condition(sql, condition);
}

// A cursor is base64url of "sort value LF id"; a first character says null or value.
std::string make_cursor(ListQuery const& query, Row const& row)
{
    auto const& value = row.values[query.sort];
    auto const parameter = parameter_of(value);
    auto const text = parameter.type == Parameter::Type::text ? parameter.text
                                                              : std::to_string(parameter.integer);
    return to_base64url(
        (is_null(value) ? "n" : "v") + text + "\n" + std::to_string(row.id()));
}

struct Cursor {
    bool null;
    Parameter value;
    std::int64_t id;
};

std::optional<Cursor> read_cursor(RecordType const& type, std::size_t sort, std::string_view text)
{
    auto const plain = from_base64url(text);
    auto const line = plain ? plain->rfind('\n') : std::string::npos;
    if (line == std::string::npos || line == 0)
        return std::nullopt;
    auto const id = parse_whole(plain->substr(line + 1));
    auto const value = plain->substr(1, line - 1);
    bool const null = (*plain)[0] == 'n';
    if (!id)
        return std::nullopt;
    switch (type.fields[sort].kind) {
    case Kind::text:
    case Kind::long_text:
    case Kind::choice:
    case Kind::date:
    case Kind::instant:
    case Kind::references:
    case Kind::json: return Cursor { null, value, *id };
    default: break;
    }
    auto const number = parse_whole(value);
    if (!number && !null)
        return std::nullopt;
    return Cursor { null, number.value_or(0), *id };
}

// What comes after the cursor in (sort, id) order, null being smallest: one condition for each
// stretch of an index, since no index can be entered in the middle for "this or null".
std::vector<Condition> stretches_after(ListQuery const& query)
{
    auto const cursor = read_cursor(query.type, query.sort, query.after);
    if (!cursor)
        return { {} };
    auto const& field = query.type.fields[query.sort];
    auto const column = expression(field);
    std::string const beyond = query.descending ? " < " : " > ";
    auto const further = "r.id" + beyond;
    if (query.sort == 0)
        return { { further + "$1", { cursor->id } } };
    if (!cursor->null) {
        std::vector<Condition> stretches { { column + (query.descending ? " <= $1" : " >= $1")
                + " AND (" + column + beyond + "$1 OR " + further + "$2)",
            { cursor->value, cursor->id } } };
        if (query.descending && !field.options.required)
            stretches.push_back({ column + " IS NULL", {} });
        return stretches;
    }
    std::vector<Condition> stretches { { column + " IS NULL AND " + further + "$1",
        { cursor->id } } };
    if (!query.descending)
        stretches.push_back({ column + " IS NOT NULL", {} });
    return stretches;
}

std::string order(ListQuery const& query, Dialect dialect)
{
    std::string const direction = query.descending ? " DESC" : "";
    if (query.sort == 0)
        return " ORDER BY r.id" + direction;
    std::string nulls;
    if (dialect == Dialect::postgresql)
        nulls = query.descending ? " NULLS LAST" : " NULLS FIRST";
    return " ORDER BY " + expression(query.type.fields[query.sort]) + direction + nulls + ", r.id"
        + direction;
}

std::string selected(RecordType const& type)
{
    auto list = column_list(type, "r.");
    for (auto const& field : type.fields)
        if (!field.stored())
            list += ", (" + std::string(field.options.computed) + ")";
    return "SELECT " + list + " FROM " + std::string(type.name) + " r WHERE ";
}

template<class Sink>
void read_rows(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Sql& sql, Clocks const& clocks, Date today, Sink const& sink)
{
    auto const text
        = under_clocks(types, sql.text(), sql.parameters(), clocks, connection, today);
    connection.query(text, sql.parameters(), [&](Columns const& columns) {
        auto row = read_row(query.type, columns);
        resolve_side_values(connection, query.type, row);
        return sink(std::move(row));
    });
}

FieldError bad_parameter(std::string name, std::string code, Message message)
{
    return { std::move(name), std::move(code), std::move(message) };
}

// Amounts of several currencies cannot be compared; the field in yuan can. Nor can values that may
// lie in the side store: sealed ones and texts above 4 KiB, which 1024 characters may take.
bool is_filterable(Field const& field)
{
    bool const may_be_long = field.kind == Kind::json || field.kind == Kind::long_text
        || (field.kind == Kind::text && field.options.max_length > 1024);
    return !field.options.sealed && !may_be_long && !field.has_currency_column();
}

bool has_range(Field const& field)
{
    switch (field.kind) {
    case Kind::integer:
    case Kind::decimal:
    case Kind::money:
    case Kind::date:
    case Kind::instant: return true;
    default: return false;
    }
}

void read_filter(RecordType const& type, std::string const& name, std::string const& text,
    ListQuery& query, std::vector<FieldError>& errors)
{
    auto const dot = name.find('.');
    auto const position = type.find(name.substr(0, dot));
    auto const suffix = dot == std::string::npos ? "" : name.substr(dot);
    if (!position || (suffix != "" && suffix != ".gte" && suffix != ".lte")) {
        errors.push_back(bad_parameter(name, "unknown",
            { "没有这个参数，请检查拼写", "there is no such parameter; check the spelling" }));
        return;
    }
    auto const& field = type.fields[*position];
    if (!is_filterable(field) || (!suffix.empty() && !has_range(field))) {
        errors.push_back(bad_parameter(name, "not_filterable",
            { "不能按此字段筛选", "this field cannot be filtered by" }));
        return;
    }
    Filter filter { *position,
        suffix == ".gte"       ? Comparison::at_least
            : suffix == ".lte" ? Comparison::at_most
                               : Comparison::equal,
        {} };
    auto const several = field.kind == Kind::choice && suffix.empty();
    for (auto const& part : several ? split(text, ',') : std::vector<std::string> { text }) {
        FieldError error;
        auto value = from_text(field, part, error);
        if (!value) {
            error.field = name;
            errors.push_back(std::move(error));
            return;
        }
        filter.values.push_back(std::move(*value));
    }
    query.filters.push_back(std::move(filter));
}

void read_sort(RecordType const& type, std::string const& text, ListQuery& query,
    std::vector<FieldError>& errors)
{
    bool const descending = text.starts_with('-');
    auto const position = type.find(descending ? text.substr(1) : text);
    if (!position || !is_filterable(type.fields[*position])
        || type.fields[*position].kind == Kind::references) {
        errors.push_back(bad_parameter("sort", "unknown",
            { "不能按此字段排序，请用字段名，倒序在前面加 -",
                "cannot sort by this; use a field's name, with - before it for descending" }));
        return;
    }
    query.sort = *position;
    query.descending = descending;
}

} // namespace

Page list_rows(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today)
{
    Page page;
    auto const wanted = static_cast<std::size_t>(query.limit) + 1;
    for (auto const& stretch : stretches_after(query)) {
        if (page.rows.size() == wanted)
            break;
        Sql sql;
        sql += selected(query.type);
        add_conditions(sql, query, connection.dialect());
        add_condition(sql, stretch);
        sql += order(query, connection.dialect()) + " LIMIT ";
        sql.bind(static_cast<std::int64_t>(wanted - page.rows.size()));
        read_rows(connection, types, query, sql, clocks, today, [&](Row row) {
            page.rows.push_back(std::move(row));
            return true;
        });
    }
    if (page.rows.size() > static_cast<std::size_t>(query.limit)) {
        page.rows.pop_back();
        page.next = make_cursor(query, page.rows.back());
    }
    if (query.count) {
        Sql counting;
        counting += "SELECT count(*) FROM " + std::string(query.type.name) + " r WHERE ";
        add_conditions(counting, query, connection.dialect());
        auto const text = under_clocks(
            types, counting.text(), counting.parameters(), clocks, connection, today);
        page.total = connection.integer(text, counting.parameters());
    }
    return page;
}

void each_row(Connection& connection, RecordTypes const& types, ListQuery const& query,
    Clocks const& clocks, Date today, std::function<bool(Row const&)> const& sink)
{
    Sql sql;
    sql += selected(query.type);
    add_conditions(sql, query, connection.dialect());
    sql += order(query, connection.dialect());
    read_rows(connection, types, query, sql, clocks, today,
        [&](Row const& row) { return sink(row); });
}

std::optional<Row> find_row_at(Connection& connection, RecordTypes const& types,
    RecordType const& type, std::int64_t id, Clocks const& clocks, Date today,
    std::vector<Condition> conditions)
{
    ListQuery query { type };
    query.filters.push_back({ 0, Comparison::equal, { id } });
    query.conditions = std::move(conditions);
    query.limit = 1;
    auto page = list_rows(connection, types, query, clocks, today);
    if (page.rows.empty())
        return std::nullopt;
    return std::move(page.rows.front());
}

Condition condition_of(ListQuery const& query, Dialect dialect)
{
    Sql sql;
    add_conditions(sql, query, dialect);
    return { sql.text(), sql.parameters() };
}

ListQuery read_list_query(RecordType const& type,
    std::vector<std::pair<std::string, std::string>> const& words, std::vector<FieldError>& errors)
{
    ListQuery query { type };
    for (auto const& [name, text] : words) {
        if (name == "q") {
            if (type.searchable() && is_utf8(text) && character_count(text) <= 100)
                query.search = text;
            else
                errors.push_back(bad_parameter("q", "invalid",
                    { "检索词须为不超过 100 个字的文字", "the search must be text of at most 100 characters" }));
        } else if (name == "sort") {
            read_sort(type, text, query, errors);
        } else if (name == "limit") {
            auto const limit = parse_whole(text);
            if (limit && *limit >= 1 && *limit <= 200)
                query.limit = *limit;
            else
                errors.push_back(bad_parameter("limit", "range",
                    { "须为 1 到 200 的整数", "must be a whole number from 1 to 200" }));
        } else if (name == "after") {
            query.after = text;
        } else if (name == "count") {
            query.count = text == "true";
            if (text != "true" && text != "false")
                errors.push_back(bad_parameter(
                    "count", "invalid", { "须为 true 或 false", "must be true or false" }));
        } else {
            read_filter(type, name, text, query, errors);
        }
    }
    if (!query.after.empty() && !read_cursor(type, query.sort, query.after))
        errors.push_back(bad_parameter("after", "invalid",
            { "翻页标记无效，请从第一页重新开始", "the page cursor is not valid; start from the first page" }));
    return query;
}

} // namespace luodi
