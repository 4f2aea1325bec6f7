#include "kernel/auth/key_file.hpp"

#include "base/durable_file.hpp"
#include "base/encoding.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "kernel/auth/district.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace luodi {
namespace {

std::string path_of(DistrictOptions const& options, std::string const& ending)
{
    auto const url = DatabaseUrl::parse(options.url);
    if (url.dialect == Dialect::sqlite)
        return url.location + ending;
    char const* folder = std::getenv("LUODI_KEYS");
    return (std::filesystem::path(folder && *folder ? folder : ".") / ("luodi-" + options.code + ending))
        .string();
}

[[noreturn]] void unreadable(std::string const& path)
{
    throw Error(ErrorCode::unavailable,
        { "缺少或无法读取签名密钥文件 " + path + "，请从备份中恢复",
            "the signing key file " + path + " is missing or unreadable; restore it from a backup" });
}

} // namespace

std::string key_file_path(DistrictOptions const& options) { return path_of(options, ".key"); }

std::string checkpoint_copy_path(DistrictOptions const& options)
{
    return path_of(options, ".checkpoint");
}

SigningKeys read_key_file(DistrictOptions const& options)
{
    auto const path = key_file_path(options);
    SigningKeys keys;
    if (!std::filesystem::exists(path))
        return keys;
    std::ifstream file(path);
    for (std::string name; std::getline(file, name);) {
        std::string seed;
        std::getline(file, seed);
        auto const bytes = from_hex(trim(seed));
        if (!bytes || bytes->size() != 32 || !is_key_name(trim(name)))
            unreadable(path);
        keys.push_back(std::make_shared<SigningKey const>(
            SigningKey::from_seed(std::string(trim(name)), as_bytes(*bytes))));
    }
    if (keys.empty())
        unreadable(path);
    return keys;
}

void write_key_file(DistrictOptions const& options, SigningKeys const& keys)
{
    std::string content;
    for (auto const& key : keys)
        content += key->name() + "\n" + to_hex(key->seed()) + "\n";
    write_durably(key_file_path(options), content, 0600);
}

SigningKeys signing_keys(DistrictOptions const& options, SigningKeys const& file, LedgerKeys const& ledger)
{
    auto const path = key_file_path(options);
    if (file.empty())
        unreadable(path);
    SigningKeys keys;
    for (auto each = ledger.all().rbegin(); each != ledger.all().rend(); ++each) {
        auto const is_it = [&](auto const& key) { return key->verifier() == each->key; };
        auto const found = std::ranges::find_if(file, is_it);
        if (found != file.end() && !each->to_size)
            keys.push_back(*found);
    }
    bool const has_newest = !keys.empty() && keys.front()->verifier() == ledger.current();
    require(has_newest, ErrorCode::unavailable,
        { "签名密钥文件 " + path + " 里没有账本现用的密钥 " + ledger.current().vkey()
                + "；若数据库是从换钥匙之前的备份恢复的，请恢复较新的备份，或把那时的密钥文件放回",
            "the signing key file " + path + " does not hold the key that the ledger uses now, "
                + ledger.current().vkey()
                + "; if the database was put back from before a change of keys, restore a newer backup, or "
                  "put back the key file of that time" });
    return keys;
}

std::optional<std::string> read_checkpoint_copy(DistrictOptions const& options)
{
    std::ifstream file(checkpoint_copy_path(options), std::ios::binary);
    if (!file.good())
        return std::nullopt;
    std::string note(largest_note + 1, '\0');
    file.read(note.data(), static_cast<std::streamsize>(note.size()));
    note.resize(static_cast<std::size_t>(file.gcount()));
    return note;
}

} // namespace luodi
