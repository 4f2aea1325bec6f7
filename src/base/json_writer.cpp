#include "base/json_writer.hpp"

#include "base/json_text.hpp"

#include <utility>

namespace luodi {

JsonWriter& JsonWriter::key(std::string_view name)
{
    before_value();
    append_json_string(out_, name);
    out_ += layout_ == Layout::pretty ? ": " : ":";
    after_key_ = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text)
{
    before_value();
    append_json_string(out_, text);
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json)
{
    before_value();
    out_ += json;
    return *this;
}

std::string JsonWriter::take()
{
    if (layout_ == Layout::pretty)
        out_ += '\n';
    first_ = true;
    return std::exchange(out_, {});
}

JsonWriter& JsonWriter::begin(char bracket)
{
    before_value();
    out_ += bracket;
    ++depth_;
    first_ = true;
    return *this;
}

JsonWriter& JsonWriter::end(char bracket)
{
    --depth_;
    if (!first_)
        new_line();
    out_ += bracket;
    first_ = false;
    return *this;
}

void JsonWriter::before_value()
{
    if (std::exchange(after_key_, false))
        return;
    if (!first_)
        out_ += ',';
    if (depth_ > 0)
        new_line();
    first_ = false;
}

void JsonWriter::new_line()
{
    if (layout_ == Layout::compact)
        return;
    out_ += '\n';
    out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
}

} // namespace luodi
