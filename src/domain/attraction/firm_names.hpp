// The names of firms that leads and enterprises have, kept in memory beside the database.
#pragma once

#include "domain/attraction/name_index.hpp"
#include "kernel/auth/context.hpp"

#include <mutex>
#include <unordered_map>
#include <vector>

namespace luodi::attraction {

class FirmNames {
public:
    struct Match {
        RecordType const* type; // lead or enterprise
        std::int64_t id;
        int likeness; // in hundredths of a percent
    };
    // Whose names are at least so like. What is found is to be read again: the record may have another name
    // by now, or may have been undone. Any thread. The first time all names are read, later what was
    // written since.
    std::vector<Match> find(Context const& context, std::string_view name, int least);
    std::vector<Match> find(View const& view, std::string_view name, int least);

private:
    struct Known {
        RecordType const* type;
        std::int64_t id;
        std::int64_t entry; // whose version has the name
    };
    using Key = std::pair<RecordType const*, std::int64_t>;
    struct HashKey {
        std::size_t operator()(Key const& key) const
        {
            return std::hash<void const*> {}(key.first) ^ std::hash<std::int64_t> {}(key.second * 31);
        }
    };

    void forget_from(std::int64_t entry);
    void learn(Connection& connection, std::int64_t until);
    std::vector<Match> matches(std::string_view name, int least) const;

    std::mutex mutex_;
    NameIndex index_;
    std::vector<Known> known_; // by their number in the index, entries ascending
    std::unordered_map<Key, std::size_t, HashKey> lately_; // the hash of the core of the latest name
    std::int64_t seen_ = 0;       // the entries before this one are known
    std::uint64_t writing_ = 0;   // the context whose entries were learnt last
};

} // namespace luodi::attraction
