// What upper layers have worked out of a database and keep beside it, so that it need not be worked out
// for every request: one object of each type, made when it is first asked for. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <typeindex>
#include <utility>

namespace luodi {

class Memo {
public:
    // The object guards itself against threads.
    template<class T>
    T& get()
    {
        std::lock_guard const lock(mutex_);
        auto& kept = kept_[typeid(T)];
        if (!kept)
            kept = std::make_shared<T>();
        return *static_cast<T*>(kept.get());
    }

private:
    std::mutex mutex_;
    std::map<std::type_index, std::shared_ptr<void>> kept_;
};

// What was made lately, by all that it depends on: a size, a number of writes, a day. Too much of it is all
// forgotten and made again. Any thread; nobody waits while something is made.
template<class Key, class Value>
class MadeLately {
public:
    std::optional<Value> find(Key const& key)
    {
        std::lock_guard const lock(mutex_);
        auto const found = kept_.find(key);
        return found == kept_.end() ? std::nullopt : std::optional(found->second);
    }

    void keep(Key key, Value value)
    {
        std::lock_guard const lock(mutex_);
        if (kept_.size() >= most_kept)
            kept_.clear();
        kept_.insert_or_assign(std::move(key), std::move(value));
    }

private:
    static constexpr std::size_t most_kept = 1'000;
    std::mutex mutex_;
    std::map<Key, Value> kept_;
};

} // namespace luodi
