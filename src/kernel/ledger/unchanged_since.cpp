#include "kernel/ledger/unchanged_since.hpp"

#include "kernel/ledger/log.hpp"
#include "kernel/store/district_sql.hpp"
#include "kernel/store/memo.hpp"
#include "kernel/store/text_hash.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>

namespace luodi {
namespace {

// Beyond this many new entries every record is taken to have changed.
constexpr std::int64_t entries_followed = 2'000;

// The record that an entry changes; empty: none. Quotes within texts are escaped, so the words can only
// be a member, and that of the entry stands before any other (docs/formats/ledger.md).
std::string_view record_of(std::string_view bytes)
{
    constexpr std::string_view member = "\"record\":\"";
    auto const at = bytes.find(member);
    if (at == std::string_view::npos)
        return {};
    auto const name = bytes.substr(at + member.size());
    return name.substr(0, name.find('"'));
}

class LastChanges {
public:
    std::int64_t since(
        Connection& connection, std::int64_t size, std::initializer_list<RecordType const*> types)
    {
        std::lock_guard const lock(mutex_);
        if (size > size_)
            follow(connection, size);
        auto since = all_;
        for (auto const* type : types)
            if (auto const found = last_.find(type->name); found != last_.end())
                since = std::max(since, found->second);
        return since > size ? size : since; // a reader a little behind: of its past only that is known
    }

private:
    void follow(Connection& connection, std::int64_t size)
    {
        if (size - size_ > entries_followed) {
            all_ = size;
            last_.clear();
        } else {
            query_in_district(connection,
                "SELECT bytes, place FROM ledger_entry WHERE place >= $1 AND place < $2", { size_, size },
                "ORDER BY place", [&](Columns const& row) {
                    auto const record = record_of(row.blob(0));
                    if (!record.empty())
                        last_[std::string(record)] = row.integer(1) + 1;
                    return true;
                });
        }
        size_ = size;
    }

    std::mutex mutex_;
    std::int64_t size_ = 0; // of the ledger, as far as it was looked at
    std::int64_t all_ = 0;
    std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>> last_;
};

} // namespace

std::optional<std::int64_t> unchanged_since(
    Connection& connection, std::initializer_list<RecordType const*> types)
{
    if (!connection.memo())
        return std::nullopt;
    auto const size = ledger_size(connection);
    return connection.memo()->get<LastChanges>().since(connection, size, types);
}

} // namespace luodi
