#include "cli/commands.hpp"

#include "cli/command.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

std::vector<Command> commands()
{
    return { migrate_command(), sample_command(), serve_command(), import_command(),
        export_command(), figures_command(), changes_command(), verify_command(), bundle_command(),
        backup_command(), restore_command(), rules_command(), claims_command(), user_command(), token_command(), key_command(),
        erase_command(), schema_command(), sheet_command() };
}

int help()
{
    std::cout << (speaks_chinese() ? "用法：luodi 命令 …\n\n" : "Usage: luodi COMMAND …\n\n");
    for (auto const& command : commands()) {
        std::cout << "luodi " << command.name << ' ' << command.usage << "\n    "
                  << in_language(command.help) << '\n';
        for (auto const& option : command.options)
            std::cout << "    --" << option.name << (option.takes_value ? " …  " : "  ")
                      << in_language(option.help) << '\n';
    }
    return done;
}

void report(Error const& error)
{
    std::cerr << "luodi: " << in_language(error.message()) << '\n';
    for (auto const& field : error.fields())
        std::cerr << "  " << field.field << ": " << in_language(field.message) << '\n';
}

int exit_status(ErrorCode code)
{
    switch (code) {
    case ErrorCode::fault:
    case ErrorCode::unavailable:
    case ErrorCode::storage_full: return machine_fault;
    default: return bad_use;
    }
}

} // namespace

int run(std::vector<std::string> words)
{
    if (words.empty() || words.front() == "help" || words.front() == "--help")
        return words.empty() ? (help(), bad_use) : help();
    for (auto const& command : commands()) {
        if (command.name != words.front())
            continue;
        try {
            words.erase(words.begin());
            return command.run(Arguments(words, command.options));
        } catch (Error const& error) {
            report(error);
            return exit_status(error.code());
        } catch (std::exception const& error) {
            std::cerr << "luodi: " << error.what() << '\n';
            return machine_fault;
        }
    }
    std::cerr << "luodi: "
              << in_language({ "没有命令 " + words.front() + "，请用 luodi help 查看",
                     "there is no command " + words.front() + "; see luodi help" })
              << '\n';
    return bad_use;
}

} // namespace luodi::cli
