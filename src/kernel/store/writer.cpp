#include "kernel/store/writer.hpp"

#include "base/error.hpp"
#include "base/planted_fault.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace luodi {
namespace {

constexpr std::size_t group_limit = 128;
constexpr std::chrono::milliseconds quiet_before_hook(5);
constexpr std::chrono::milliseconds hook_at_least_every(1000);

// A full disk and a database that is away may come back; anything else may be damage.
bool can_go_on(std::exception_ptr const& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (Error const& error) {
        return error.code() == ErrorCode::storage_full || error.code() == ErrorCode::unavailable;
    } catch (...) {
        return false;
    }
}

} // namespace

Writer::Writer(std::unique_ptr<Connection> connection, Histogram& commits)
    : connection_(std::move(connection))
    , commits_(commits)
    , thread_([this] { run(); })
{
}

Writer::~Writer()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    queued_.notify_all();
    thread_.join();
}

void Writer::write(std::function<void(Connection&)> const& work)
{
    Job job { work };
    wait_for(job);
}

void Writer::run_alone(std::function<void(Connection&)> const& work)
{
    Job job { work, true };
    wait_for(job);
}

void Writer::wait_for(Job& job)
{
    std::unique_lock lock(mutex_);
    if (broken_)
        std::rethrow_exception(broken_);
    queue_.push_back(&job);
    queued_.notify_one();
    job.finished.wait(lock, [&] { return job.done; });
    lock.unlock();
    if (job.failure)
        std::rethrow_exception(job.failure);
}

void Writer::after_commit(std::function<void(Connection&)> hook)
{
    std::lock_guard const lock(mutex_);
    hook_ = std::move(hook);
    hook_due_ = hook_due_ && hook_;
}

void Writer::run()
{
    std::unique_lock lock(mutex_);
    while (wait_for_jobs(lock)) {
        auto const group = take_group();
        auto const broken = broken_;
        bool const early = planted("answer-before-commit") && !broken && !group.front()->alone;
        lock.unlock();
        if (broken)
            for (auto* job : group)
                job->failure = broken;
        else if (group.front()->alone)
            run_alone(*group.front());
        else
            run_group(group);
        if (!early)
            answer(group);
        lock.lock();
        hook_due_ = hook_ && !broken_;
    }
}

void Writer::answer(std::vector<Job*> const& group)
{
    std::lock_guard const lock(mutex_);
    for (auto* job : group) {
        job->done = true;
        job->finished.notify_one();
    }
}

// False when there will be no more. Runs the hook in a quiet moment, or when it has waited long.
bool Writer::wait_for_jobs(std::unique_lock<std::mutex>& lock)
{
    auto const something = [&] { return stopping_ || !queue_.empty(); };
    while (hook_due_) {
        queued_.wait_for(lock, hook_failed_ ? hook_at_least_every : quiet_before_hook, something);
        auto const since = std::chrono::steady_clock::now() - hook_ran_;
        if (!queue_.empty() && since < hook_at_least_every)
            return true;
        if (hook_due_) // it may have been taken away meanwhile
            run_hook(lock);
    }
    queued_.wait(lock, something);
    return !queue_.empty();
}

std::vector<Writer::Job*> Writer::take_group()
{
    auto const alone = [](Job const* job) { return job->alone; };
    auto const end = queue_.front()->alone
        ? queue_.begin() + 1
        : std::find_if(queue_.begin(),
            queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), group_limit)), alone);
    std::vector<Job*> group(queue_.begin(), end);
    queue_.erase(queue_.begin(), end);
    return group;
}

void Writer::begin()
{
    connection_->send(connection_->dialect() == Dialect::sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
}

// In PostgreSQL no savepoint is needed then, and work, store and COMMIT travel together: what failed
// is the work's own, and a failed transaction harms no later one.
void Writer::run_single(Job& job)
{
    try {
        begin();
        job.work(*connection_);
        connection_->run("COMMIT");
    } catch (...) {
        job.failure = std::current_exception();
        roll_back();
    }
}

void Writer::run_group(std::vector<Job*> const& group)
{
    if (group.size() == 1 && connection_->dialect() == Dialect::postgresql)
        return run_single(*group.front());
    try {
        begin();
        for (auto* job : group)
            run_job(*job);
        if (planted("answer-before-commit")) {
            answer(group);
            std::this_thread::sleep_for(std::chrono::milliseconds(2)); // as on a slow disk
        }
        auto const began = std::chrono::steady_clock::now();
        die_at("commit");
        connection_->run("COMMIT");
        die_at("committed");
        commits_.add(std::chrono::steady_clock::now() - began);
    } catch (...) {
        if (planted("swallow-errors"))
            return;
        auto const failure = std::current_exception();
        roll_back();
        // Nothing of the group is durable.
        for (auto* job : group)
            if (!job->failure)
                job->failure = failure;
        stop_writing_after(failure);
    }
}

void Writer::roll_back()
{
    try {
        connection_->run("ROLLBACK");
    } catch (...) {
        // SQLite has already rolled back after some failures; so has a lost server.
    }
}

void Writer::run_alone(Job& job)
{
    try {
        job.work(*connection_);
        connection_->settle();
    } catch (...) {
        job.failure = std::current_exception();
    }
}

void Writer::run_job(Job& job)
{
    connection_->send("SAVEPOINT request");
    try {
        job.work(*connection_);
        connection_->run("RELEASE SAVEPOINT request");
    } catch (...) {
        job.failure = std::current_exception();
        undo(job);
    }
}

// A full disk or a lost server ends the whole transaction; then the group fails for that reason,
// not because there is nothing left to undo.
void Writer::undo(Job const& job)
{
    try {
        connection_->run("ROLLBACK TO SAVEPOINT request");
        connection_->run("RELEASE SAVEPOINT request");
    } catch (...) {
        if (can_go_on(job.failure))
            std::rethrow_exception(job.failure);
        throw;
    }
}

void Writer::run_hook(std::unique_lock<std::mutex>& lock)
{
    hook_due_ = false;
    hook_failed_ = false;
    auto const hook = hook_;
    lock.unlock();
    std::exception_ptr failure;
    try {
        begin();
        hook(*connection_);
        connection_->run("COMMIT");
    } catch (...) {
        failure = std::current_exception();
        roll_back();
        stop_writing_after(failure);
    }
    lock.lock();
    // From its end: a hook that fails slowly, as without its server, must leave time for jobs in between.
    hook_ran_ = std::chrono::steady_clock::now();
    hook_failed_ = failure != nullptr;
    hook_due_ = hook_failed_ && hook_ && !broken_ && !stopping_;
}

// After a fault it is not known what the disk holds: no more writes until the next start recovers.
void Writer::stop_writing_after(std::exception_ptr const& failure)
{
    if (can_go_on(failure))
        return;
    std::lock_guard const lock(mutex_);
    broken_ = failure;
}

} // namespace luodi
