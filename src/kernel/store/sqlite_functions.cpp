#include "kernel/store/sqlite_functions.hpp"

#include "base/error.hpp"

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

int tokenize(Fts5Tokenizer*, void* context, int, char const* text, int length,
    int (*token)(void*, int, char const*, int, int, int))
{
    for (int start = 0; start < length;) {
        int end = start + 1;
        while (end < length && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
            ++end;
        char lower = text[start];
        bool const capital = lower >= 'A' && lower <= 'Z';
        if (capital)
            lower = static_cast<char>(lower - 'A' + 'a');
        int const status
            = token(context, 0, capital ? &lower : text + start, end - start, start, end);
        if (status != SQLITE_OK)
            return status;
        start = end;
    }
    return SQLITE_OK;
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
        && api->xCreateTokenizer(api, "characters", nullptr, &tokenizer, nullptr) == SQLITE_OK
        && sqlite3_create_function_v2(database, "string_agg", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
               nullptr, nullptr, aggregate_step, aggregate_final, nullptr)
            == SQLITE_OK;
    require(ready, ErrorCode::fault,
        { "此机器上的 SQLite 缺少全文检索（FTS5）", "the SQLite of this machine lacks FTS5" });
}

} // namespace luodi
