// Import over HTTP: the file is read and compared first; a second request stores it, all or
// nothing. Jobs live in this process, each for its own user and an hour at most.
#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "kernel/auth/import.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/http/multipart.hpp"

#include <boost/json.hpp>

#include <deque>
#include <memory>
#include <mutex>
#include <sstream>

namespace luodi {
namespace {

struct Job {
    std::int64_t id;
    std::int64_t user;
    Instant made_at;
    std::string file;
    std::string mapping;
    std::string bytes;
    std::string state; // planned, refused, committed
    ImportPlan plan;
};

class Jobs {
public:
    // Forgets jobs that are too old, and the oldest when there are too many.
    std::shared_ptr<Job const> add(Job job)
    {
        std::lock_guard const lock(mutex_);
        std::erase_if(jobs_, [&](auto const& old) {
            return job.made_at.milliseconds - old->made_at.milliseconds > policy().import.job_time.count();
        });
        if (jobs_.size() >= policy().import.jobs)
            jobs_.pop_front();
        job.id = ++last_id_;
        jobs_.push_back(std::make_shared<Job const>(std::move(job)));
        return jobs_.back();
    }

    // Jobs are not changed while others may read them; a new one takes the old one's place.
    void replace(Job job)
    {
        std::lock_guard const lock(mutex_);
        for (auto& old : jobs_)
            if (old->id == job.id)
                old = std::make_shared<Job const>(std::move(job));
    }

    std::shared_ptr<Job const> get(std::int64_t id, std::int64_t user)
    {
        std::lock_guard const lock(mutex_);
        for (auto const& job : jobs_)
            if (job->id == id && job->user == user)
                return job;
        throw Error(ErrorCode::not_found,
            { "没有这次导入，或已过期；请重新上传", "there is no such import, or it has ended; upload the file again" });
    }

private:
    std::mutex mutex_;
    std::deque<std::shared_ptr<Job const>> jobs_;
    std::int64_t last_id_ = 0;
};

Response job_response(Job const& job, Request const& request, int status)
{
    std::string out = "{\"id\":" + std::to_string(job.id) + ",\"state\":\"" + job.state
        + "\",\"progress\":1,\"file\":";
    append_json_string(out, job.file);
    out += ",\"mapping\":";
    append_json_string(out, job.mapping);
    auto const plan = import_json(job.plan, request.language == Language::zh, true);
    return json_response(out + "," + plan.substr(1), status);
}

Job uploaded(Request const& request, Actor const& actor, Instant now)
{
    Job job { 0, actor.user, now, {}, {}, {}, "planned", {} };
    std::vector<FieldError> errors;
    for (auto const& part : read_multipart(request)) {
        if (part.name == "file") {
            job.file = part.file_name.substr(part.file_name.find_last_of("/\\") + 1);
            job.bytes = part.content;
        } else if (part.name == "mapping") {
            job.mapping = trim(part.content);
        } else {
            errors.push_back({ part.name, "unknown",
                { "没有这个字段，请检查拼写", "there is no such field; check the spelling" } });
        }
    }
    if (job.bytes.empty())
        errors.push_back({ "file", "required", { "请选择文件", "choose a file" } });
    if (job.mapping.empty())
        errors.push_back({ "mapping", "required", { "请选择映射", "choose a mapping" } });
    require_no_errors(std::move(errors));
    return job;
}

Response plan(Service& service, Jobs& jobs, Request& request, Actor const& actor)
{
    auto job = uploaded(request, actor, service.district().clock().now());
    service.district().read(actor, [&](View& view) {
        auto const mapping = find_mapping(view, job.mapping);
        view.definition().permissions.require(actor, mapping.record + ".import");
        job.plan = plan_import(view, mapping, job.file, job.bytes);
    });
    if (job.plan.refused())
        job.state = "refused";
    auto const stored = jobs.add(std::move(job));
    return job_response(*stored, request, 202)
        .with("Location", "/api/imports/" + std::to_string(stored->id));
}

// The file is compared once more inside the write, with what is stored by then.
Response commit(Service& service, Jobs& jobs, Request& request, Actor const& actor)
{
    auto const body = read_json_body(request);
    BodyFields fields(body);
    auto const given = fields.text("reason");
    fields.finish();
    auto const job = jobs.get(request.number("id"), actor.user);
    require(job->state == "planned", ErrorCode::conflict,
        { "这次导入已完成或被拒绝", "this import is done or was refused" });
    Job finished { job->id, job->user, job->made_at, job->file, job->mapping, {}, "committed", {} };
    auto response = service.write(request, actor, [&](Context& context) {
        auto const mapping = find_mapping(context, job->mapping);
        finished.plan = plan_import(context, mapping, job->file, job->bytes);
        commit_import(context, finished.plan, given.empty() ? "导入 " + job->file : given);
        return job_response(finished, request, 200);
    });
    jobs.replace(std::move(finished));
    return response;
}

Endpoint endpoint(char const* method, char const* path, char const* id, Label summary)
{
    Endpoint about { .method = method, .path = path, .id = id, .tag = "imports",
        .summary = summary, .permission = "import.run" };
    about.answer = { "ImportJob" };
    return about;
}

// The exceptions carried away, to be mended in the list itself.
Response exceptions(Job const& job, Request const& request)
{
    auto const name = request.parameter("format").value_or("xlsx");
    auto const format = export_format(name);
    if (!format || *format == ExportFormat::json)
        require_no_errors({ { "format", "invalid", { "须为 xlsx 或 csv", "must be xlsx or csv" } } });
    std::ostringstream out;
    write_exceptions(job.plan, *format, request.language == Language::zh, out);
    return text_response(std::move(out).str(), media_type(*format))
        .with("Content-Disposition", "attachment; filename=\"exceptions." + name + "\"");
}

} // namespace

void add_import_routes(Service& service)
{
    auto const jobs = std::make_shared<Jobs>();
    auto start = endpoint("POST", "/api/imports", "imports.start", { "上传清单并比较", "Upload a list and compare" });
    start.status = 202;
    start.request = {
        R"({"type":"object","required":["file","mapping"],"properties":{"file":{"type":"string","format":"binary"},"mapping":{"type":"string"}}})",
        "multipart/form-data"
    };
    service.router().add({ start, Cost::slow, [&service, jobs](Request& request, Actor const& actor) {
                              return plan(service, *jobs, request, actor);
                          } });
    auto const look = endpoint("GET", "/api/imports/{id}", "imports.get", { "导入的比较结果", "What an import would change" });
    service.router().add({ look, Cost::slow, [jobs](Request& request, Actor const& actor) {
                              return job_response(
                                  *jobs->get(request.number("id"), actor.user), request, 200);
                          } });
    auto away = endpoint("GET", "/api/imports/{id}/exceptions", "imports.exceptions",
        { "导入的异常清单", "The cells that were not simply taken over" });
    away.parameters = { { "format", { "xlsx 或 csv", "xlsx or csv" },
        R"({"type": "string", "enum": ["xlsx", "csv"]})", false } };
    away.answer = { binary_schema, media_type(ExportFormat::xlsx) };
    away.other_answers = { { text_schema, "text/csv" } };
    service.router().add({ away, Cost::slow, [jobs](Request& request, Actor const& actor) {
                              return exceptions(*jobs->get(request.number("id"), actor.user), request);
                          } });
    auto store = endpoint("POST", "/api/imports/{id}/commit", "imports.commit", { "保存导入", "Store an import" });
    store.request = {
        R"({"type":"object","additionalProperties":false,"properties":{"reason":{"type":"string"}}})"
    };
    store.problems = { 404, 409 };
    service.router().add({ store, Cost::slow, [&service, jobs](Request& request, Actor const& actor) {
                              return commit(service, *jobs, request, actor);
                          } });
}

} // namespace luodi
