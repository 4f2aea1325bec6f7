#include "kernel/auth/key_file.hpp"

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/auth/district.hpp"
#include "kernel/auth/key_handover.hpp"
#include "kernel/store/sqlite_copy.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace luodi {

std::string key_file_path(DistrictOptions const& options)
{
    auto const url = DatabaseUrl::parse(options.url);
    if (url.dialect == Dialect::sqlite)
        return url.location + ".key";
    char const* folder = std::getenv("LUODI_KEYS");
    return (std::filesystem::path(folder && *folder ? folder : ".")
        / ("luodi-" + options.code + ".key"))
        .string();
}

void write_key_file(std::string const& path, std::string const& content)
{
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool const written = file >= 0
        && ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size())
        && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (written)
        sync_folder_of(path);
    require(written, ErrorCode::unavailable,
        { "无法写入签名密钥文件 " + path, "cannot write the signing key file " + path });
}

SigningKey create_key_file(DistrictOptions const& options, std::string const& origin)
{
    settle_key(options);
    auto const path = key_file_path(options);
    if (std::filesystem::exists(path))
        return read_key_file(options, origin);
    auto key = SigningKey::generate(origin);
    // Two lines: the origin, and the 32-byte seed in hexadecimal.
    write_key_file(path, origin + "\n" + to_hex(key.seed()) + "\n");
    return key;
}

SigningKey read_key_file(DistrictOptions const& options, std::string const& origin)
{
    settle_key(options);
    auto const path = key_file_path(options);
    std::ifstream file(path);
    std::string name;
    std::string seed;
    std::getline(file, name);
    std::getline(file, seed);
    auto const bytes = from_hex(trim(seed));
    require(bytes && bytes->size() == 32, ErrorCode::unavailable,
        { "缺少或无法读取签名密钥文件 " + path + "，请从备份中恢复",
            "the signing key file " + path + " is missing or unreadable; restore it from a backup" });
    require(trim(name) == origin, ErrorCode::unavailable,
        { "签名密钥文件 " + path + " 属于另一个账本 " + name,
            "the signing key file " + path + " belongs to another ledger, " + name });
    return SigningKey::from_seed(origin, as_bytes(*bytes));
}

} // namespace luodi
