// luodi serve: the server.
#include "kernel/http/server.hpp"

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "cli/command.hpp"
#include "domain/definition.hpp"
#include "domain/routes.hpp"
#include "kernel/http/log.hpp"
#include "kernel/http/static_files.hpp"

#include <iostream>

namespace luodi::cli {
namespace {

Option const options[] = {
    { "db", true, { "数据库地址", "the database" } },
    { "district", true, { "六位区划代码", "six-digit division code" } },
    { "listen", true, { "监听地址，默认 127.0.0.1:8080", "where to listen, 127.0.0.1:8080 unless given" } },
    { "policy", true, { "限制策略：office（默认）、test、bench", "the limits: office (unless given), test, bench" } },
    { "webhook-allow", true, { "通知可发往的主机[:端口]，逗号分隔；默认无", "HOST[:PORT] that webhooks may reach, with commas; none unless given" } },
    { "quiet", false, { "不为每个请求写一行日志", "no line in the log for each request" } },
    { "web", true, { "网页文件夹（开发用）", "folder of the web application, while developing" } },
};

ServerOptions server_options(Arguments const& arguments)
{
    auto const text = arguments.value("listen").value_or(
        environment("LUODI_LISTEN").value_or("127.0.0.1:8080"));
    auto const colon = text.rfind(':');
    auto const port = colon == std::string::npos
        ? -1
        : parse_whole(std::string_view(text).substr(colon + 1)).value_or(-1);
    require(port >= 0 && port <= 65'535, ErrorCode::bad_request,
        { "监听地址须形如 127.0.0.1:8080", "the address must look like 127.0.0.1:8080" });
    ServerOptions options;
    options.host = text.substr(0, colon);
    options.port = static_cast<unsigned short>(port);
    return options;
}

int run(Arguments const& arguments)
{
    use_policy(named_policy(
        arguments.value("policy").value_or(environment("LUODI_POLICY").value_or("office"))));
    auto const clock = clock_from_environment();
    auto const listen = server_options(arguments);
    District district(
        database_options(arguments, Access::read_write), luodi_definition(), *clock);
    Service service(luodi_metrics(), &district);
    add_routes(service);
    auto const folder = arguments.value("web");
    service.set_fallback(folder ? folder_web(*folder) : embedded_web());
    service.send_webhooks(AllowedHosts(
        arguments.value("webhook-allow").value_or(environment("LUODI_WEBHOOK_ALLOW").value_or(""))));
    service.keep_warm();
    bool const quiet = arguments.has("quiet");
    Server server(listen,
        { [&](Request const& request) { return service.cost(request); },
            [&](Request& request) { return service.answer(request); },
            [](std::string_view target) {
                return target.starts_with("/api/imports") || target.starts_with("/api/mappings/guess");
            },
            [&](Request const& request, int status, std::chrono::nanoseconds took) {
                service.traffic().add(request, status, took);
                if (!quiet)
                    write_log(request_line(request, status, took));
            } });
    service.set_load([&] { return server.load(); });
    std::cerr << "Luodi http://" << listen.host << ':' << server.port() << '\n';
    server.run();
    return done;
}

} // namespace

Command serve_command()
{
    return { "serve", "[--db URL] [--listen HOST:PORT] [--policy NAME] [--quiet] [--webhook-allow HOST,…] [--web DIR]",
        { "启动服务，直到收到停止信号", "serve until told to stop" }, options, run };
}

} // namespace luodi::cli
