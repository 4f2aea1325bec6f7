// luodi erase: removes a personal, confidential or long value for good.
#include "kernel/auth/erase.hpp"

#include "base/decimal.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "as", true, { "以谁的身份", "as whom" } },
    { "reason", true, { "原因，记入账本", "why; the ledger keeps it" } },
};

int run(Arguments const& arguments)
{
    auto const& record = arguments.word(0, { "请给出记录类型，例如 person", "name the kind of record, such as person" });
    auto const& number = arguments.word(1, { "请给出编号", "give the record's id" });
    auto const& field = arguments.word(2, { "请给出字段，例如 phone", "name the field, such as phone" });
    auto const id = parse_whole(number);
    require(id.has_value(), ErrorCode::bad_request, { "编号须为整数", "the id must be a whole number" });
    auto const clock = clock_from_environment();
    District district(database_options(arguments, Access::read_write), luodi_definition(), *clock);
    std::int64_t count = 0;
    district.write(acting_as(district, arguments), [&](Context& context) {
        count = erase(context, context.types().get(record), *id, field, arguments.value("reason").value_or(""));
    });
    if (!district.database().scrub())
        std::cerr << "luodi: "
                  << in_language({ "已清除；数据库正被读取，日志稍后清空", "erased; the database is being read, so its log is emptied later" })
                  << '\n';
    std::cout << count << '\n';
    return done;
}

} // namespace

Command erase_command()
{
    return { "erase", "RECORD ID FIELD --reason TEXT [--as LOGIN]",
        { "永久清除一条记录某字段在旁存中的全部值（各版本）；打印清除了几个",
            "remove for good all that the side store holds of one field of one record, in every version; prints how many" },
        options, run };
}

} // namespace luodi::cli
