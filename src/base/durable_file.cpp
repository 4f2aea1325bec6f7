#include "base/durable_file.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

namespace luodi {
namespace {

constexpr std::size_t buffer_bytes = 256 << 10;

// A disk that answers so cannot be trusted; anything else may come right again.
ErrorCode code_of(int reason)
{
    return reason == EIO ? ErrorCode::fault : ErrorCode::storage_full;
}

} // namespace

DurableFile::DurableFile(std::string path, unsigned mode)
    : path_(std::move(path))
    , part_(path_ + ".part")
    , file_(-1)
{
    ::unlink(part_.c_str()); // of a process that was stopped
    file_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    check(file_ >= 0);
}

DurableFile::~DurableFile()
{
    if (file_ >= 0)
        ::close(file_);
    if (!committed_)
        ::unlink(part_.c_str());
}

void DurableFile::append(std::string_view bytes)
{
    buffer_ += bytes;
    size_ += bytes.size();
    if (buffer_.size() >= buffer_bytes)
        flush();
}

void DurableFile::patch(std::uint64_t at, std::string_view bytes)
{
    flush();
    write_at(at, bytes);
}

void DurableFile::commit()
{
    flush();
    check(::fsync(file_) == 0);
    check(::rename(part_.c_str(), path_.c_str()) == 0);
    committed_ = true;
    sync_folder_of(path_);
}

void DurableFile::write_at(std::uint64_t at, std::string_view bytes)
{
    while (!bytes.empty()) {
        auto const count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
        check(count > 0);
        at += static_cast<std::uint64_t>(count);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void DurableFile::flush()
{
    write_at(written_, buffer_);
    written_ += buffer_.size();
    buffer_.clear();
}

void DurableFile::check(bool fine) const
{
    require(fine, code_of(errno),
        { "无法写入文件 " + path_ + "，请检查磁盘空间与目录权限",
            "cannot write the file " + path_ + "; check the disk's space and the folder's permissions" });
}

void write_durably(std::string const& path, std::string_view content, unsigned mode)
{
    DurableFile file(path, mode);
    file.append(content);
    file.commit();
}

void sync_folder_of(std::string const& path)
{
    auto const folder = std::filesystem::absolute(path).parent_path();
    auto const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool const synced = file >= 0 && ::fsync(file) == 0;
    int const reason = errno;
    if (file >= 0)
        ::close(file);
    require(synced, code_of(reason),
        { "无法写入目录 " + folder.string(), "cannot write the folder " + folder.string() });
}

} // namespace luodi
