#include "kernel/sheet/zip_archive.hpp"

#include "base/error.hpp"
#include "kernel/sheet/damaged_file.hpp"

#include <zip.h>

#include <array>

namespace luodi {
namespace {

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

} // namespace

bool looks_like_zip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04");
}

void ZipArchive::Close::operator()(zip* archive) const
{
    zip_discard(archive);
}

ZipArchive::ZipArchive(std::string_view bytes, ZipLimits const& limits)
    : limits_(limits)
    , packed_(bytes.size())
{
    zip_error_t failed;
    zip_error_init(&failed);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &failed);
    if (source)
        archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &failed));
    if (source && !archive_)
        zip_source_free(source);
    zip_error_fini(&failed);
    if (!archive_)
        damaged_file();
    require(static_cast<std::size_t>(zip_get_num_entries(archive_.get(), 0)) <= limits_.entries,
        ErrorCode::too_large, { "文件内的部件过多", "the file has too many parts" });
}

bool ZipArchive::has(std::string const& path) const
{
    return zip_name_locate(archive_.get(), path.c_str(), ZIP_FL_NOCASE) >= 0;
}

void ZipArchive::read(std::string const& path, std::function<bool(std::string_view)> const& sink)
{
    auto const index = zip_name_locate(archive_.get(), path.c_str(), ZIP_FL_NOCASE);
    require(index >= 0, ErrorCode::bad_request,
        { "文件缺少部件 " + path, "the file lacks its part " + path });
    std::unique_ptr<zip_file_t, CloseFile> const file(
        zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
    if (!file)
        damaged_file(); // or encrypted, or packed in a way that is not known
    std::array<char, 64u << 10> buffer;
    for (;;) {
        auto const count = zip_fread(file.get(), buffer.data(), buffer.size());
        if (count < 0)
            damaged_file();
        if (count == 0)
            return;
        unpacked_ += static_cast<std::size_t>(count);
        require(unpacked_ <= limits_.bytes && unpacked_ <= limits_.free_bytes + packed_ * limits_.ratio,
            ErrorCode::too_large,
            { "文件展开后过大，请拆分后再导入", "the file unpacks to too much; split it" });
        if (!sink({ buffer.data(), static_cast<std::size_t>(count) }))
            return;
    }
}

} // namespace luodi
