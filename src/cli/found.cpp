#include "cli/found.hpp"

#include "domain/calendar/calendar.hpp"
#include "domain/definition.hpp"
#include "domain/rules/rules.hpp"
#include "domain/scheme/scheme.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/auth/rate_policy.hpp"
#include "kernel/store/migrate.hpp"

#include <filesystem>

namespace luodi::cli {

std::unique_ptr<Database> open_migrated(DistrictOptions const& options)
{
    auto const url = DatabaseUrl::parse(options.url);
    auto const folder = std::filesystem::path(url.location).parent_path();
    if (url.dialect == Dialect::sqlite && !folder.empty())
        std::filesystem::create_directories(folder);
    auto database = Database::open(url, Access::read_write, options.code);
    migrate(*database);
    return database;
}

void found(Database& database, DistrictOptions const& options, Clock const& clock,
    std::string const& name)
{
    found_district(database, options, luodi_definition(), clock, name, [](Context& context) {
        save_built_in_mappings(context);
        save_built_in_rates(context);
        scheme::save_built_in(context);
        rules::save_built_in(context);
        calendar::save_built_in(context);
    });
}

void renew(DistrictOptions const& options, Clock const& clock)
{
    District district(options, luodi_definition(), clock);
    district.write(Actor::at_the_machine(), [](Context& context) {
        save_built_in_mappings(context);
        rules::save_built_in(context);
        save_built_in_rates(context);
        calendar::save_built_in(context);
    });
}

} // namespace luodi::cli
