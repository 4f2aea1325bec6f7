// One command of the program; each stands in a file of its own and in the list of commands.cpp.
#pragma once

#include "cli/arguments.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/ledger/progress.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace luodi::cli {

// Exit statuses (docs/manual/commands.md).
constexpr int done = 0;
constexpr int answer_is_no = 1;
constexpr int bad_use = 2;
constexpr int machine_fault = 3;

struct Command {
    std::string_view name;
    std::string_view usage; // what follows the name
    Message help;
    std::span<Option const> options;
    int (*run)(Arguments const& arguments);
};

Command migrate_command();
Command sample_command();
Command serve_command();
Command import_command();
Command export_command();
Command figures_command();
Command changes_command();
Command verify_command();
Command user_command();
Command token_command();
Command key_command();
Command erase_command();
Command schema_command();
Command sheet_command();
Command bundle_command();
Command backup_command();
Command restore_command();
Command rules_command();
Command claims_command();

// Where the database is: --db, LUODI_DB, sqlite:data/luodi.db; and the district: --district,
// LUODI_DISTRICT, 330402.
DistrictOptions database_options(Arguments const& arguments, Access access);

// Opens for reading what is to be verified. Throws unavailable for a database of another schema
// version; one without any is let through, and verify tells.
std::unique_ptr<Database> open_to_verify(DatabaseUrl const& url, std::string const& code);

// --as LOGIN, or the operator of the machine.
Actor acting_as(District& district, Arguments const& arguments);

// --as-of and --known-as-of (a ledger size or an RFC 3339 time).
Clocks clocks_from(District& district, Arguments const& arguments);

// A variable of the environment; nullopt when it is not set, or empty.
std::optional<std::string> environment(char const* name);

// Reads a whole file; throws bad_request with its name.
std::string read_file(std::string const& path);

// How far long work has come, on a terminal; nothing in a pipe.
Progress terminal_progress();

// True when messages should be Chinese: LANG or LC_ALL begin with zh.
bool speaks_chinese();
std::string const& in_language(Message const& message);

} // namespace luodi::cli
