// Whether this process can serve. Each check runs on a thread of its own, so that one that hangs
// neither blocks an answer nor hides the others.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace luodi {

struct Check {
    std::string name;
    std::function<void()> run; // throws when it fails
};

class Readiness {
public:
    explicit Readiness(std::vector<Check> checks);
    ~Readiness(); // waits for what runs

    // The names of the checks that failed within the last half second, or did not end within one.
    // Takes no time while the last results are that young.
    std::vector<std::string> failed();

private:
    using Clock = std::chrono::steady_clock;
    struct Probe {
        Check check;
        std::thread thread {};
        bool wanted = false;
        bool good = false;
        Clock::time_point asked {};
        Clock::time_point ended {};
    };

    void run(Probe& probe);
    bool is_fresh(Probe const& probe) const;

    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::vector<std::unique_ptr<Probe>> probes_;
};

} // namespace luodi
