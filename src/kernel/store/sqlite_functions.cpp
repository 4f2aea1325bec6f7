#include "kernel/store/sqlite_functions.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <sqlite3.h>

#include <string>

namespace luodi {
namespace {

int create_tokenizer(void*, char const**, int, Fts5Tokenizer** tokenizer)
{
    static int stateless = 0;
    *tokenizer = reinterpret_cast<Fts5Tokenizer*>(&stateless);
    return SQLITE_OK;
}

void delete_tokenizer(Fts5Tokenizer*)
{
}

// The length of the character that the text begins with.
int character_length(char const* text, int length)
{
    int end = 1;
    while (end < length && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
        ++end;
    return end;
}

// The token of each character and, at the same place, that of it and its right neighbour; of a word that
// is searched for only the pairs, or its single character. So two characters are one token, met at once,
// and longer words a phrase of pairs.
int tokenize(Fts5Tokenizer*, void* context, int flags, char const* text, int length,
    int (*token)(void*, int, char const*, int, int, int))
{
    auto const lower = lower_ascii({ text, static_cast<std::size_t>(length) });
    auto const first = length > 0 ? character_length(lower.data(), length) : 0;
    bool const pairs_alone = (flags & FTS5_TOKENIZE_QUERY) != 0 && first < length;
    int status = SQLITE_OK;
    int size = first;
    for (int start = 0; start < length && status == SQLITE_OK; start += size) {
        auto const* const from = lower.data() + start;
        size = character_length(from, length - start);
        if (!pairs_alone)
            status = token(context, 0, from, size, start, start + size);
        if (status != SQLITE_OK || start + size >= length)
            continue;
        auto const pair = size + character_length(from + size, length - start - size);
        status = token(context, pairs_alone ? 0 : FTS5_TOKEN_COLOCATED, from, pair, start, start + pair);
    }
    return status;
}

fts5_api* find_fts5(sqlite3* database)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

void aggregate_step(sqlite3_context* context, int, sqlite3_value** values)
{
    auto** const slot
        = static_cast<std::string**>(sqlite3_aggregate_context(context, sizeof(std::string*)));
    if (!slot || sqlite3_value_type(values[0]) == SQLITE_NULL)
        return;
    auto const text = [](sqlite3_value* value) {
        return std::string(reinterpret_cast<char const*>(sqlite3_value_text(value)),
            static_cast<std::size_t>(sqlite3_value_bytes(value)));
    };
    if (!*slot)
        *slot = new std::string(text(values[0]));
    else
        **slot += text(values[1]) + text(values[0]);
}

void aggregate_final(sqlite3_context* context)
{
    auto** const slot = static_cast<std::string**>(sqlite3_aggregate_context(context, 0));
    if (!slot || !*slot)
        return sqlite3_result_null(context);
    sqlite3_result_text(
        context, (*slot)->data(), static_cast<int>((*slot)->size()), SQLITE_TRANSIENT);
    delete *slot;
}

} // namespace

void register_functions(sqlite3* database)
{
    auto* const api = find_fts5(database);
    fts5_tokenizer tokenizer { create_tokenizer, delete_tokenizer, tokenize };
    bool const ready = api
        && api->xCreateTokenizer(api, "neighbours", nullptr, &tokenizer, nullptr) == SQLITE_OK
        // The name in migrations before 0009, which makes the tables anew.
        && api->xCreateTokenizer(api, "characters", nullptr, &tokenizer, nullptr) == SQLITE_OK
        && sqlite3_create_function_v2(database, "string_agg", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
               nullptr, nullptr, aggregate_step, aggregate_final, nullptr)
            == SQLITE_OK;
    require(ready, ErrorCode::fault,
        { "此机器上的 SQLite 缺少全文检索（FTS5）", "the SQLite of this machine lacks FTS5" });
}

} // namespace luodi
