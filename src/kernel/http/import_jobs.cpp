#include "kernel/http/import_jobs.hpp"

#include "base/limits.hpp"
#include "kernel/auth/mapping_record.hpp"
#include "kernel/http/log.hpp"

#include <algorithm>

namespace luodi {
namespace {

constexpr int worker_count = 2; // two people need not wait for each other

// Thrown out of a comparison when the server ends.
struct Stopped { };

Error gone()
{
    return Error(ErrorCode::not_found,
        { "没有这次导入，或已过期，或服务器重新启动过；尚未确认入库的什么也没有存，请重新上传",
            "there is no such import, or it has ended, or the server was started again; what was not "
            "committed is not stored: upload the file again" });
}

} // namespace

struct ImportJobs::Work {
    ImportJob job;
    std::string bytes;
};

char const* job_state_name(JobState state)
{
    switch (state) {
    case JobState::reading: return "reading";
    case JobState::planned: return "planned";
    case JobState::refused: return "refused";
    case JobState::committing: return "committing";
    case JobState::committed: return "committed";
    case JobState::undone: return "undone";
    case JobState::failed: break;
    }
    return "failed";
}

ImportJobs::ImportJobs(District& district)
    : district_(district)
{
    for (int i = 0; i < worker_count; ++i)
        workers_.emplace_back([this] { work(); });
}

ImportJobs::~ImportJobs()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    moved_.notify_all();
}

// Forgets jobs that are an hour old, and the oldest that is not under way when there are too many.
ImportJob ImportJobs::start(Actor const& actor, std::string file, std::string mapping, std::string bytes)
{
    auto work = std::make_shared<Work>();
    work->bytes = std::move(bytes);
    auto& job = work->job;
    job.user = actor.user;
    job.made_at = district_.clock().now();
    job.file = std::move(file);
    job.mapping = std::move(mapping);
    std::lock_guard const lock(mutex_);
    std::erase_if(jobs_, [&](auto const& old) {
        return !old->job.under_way() && job.made_at.milliseconds - old->job.made_at.milliseconds > policy().import.job_time.count();
    });
    if (jobs_.size() >= policy().import.jobs) {
        auto const idle = std::find_if(
            jobs_.begin(), jobs_.end(), [](auto const& old) { return !old->job.under_way(); });
        require(idle != jobs_.end(), ErrorCode::too_many,
            { "正在进行的导入太多，请稍后再试", "too many imports are under way; try again later" });
        jobs_.erase(idle);
    }
    job.id = last_ = std::max(last_ + 1, std::max(first_job_id, job.made_at.milliseconds));
    jobs_.push_back(work);
    enqueue([this, work, actor] { compare(work, actor); });
    return job;
}

void ImportJobs::commit(std::int64_t id, Actor const& actor, std::string reason)
{
    auto const work = find(id, actor.user);
    std::lock_guard const lock(mutex_);
    require(work->job.state == JobState::planned, ErrorCode::conflict,
        { "这次导入正在处理、已完成或被拒绝", "this import is under way, done or was refused" });
    work->job.state = JobState::committing;
    work->job.error.reset();
    work->job.done = 0;
    enqueue([this, work, actor, reason = std::move(reason)] { store(work, actor, reason); });
}

ImportJob ImportJobs::get(std::int64_t id, std::int64_t user)
{
    auto const work = find(id, user);
    std::lock_guard const lock(mutex_);
    return work->job;
}

ImportJob ImportJobs::settled(std::int64_t id, std::int64_t user, std::chrono::milliseconds patience)
{
    auto const work = find(id, user);
    std::unique_lock lock(mutex_);
    moved_.wait_for(lock, patience, [&] { return stopping_ || !work->job.under_way(); });
    return work->job;
}

std::vector<ImportJob> ImportJobs::of(std::int64_t user)
{
    std::lock_guard const lock(mutex_);
    std::vector<ImportJob> own;
    for (auto work = jobs_.rbegin(); work != jobs_.rend(); ++work)
        if ((*work)->job.user == user)
            own.push_back((*work)->job);
    return own;
}

void ImportJobs::mark_undone(Id<ImportRecord> import)
{
    std::lock_guard const lock(mutex_);
    for (auto const& work : jobs_)
        if (work->job.import && work->job.import->value == import.value)
            work->job.state = JobState::undone;
}

std::shared_ptr<ImportJobs::Work> ImportJobs::find(std::int64_t id, std::int64_t user)
{
    std::lock_guard const lock(mutex_);
    for (auto const& work : jobs_)
        if (work->job.id == id && work->job.user == user)
            return work;
    throw gone();
}

// The mutex is held.
void ImportJobs::enqueue(Task task)
{
    tasks_.push_back(std::move(task));
    wake_.notify_one();
}

void ImportJobs::work()
{
    for (;;) {
        Task task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
            if (stopping_)
                return;
            task = std::move(tasks_.front());
            tasks_.pop_front();
        }
        task();
    }
}

void ImportJobs::update(Work& work, std::function<void(ImportJob&)> const& change)
{
    {
        std::lock_guard const lock(mutex_);
        change(work.job);
    }
    moved_.notify_all();
}

ImportProgress ImportJobs::progress_of(Work& work, bool may_stop)
{
    return [this, &work, may_stop](std::int64_t done, std::int64_t total) {
        if (may_stop && stopping_)
            throw Stopped {};
        std::lock_guard const lock(mutex_);
        work.job.done = done;
        work.job.total = total;
    };
}

void ImportJobs::compare(std::shared_ptr<Work> const& work, Actor const& actor)
{
    try {
        auto plan = std::make_shared<ImportPlan>();
        district_.read(actor, [&](View& view) {
            *plan = plan_import(view, find_mapping(view, work->job.mapping), work->job.file, work->bytes,
                progress_of(*work, true));
        });
        update(*work, [&](ImportJob& job) {
            job.state = plan->refused() ? JobState::refused : JobState::planned;
            job.plan = std::move(plan);
        });
    } catch (Stopped) {
    } catch (Error const& error) {
        update(*work, [&](ImportJob& job) {
            job.state = JobState::failed;
            job.error = error;
        });
    } catch (std::exception const& error) {
        write_log(fault_line("import-" + std::to_string(work->job.id), error.what()));
        update(*work, [&](ImportJob& job) {
            job.state = JobState::failed;
            job.error = Error(ErrorCode::fault,
                { "服务器出错，已记录", "a fault of the server; it was logged" });
        });
    }
}

// The comparison holds as long as the ledger has not grown; else the file is compared once more, inside
// the write, with what is stored by then.
void ImportJobs::store(std::shared_ptr<Work> const& work, Actor const& actor, std::string const& reason)
{
    try {
        auto plan = work->job.plan;
        std::optional<ImportRecord> stored;
        district_.write(actor, [&](Context& context) {
            if (plan->ledger_size != context.next_entry())
                plan = std::make_shared<ImportPlan>(plan_import(context, find_mapping(context, work->job.mapping),
                    work->job.file, work->bytes, progress_of(*work, false)));
            stored = commit_import(context, *plan, reason, progress_of(*work, false));
        });
        update(*work, [&](ImportJob& job) {
            job.state = JobState::committed;
            job.plan = plan;
            if (stored)
                job.import = stored->id;
        });
        work->bytes = {};
    } catch (Error const& error) {
        update(*work, [&](ImportJob& job) {
            bool const again = error.code() == ErrorCode::unavailable || error.code() == ErrorCode::storage_full;
            job.state = again ? JobState::planned : JobState::failed;
            job.error = error;
        });
    } catch (std::exception const& error) {
        write_log(fault_line("import-" + std::to_string(work->job.id), error.what()));
        update(*work, [&](ImportJob& job) {
            job.state = JobState::failed;
            job.error = Error(ErrorCode::fault,
                { "服务器出错，已记录；什么也没有存", "a fault of the server; it was logged, nothing is stored" });
        });
    }
}

} // namespace luodi
