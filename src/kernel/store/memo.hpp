// What upper layers have worked out of a database and keep beside it, so that it need not be worked out
// for every request: one object of each type, made when it is first asked for. Any thread.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>

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

} // namespace luodi
