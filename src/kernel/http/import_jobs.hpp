// Imports under way: each is compared, and later stored, by a worker, while its user may leave and come
// back. Jobs live in this process, for their own user, an hour at most; what was stored is a record
// (kernel/auth/import_record.hpp) and needs no job.
#pragma once

#include "kernel/auth/district.hpp"
#include "kernel/auth/import.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace luodi {

enum class JobState { reading, planned, refused, committing, committed, undone, failed };
char const* job_state_name(JobState state);

// A job as it stands at one moment.
struct ImportJob {
    std::int64_t id = 0; // greater than any record's: they share an address
    std::int64_t user = 0;
    Instant made_at;
    std::string file;
    std::string mapping;
    JobState state = JobState::reading;
    std::int64_t done = 0; // rows of the step under way
    std::int64_t total = 0;
    std::shared_ptr<ImportPlan const> plan; // null until it was compared
    std::optional<Error> error; // of `failed`, and of a commit that may be tried again
    std::optional<Id<ImportRecord>> import; // once it is stored

    bool under_way() const { return state == JobState::reading || state == JobState::committing; }
};

// Ids at and above this are jobs'.
inline constexpr std::int64_t first_job_id = 1'000'000'000'000;

// May be used from any thread. Ending it gives up what is being compared; a commit is seen through.
class ImportJobs {
public:
    explicit ImportJobs(District& district);
    ~ImportJobs();

    // Reads the file and compares it, on a worker.
    ImportJob start(Actor const& actor, std::string file, std::string mapping, std::string bytes);
    // Stores a planned import, on a worker; throws conflict in any other state.
    void commit(std::int64_t id, Actor const& actor, std::string reason);
    // The job of this user; throws not_found, and says what that means for what was uploaded.
    ImportJob get(std::int64_t id, std::int64_t user);
    // The same once it is not under way any more, or when the time is over.
    ImportJob settled(std::int64_t id, std::int64_t user, std::chrono::milliseconds patience);
    // All jobs of the user, newest first.
    std::vector<ImportJob> of(std::int64_t user);
    // The job that stored this import, if it is still here, says so.
    void mark_undone(Id<ImportRecord> import);

private:
    struct Work; // a job with its bytes
    using Task = std::function<void()>;

    std::shared_ptr<Work> find(std::int64_t id, std::int64_t user);
    void enqueue(Task task);
    void work();
    void compare(std::shared_ptr<Work> const& work, Actor const& actor);
    void store(std::shared_ptr<Work> const& work, Actor const& actor, std::string const& reason);
    void update(Work& work, std::function<void(ImportJob&)> const& change);
    ImportProgress progress_of(Work& work, bool may_stop);

    District& district_;
    std::mutex mutex_;
    std::condition_variable wake_; // there is a task
    std::condition_variable moved_; // a job has changed its state
    std::atomic<bool> stopping_ = false;
    std::deque<std::shared_ptr<Work>> jobs_;
    std::deque<Task> tasks_;
    std::int64_t last_ = 0;
    std::vector<std::jthread> workers_;
};

} // namespace luodi
