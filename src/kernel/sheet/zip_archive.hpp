// A zip file in memory: the container of workbooks.
#pragma once

#include "base/limits.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct zip;

namespace luodi {

// Whether the bytes begin like a zip file.
bool looks_like_zip(std::string_view bytes);

class ZipArchive {
public:
    // The bytes must outlive it. Throws bad_request for what is no zip file.
    explicit ZipArchive(std::string_view bytes, ZipLimits const& limits = policy().zip);

    bool has(std::string const& path) const;
    // Unpacks a part piece by piece; the sink stops it with false. Throws bad_request for a part
    // that is not there or damaged, too_large beyond the limits.
    void read(std::string const& path, std::function<bool(std::string_view)> const& sink);

private:
    struct Close {
        void operator()(zip* archive) const;
    };
    ZipLimits limits_;
    std::size_t packed_;
    std::size_t unpacked_ = 0;
    std::unique_ptr<zip, Close> archive_;
};

} // namespace luodi
