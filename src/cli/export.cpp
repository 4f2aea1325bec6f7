// luodi export: a list carried away.
#include "kernel/auth/export.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "as", true, { "以谁的身份", "as whom" } },
    { "filter", true, { "筛选，如 stage=signed，可重复", "a filter such as stage=signed; may be repeated" } },
    { "fields", true, { "要哪些字段、按什么顺序，逗号分隔", "which fields, in which order, with commas" } },
    { "as-of", true, { "截至哪一天", "as of which day" } },
    { "known-as-of", true, { "当时已知：账本长度或时间", "as known then: ledger size or time" } },
    { "out", true, { "文件，.xlsx、.csv 或 .json", "the file, .xlsx, .csv or .json" } },
};

ListQuery query_from(RecordType const& type, Arguments const& arguments)
{
    std::vector<std::pair<std::string, std::string>> words;
    for (auto const& filter : arguments.values("filter")) {
        auto const equals = filter.find('=');
        require(equals != std::string::npos, ErrorCode::bad_request,
            { "筛选须形如 字段=值", "a filter must look like field=value" });
        words.emplace_back(filter.substr(0, equals), filter.substr(equals + 1));
    }
    std::vector<FieldError> errors;
    auto query = read_list_query(type, words, errors);
    require_no_errors(std::move(errors));
    return query;
}

int run(Arguments const& arguments)
{
    auto const& type = luodi_definition().types.get(arguments.word(0,
        { "请写明台账，例如 project", "say which record, such as project" }));
    auto const path = arguments.value("out").value_or("");
    auto const format = export_format(path.substr(path.find_last_of('.') + 1));
    require(format.has_value(), ErrorCode::bad_request,
        { "请用 --out 给出 .xlsx、.csv 或 .json 文件名",
            "give a file name ending in .xlsx, .csv or .json with --out" });
    auto const query = query_from(type, arguments);
    std::vector<FieldError> errors;
    auto const columns = export_columns(type, arguments.value("fields"), errors);
    require_no_errors(std::move(errors));
    auto const clock = clock_from_environment();
    District district(
        database_options(arguments, Access::read_only), luodi_definition(), *clock);
    auto const actor = acting_as(district, arguments);
    // Beside the file first, so that a file of this name is replaced whole or not at all.
    auto const unfinished = path + ".part";
    std::ofstream file(unfinished, std::ios::binary);
    district.read(actor, clocks_from(district, arguments), [&](View& view) {
        export_rows(view, query, columns, *format, speaks_chinese(), file);
    });
    file.close();
    require(!file.fail() && std::rename(unfinished.c_str(), path.c_str()) == 0,
        ErrorCode::storage_full, { "无法写入 " + path, "cannot write " + path });
    return done;
}

} // namespace

Command export_command()
{
    return { "export", "RECORD [--filter FIELD=VALUE] [--fields NAMES] [--as-of DATE] [--known-as-of SIZE|TIME] --out FILE",
        { "导出清单为工作簿、csv 或 JSON", "a list as a workbook, csv or JSON" }, options, run };
}

} // namespace luodi::cli
