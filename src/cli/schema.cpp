// luodi schema: what follows from the record table, for the files that are kept in the repository.
#include "kernel/store/schema.hpp"

#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "domain/routes.hpp"
#include "kernel/record/typescript.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

int run(Arguments const& arguments)
{
    auto const& what = arguments.word(0,
        { "请写明 sqlite、postgresql、openapi 或 typescript",
            "say sqlite, postgresql, openapi or typescript" });
    auto const& types = luodi_definition().types;
    if (what == "sqlite")
        std::cout << schema_sql(types, Dialect::sqlite);
    else if (what == "postgresql")
        std::cout << schema_sql(types, Dialect::postgresql);
    else if (what == "openapi")
        std::cout << luodi_openapi();
    else if (what == "typescript")
        std::cout << typescript(types);
    else
        throw Error(ErrorCode::bad_request,
            { "没有 " + what + "，只有 sqlite、postgresql、openapi、typescript",
                "there is no " + what + ", only sqlite, postgresql, openapi, typescript" });
    return done;
}

} // namespace

Command schema_command()
{
    return { "schema", "sqlite|postgresql|openapi|typescript",
        { "打印由记录表得出的表结构、接口文档或类型", "print the tables, the API document or the types that follow from the records" },
        {}, run };
}

} // namespace luodi::cli
