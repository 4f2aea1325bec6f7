// Import over HTTP: a file is uploaded, compared by a worker, looked at, and only then stored, all or
// nothing; what was stored can be undone. One address for a job and for the import that it became.
#include "base/decimal.hpp"
#include "base/json_text.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "kernel/auth/import_undo.hpp"
#include "kernel/auth/mapping_draft.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/http/import_jobs.hpp"
#include "kernel/http/json_body.hpp"
#include "kernel/http/multipart.hpp"

#include <boost/json.hpp>

#include <sstream>

namespace luodi {
namespace {

// A short list is answered as a whole; a long one is asked for again.
constexpr std::chrono::milliseconds patience_to_start { 300 };
constexpr std::chrono::seconds patience_to_plan { 30 };
constexpr std::chrono::seconds patience_to_commit { 5 };

std::string progress_of(ImportJob const& job)
{
    if (!job.under_way())
        return "1";
    return job.total > 0 ? format_decimal(job.done * 1000 / job.total, 3) : "0";
}

void append_error(std::string& out, Error const& error, bool chinese)
{
    out += ",\"detail\":";
    append_json_string(out, chinese ? error.message().zh : error.message().en);
    out += ",\"errors\":[";
    for (auto const& field : error.fields()) {
        out += &field == &error.fields().front() ? "{\"field\":" : ",{\"field\":";
        append_json_string(out, field.field);
        out += ",\"code\":";
        append_json_string(out, field.code);
        out += ",\"message\":";
        append_json_string(out, chinese ? field.message.zh : field.message.en);
        out += "}";
    }
    out += "]";
}

std::string head_json(std::int64_t id, std::string_view state, std::string const& progress, std::string const& file,
    std::string const& mapping)
{
    std::string out = "{\"id\":" + std::to_string(id) + ",\"state\":\"" + std::string(state)
        + "\",\"progress\":" + progress + ",\"file\":";
    append_json_string(out, file);
    out += ",\"mapping\":";
    append_json_string(out, mapping);
    return out;
}

std::string job_json(ImportJob const& job, bool chinese)
{
    auto out = head_json(job.id, job_state_name(job.state), progress_of(job), job.file, job.mapping);
    out += ",\"done\":" + std::to_string(job.done) + ",\"total\":" + std::to_string(job.total)
        + ",\"made_at\":\"" + job.made_at.to_string() + "\"";
    if (job.import)
        out += ",\"import\":" + std::to_string(job.import->value);
    if (job.error)
        append_error(out, *job.error, chinese);
    auto const plan = import_json(job.plan ? *job.plan : ImportPlan {}, chinese, true);
    return out + "," + plan.substr(1);
}

// An import that was stored, when its job is gone.
std::string record_json(ImportRecord const& import)
{
    bool const undone = import.state == ImportState::undone;
    auto out = head_json(import.id.value, undone ? "undone" : "committed", "1", import.file, import.mapping);
    return out + ",\"made_at\":\"" + import.made_at.to_string() + "\",\"import\":" + std::to_string(import.id.value)
        + ",\"rows\":" + std::to_string(import.read_rows) + ",\"new\":" + std::to_string(import.new_rows)
        + ",\"changed\":" + std::to_string(import.changed_rows) + ",\"same\":" + std::to_string(import.same_rows)
        + ",\"refused\":0,\"exceptions\":[],\"changes\":[]}";
}

Response job_response(ImportJob const& job, Request const& request, int status)
{
    return json_response(job_json(job, request.language == Language::zh), status);
}

struct Upload {
    std::string file;
    std::string bytes;
    std::string word; // the other part: which mapping, which record
};

Upload uploaded(Request const& request, std::string const& word, Message const& choose)
{
    Upload upload;
    std::vector<FieldError> errors;
    for (auto const& part : read_multipart(request)) {
        if (part.name == "file") {
            upload.file = part.file_name.substr(part.file_name.find_last_of("/\\") + 1);
            upload.bytes = part.content;
        } else if (part.name == word) {
            upload.word = trim(part.content);
        } else {
            errors.push_back({ part.name, "unknown",
                { "没有这个字段，请检查拼写", "there is no such field; check the spelling" } });
        }
    }
    if (upload.bytes.empty())
        errors.push_back({ "file", "required", { "请选择文件", "choose a file" } });
    if (upload.word.empty())
        errors.push_back({ word, "required", choose });
    require_no_errors(std::move(errors));
    if (upload.file.empty() || has_control_character(upload.file) || !is_utf8(upload.file)
        || character_count(upload.file) > 255)
        upload.file = "list";
    return upload;
}

// The routes of one service; the jobs begin with the first upload.
class ImportRoutes {
public:
    explicit ImportRoutes(Service& service)
        : service_(service)
    {
    }

    Response start(Request& request, Actor const& actor)
    {
        auto upload = uploaded(request, "mapping", { "请选择映射", "choose a mapping" });
        service_.district().read(actor, [&](View& view) {
            auto const mapping = find_mapping(view, upload.word);
            view.definition().permissions.require(actor, mapping.record + ".import");
        });
        auto const begun
            = jobs().start(actor, std::move(upload.file), std::move(upload.word), std::move(upload.bytes));
        auto const job = jobs().settled(begun.id, actor.user, patience_to_start);
        if (job.state == JobState::failed)
            throw *job.error;
        return job_response(job, request, 202).with("Location", "/api/imports/" + std::to_string(job.id));
    }

    Response look(Request& request, Actor const& actor)
    {
        auto const id = request.number("id");
        if (id >= first_job_id)
            return job_response(jobs().get(id, actor.user), request, 200);
        ImportRecord import;
        service_.district().read(actor, [&](View& view) {
            import = from_row<ImportRecord>(view.read(record_type<ImportRecord>(), id));
        });
        return json_response(record_json(import));
    }

    Response list(Request&, Actor const& actor)
    {
        std::string out = "{\"items\":[";
        for (auto const& job : jobs().of(actor.user)) {
            out += out.back() == '[' ? "" : ",";
            out += head_json(job.id, job_state_name(job.state), progress_of(job), job.file, job.mapping)
                + ",\"made_at\":\"" + job.made_at.to_string() + "\"}";
        }
        return json_response(out + "]}");
    }

    // The exceptions carried away, to be mended in the list itself.
    Response exceptions(Request& request, Actor const& actor)
    {
        auto const name = request.parameter("format").value_or("xlsx");
        auto const format = export_format(name);
        if (!format || *format == ExportFormat::json)
            require_no_errors({ { "format", "invalid", { "须为 xlsx 或 csv", "must be xlsx or csv" } } });
        auto const job = jobs().settled(request.number("id"), actor.user, patience_to_start);
        require(job.plan != nullptr, ErrorCode::conflict,
            { "还没有比较完，或文件无法读取", "it is not compared yet, or the file could not be read" });
        std::ostringstream out;
        write_exceptions(*job.plan, *format, request.language == Language::zh, out);
        return text_response(std::move(out).str(), media_type(*format))
            .with("Content-Disposition", "attachment; filename=\"exceptions." + name + "\"");
    }

    // Waits for the comparison first, and a while for the end; whoever asks again finds it.
    Response commit(Request& request, Actor const& actor)
    {
        auto const body = read_json_body(request);
        BodyFields fields(body);
        auto const given = fields.text("reason");
        fields.finish();
        auto const id = request.number("id");
        auto const planned = jobs().settled(id, actor.user, patience_to_plan);
        jobs().commit(id, actor, given.empty() ? "导入 " + planned.file : given);
        auto const job = jobs().settled(id, actor.user, patience_to_commit);
        if (job.error)
            throw *job.error;
        return job_response(job, request, 200);
    }

    Response undo(Request& request, Actor const& actor)
    {
        auto const body = read_json_body(request);
        BodyFields fields(body);
        auto const reason = fields.text("reason");
        fields.finish();
        auto const asked = request.number("id");
        Id<ImportRecord> id { asked };
        if (asked >= first_job_id) {
            auto const job = jobs().get(asked, actor.user);
            require(job.import.has_value(), ErrorCode::conflict,
                { "这次导入没有存入任何东西，不需要撤销", "this import stored nothing; there is nothing to undo" });
            id = *job.import;
        }
        auto response = service_.write(request, actor, [&](Context& context) {
            return json_response(record_json(undo_import(context, id, reason)));
        });
        jobs().mark_undone(id);
        return response;
    }

    // A mapping to begin with; nothing is stored.
    Response guess(Request& request, Actor const& actor)
    {
        auto const upload = uploaded(request, "record", { "请选择台账", "choose a record" });
        Response response;
        service_.district().read(actor, [&](View& view) {
            response = json_response(draft_mapping(view.types(), upload.word, upload.file, upload.bytes));
        });
        return response;
    }

private:
    ImportJobs& jobs()
    {
        std::call_once(begun_, [this] { jobs_ = std::make_unique<ImportJobs>(service_.district()); });
        return *jobs_;
    }

    Service& service_;
    std::once_flag begun_;
    std::unique_ptr<ImportJobs> jobs_;
};

Endpoint endpoint(char const* method, char const* path, char const* id, Label summary)
{
    Endpoint about { .method = method, .path = path, .id = id, .tag = "imports",
        .summary = summary, .permission = "import.run" };
    about.answer = { "ImportJob" };
    return about;
}

EndpointContent upload_body(std::string const& word)
{
    return { R"({"type":"object","required":["file",")" + word
            + R"("],"properties":{"file":{"type":"string","format":"binary"},")" + word
            + R"(":{"type":"string"}}})",
        "multipart/form-data" };
}

} // namespace

void add_import_routes(Service& service)
{
    auto const routes = std::make_shared<ImportRoutes>(service);
    auto const add = [&](Endpoint const& about, Response (ImportRoutes::*answer)(Request&, Actor const&)) {
        service.router().add({ about, Cost::slow,
            [routes, answer](Request& request, Actor const& actor) { return (*routes.*answer)(request, actor); } });
    };
    auto start = endpoint("POST", "/api/imports", "imports.start", { "上传清单并比较", "Upload a list and compare" });
    start.status = 202;
    start.request = upload_body("mapping");
    add(start, &ImportRoutes::start);

    add(endpoint("GET", "/api/imports/{id}", "imports.get",
            { "一次导入：进度、比较结果", "An import: its progress, and what it would change" }),
        &ImportRoutes::look);

    auto jobs = endpoint("GET", "/api/imports/jobs", "imports.jobs", { "自己还没结束的导入", "One's own imports under way" });
    jobs.answer = { "ImportJobList" };
    add(jobs, &ImportRoutes::list);

    auto away = endpoint("GET", "/api/imports/{id}/exceptions", "imports.exceptions",
        { "导入的异常清单，及标出问题的原表副本", "The cells that were not simply taken over, in a copy of the list" });
    away.parameters = { { "format", { "xlsx 或 csv", "xlsx or csv" },
        R"({"type": "string", "enum": ["xlsx", "csv"]})", false } };
    away.answer = { binary_schema, media_type(ExportFormat::xlsx) };
    away.other_answers = { { text_schema, "text/csv" } };
    away.problems = { 409 };
    add(away, &ImportRoutes::exceptions);

    auto store = endpoint("POST", "/api/imports/{id}/commit", "imports.commit", { "保存导入", "Store an import" });
    store.request = {
        R"({"type":"object","additionalProperties":false,"properties":{"reason":{"type":"string"}}})"
    };
    store.problems = { 404, 409 };
    add(store, &ImportRoutes::commit);

    auto undo = endpoint("POST", "/api/imports/{id}/undo", "imports.undo", { "撤销导入", "Undo an import" });
    undo.permission = "import.undo";
    undo.request = {
        R"({"type":"object","additionalProperties":false,"required":["reason"],"properties":{"reason":{"type":"string"}}})"
    };
    undo.problems = { 404, 409 };
    add(undo, &ImportRoutes::undo);

    auto guess = endpoint("POST", "/api/mappings/guess", "mappings.guess",
        { "从清单起草映射", "Draft a mapping from a list" });
    guess.tag = "mappings";
    guess.permission = "mapping.create";
    guess.request = upload_body("record");
    guess.answer = { R"({"type":"object"})" };
    add(guess, &ImportRoutes::guess);
}

} // namespace luodi
