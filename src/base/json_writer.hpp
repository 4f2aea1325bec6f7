// Writes one JSON document from front to back, members in the order in which they are given.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luodi {

// The caller keeps the nesting right: every begin has its end, and inside objects a key stands
// before each value.
class JsonWriter {
public:
    enum class Layout { compact, pretty }; // pretty: a line per value, 2 blanks a level, for diffs

    explicit JsonWriter(Layout layout = Layout::compact)
        : layout_(layout)
    {
    }

    JsonWriter& begin_object() { return begin('{'); }
    JsonWriter& end_object() { return end('}'); }
    JsonWriter& begin_array() { return begin('['); }
    JsonWriter& end_array() { return end(']'); }

    JsonWriter& key(std::string_view name);
    // Text must be UTF-8.
    JsonWriter& value(std::string_view text);
    JsonWriter& value(char const* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::same_as<bool> auto flag) { return raw(flag ? "true" : "false"); }
    JsonWriter& value(std::integral auto number)
        requires(!std::same_as<decltype(number), bool>)
    {
        return raw(std::to_string(number));
    }
    template<class T>
    JsonWriter& value(std::optional<T> const& maybe)
    {
        return maybe ? value(*maybe) : null();
    }
    JsonWriter& null() { return raw("null"); }
    // A value that is JSON already; its own layout stays.
    JsonWriter& raw(std::string_view json);

    template<class T>
    JsonWriter& member(std::string_view name, T const& content)
    {
        return key(name).value(content);
    }

    // The document; a pretty one ends with a line feed. The writer is empty afterwards.
    std::string take();

private:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    void before_value();
    void new_line();

    Layout layout_;
    std::string out_;
    int depth_ = 0;
    bool first_ = true;      // nothing yet in the innermost object or array
    bool after_key_ = false; // the next value belongs to a key
};

} // namespace luodi
