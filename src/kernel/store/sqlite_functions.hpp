// What Luodi adds to a SQLite connection: the search tokenizer and string_agg.
#pragma once

struct sqlite3;

namespace luodi {

// Registers on an open connection:
// - the FTS5 tokenizer `characters`: every character is one token (ASCII letters in lower case),
//   so that a phrase of tokens is a substring; right for one, two, three and more characters.
// - the aggregate string_agg(text, separator), as PostgreSQL has it.
void register_functions(sqlite3* database);

} // namespace luodi
