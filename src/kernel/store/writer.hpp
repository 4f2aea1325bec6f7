// The one thread that writes. Requests wait in a queue; all that wait are run one after another,
// each in a savepoint, and committed together.
#pragma once

#include "base/histogram.hpp"
#include "kernel/store/connection.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace luodi {

class Writer {
public:
    // Owns the connection; nobody else may use it. `commits` counts how long each commit took.
    Writer(std::unique_ptr<Connection> connection, Histogram& commits);
    ~Writer(); // finishes what is queued

    // Blocks until the work is committed, or throws what it threw. Costs the work and a share of
    // one commit. After a commit that failed for anything but a full disk or a database that is
    // away, every later write throws the same fault: the process must be started again.
    void write(std::function<void(Connection&)> const& work);
    // The same outside of any transaction, for what a database does only there. Nothing is undone.
    void run_alone(std::function<void(Connection&)> const& work);
    // Called after commits, in a transaction of its own: once the queue has been empty for some
    // milliseconds, and every second under load. What it throws counts as a failed commit; where
    // the database is away it is called again every second.
    void after_commit(std::function<void(Connection&)> hook);

private:
    struct Job {
        std::function<void(Connection&)> const& work;
        bool alone = false;
        std::exception_ptr failure {};
        bool done = false;
        std::condition_variable finished {};
    };

    void run();
    bool wait_for_jobs(std::unique_lock<std::mutex>& lock);
    std::vector<Job*> take_group();
    void run_single(Job& job);
    void run_group(std::vector<Job*> const& group);
    void answer(std::vector<Job*> const& group);
    void wait_for(Job& job);
    void run_alone(Job& job);
    void run_job(Job& job);
    void undo(Job const& job);
    void begin();
    void roll_back();
    void run_hook(std::unique_lock<std::mutex>& lock);
    void stop_writing_after(std::exception_ptr const& failure);

    std::unique_ptr<Connection> connection_;
    Histogram& commits_;
    std::function<void(Connection&)> hook_;
    std::exception_ptr broken_;
    std::deque<Job*> queue_;
    std::mutex mutex_;
    std::condition_variable queued_;
    bool stopping_ = false;
    bool hook_due_ = false;
    bool hook_failed_ = false;
    std::chrono::steady_clock::time_point hook_ran_ {};
    std::thread thread_;
};

} // namespace luodi
