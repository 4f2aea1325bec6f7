// luodi import: a list brought in through a mapping, all or nothing.
#include "kernel/auth/import.hpp"

#include "base/decimal.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "kernel/auth/import_undo.hpp"
#include "kernel/auth/mapping_draft.hpp"
#include "kernel/auth/mapping_record.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "mapping", true, { "映射名或映射文件", "a mapping's name or file" } },
    { "as", true, { "以谁的身份", "as whom" } },
    { "reason", true, { "原因（默认为导入该文件）", "the reason; by default the file's import" } },
    { "dry-run", false, { "只看会改什么，不保存", "only say what would change" } },
    { "errors", true, { "把异常写到 .xlsx 或 .csv 文件", "write the exceptions to a .xlsx or .csv file" } },
    { "guess", false, { "起草映射，写到标准输出；须有 --record", "draft a mapping on standard output; needs --record" } },
    { "record", true, { "起草时的台账，例如 project", "the record to draft for, such as project" } },
    { "undo", true, { "撤销一次导入：其编号，或其中一个账本条目；须有 --reason",
        "undo an import: its id or one of its ledger entries; needs --reason" } },
    { "json", false, { "输出 JSON", "print JSON" } },
};

Mapping mapping_from(View const& view, Arguments const& arguments)
{
    auto const name = arguments.value("mapping");
    require(name.has_value(), ErrorCode::bad_request,
        { "请用 --mapping 指定映射", "name a mapping with --mapping" });
    if (name->ends_with(".json"))
        return read_mapping(read_file(*name), view.types());
    return find_mapping(view, *name);
}

void write_exceptions(ImportPlan const& plan, std::string const& path)
{
    auto const format = export_format(path.substr(path.find_last_of('.') + 1));
    require(format && *format != ExportFormat::json, ErrorCode::bad_request,
        { "请用 --errors 给出 .xlsx 或 .csv 文件名", "give a file name ending in .xlsx or .csv with --errors" });
    std::ofstream file(path, std::ios::binary);
    luodi::write_exceptions(plan, *format, speaks_chinese(), file);
    file.close();
    require(!file.fail(), ErrorCode::storage_full, { "无法写入 " + path, "cannot write " + path });
}

void print_text(ImportPlan const& plan)
{
    std::cout << in_language({ "读入 ", "read " }) << plan.data_rows << in_language({ "，新增 ", ", new " })
              << plan.count(RowFate::new_record) << in_language({ "，变更 ", ", changed " })
              << plan.count(RowFate::changed) << in_language({ "，相同 ", ", same " })
              << plan.count(RowFate::same) << in_language({ "，拒绝 ", ", refused " })
              << plan.count(RowFate::refused) << '\n';
    for (auto const& exception : plan.exceptions)
        std::cout << exception.cell << "  " << exception.column << "  " << exception.value.substr(0, 60)
                  << "  " << in_language(exception.message) << '\n';
}

char const* how(ReadColumn const& column)
{
    static Message const words[] = { { "不确定，取自备用列", "from a stand-in" }, { "含有", "contains" },
        { "开头是", "begins with" }, { "就是", "is" } };
    return in_language(words[static_cast<int>(column.fit)]).c_str();
}

// How the headers were understood, on standard error: a wrong guess is seen before anything is stored.
void print_reading(ImportPlan const& plan)
{
    auto const& reading = plan.reading;
    std::cerr << in_language({ "表头在 ", "headers at " }) << reading.header_cell
              << (reading.sideways ? in_language({ "，一列一条", ", one record a column" })
                                   : in_language({ "，一行一条", ", one record a row" }))
              << '\n';
    for (auto const& column : reading.columns) {
        std::cerr << "  " << in_language(Message { std::string(plan.type->field(column.field).label.zh),
            std::string(plan.type->field(column.field).label.en) }) << " <- ";
        if (column.header.empty())
            std::cerr << in_language({ "没有这一列", "no such column" }) << '\n';
        else
            std::cerr << column.cell << ' ' << column.header << " (" << how(column)
                      << (column.alias.empty() ? "" : " " + column.alias) << ")\n";
    }
    for (auto const& column : reading.others)
        std::cerr << "  " << in_language({ "其他", "other" }) << " <- " << column.cell << ' ' << column.header << '\n';
}

ImportProgress progress_on_terminal()
{
    if (!::isatty(STDERR_FILENO))
        return {};
    return [](std::int64_t done, std::int64_t total) {
        std::cerr << '\r' << done << '/' << total << "\033[K" << (done + 256 >= total ? "\r\033[K" : "");
    };
}

void report(ImportPlan const& plan, Arguments const& arguments)
{
    if (auto const path = arguments.value("errors"))
        write_exceptions(plan, *path);
    if (arguments.has("json"))
        std::cout << import_json(plan, speaks_chinese()) << '\n';
    else
        print_text(plan);
    if (arguments.has("dry-run") && !arguments.has("json"))
        print_reading(plan);
}

// A draft needs no database.
int guess(Arguments const& arguments, std::string const& path)
{
    auto const record = arguments.value("record");
    require(record.has_value(), ErrorCode::bad_request,
        { "请用 --record 指定台账，例如 project", "name the record with --record, such as project" });
    std::cout << draft_mapping(luodi_definition().types, *record,
        std::filesystem::path(path).filename().string(), read_file(path));
    return done;
}

int undo(Arguments const& arguments)
{
    auto const number = parse_whole(arguments.value("undo").value());
    if (!number)
        require_no_errors({ { "undo", "invalid", { "须为导入的编号或账本条目", "must be an import's id or a ledger entry" } } });
    auto const clock = clock_from_environment();
    District district(database_options(arguments, Access::read_write), luodi_definition(), *clock);
    ImportRecord undone;
    district.write(acting_as(district, arguments), [&](Context& context) {
        undone = undo_import(context, find_import(context, *number), arguments.value("reason").value_or(""));
    });
    if (arguments.has("json"))
        std::cout << "{\"id\":" << undone.id.value << ",\"state\":\"undone\"}\n";
    else
        std::cout << in_language({ "已撤销导入 ", "undid import " }) << undone.id.value << in_language({ "：", ": " })
                  << undone.file << in_language({ "，新增 ", ", new " }) << undone.new_rows
                  << in_language({ "，变更 ", ", changed " }) << undone.changed_rows << '\n';
    return done;
}

int run(Arguments const& arguments)
{
    if (arguments.value("undo"))
        return undo(arguments);
    auto const& path = arguments.word(0, { "请给出要导入的文件", "give the file to import" });
    if (arguments.has("guess"))
        return guess(arguments, path);
    auto const bytes = read_file(path);
    auto const name = std::filesystem::path(path).filename().string();
    bool const dry = arguments.has("dry-run");
    auto const clock = clock_from_environment();
    District district(database_options(arguments, dry ? Access::read_only : Access::read_write),
        luodi_definition(), *clock);
    auto const actor = acting_as(district, arguments);
    auto const reason = arguments.value("reason").value_or("导入 " + name);
    auto const progress = progress_on_terminal();
    ImportPlan plan;
    if (dry)
        district.read(actor, [&](View& view) {
            plan = plan_import(view, mapping_from(view, arguments), name, bytes, progress);
        });
    else
        district.write(actor, [&](Context& context) {
            plan = plan_import(context, mapping_from(context, arguments), name, bytes, progress);
            if (!plan.refused())
                commit_import(context, plan, reason, progress);
        });
    report(plan, arguments);
    return plan.refused() ? bad_use : done;
}

} // namespace

Command import_command()
{
    return { "import", "FILE --mapping NAME|FILE [--as LOGIN] [--dry-run] [--errors OUT.xlsx] [--json] | FILE --record RECORD --guess | --undo ID|ENTRY --reason TEXT",
        { "按映射导入清单：要么全部，要么不存", "bring a list in through a mapping: all or nothing" }, options,
        run };
}

} // namespace luodi::cli
