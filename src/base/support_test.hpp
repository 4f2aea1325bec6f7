// What tests of several folders need.
#pragma once

#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace luodi {

// The folder of real data by others; it may be absent, then tests skip with a plain message.
inline std::filesystem::path test_data()
{
    if (auto const* folder = std::getenv("LUODI_TEST_DATA"))
        return folder;
    return std::filesystem::path(LUODI_SOURCE_DIR) / "../shared/data";
}

// Seconds of the processor that this thread has used: other work on the machine does not count.
inline double processor_seconds()
{
    timespec used {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

// The sanitizers take time and memory of their own: then neither is measured.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif

// Memory of this process that is in use now.
inline std::size_t resident_bytes()
{
    std::size_t all = 0, resident = 0;
    std::ifstream("/proc/self/statm") >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace luodi
