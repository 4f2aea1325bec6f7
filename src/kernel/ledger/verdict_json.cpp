#include "kernel/ledger/verdict_json.hpp"

#include "base/encoding.hpp"
#include "base/json_text.hpp"

namespace luodi {
namespace {

void append_text(std::string& out, std::string_view name, std::optional<std::string> const& text)
{
    out += ",\"" + std::string(name) + "\":";
    if (text)
        append_json_string(out, *text);
    else
        out += "null";
}

void append_message(std::string& out, Message const& message)
{
    append_json_texts(out, message.zh, message.en);
}

void append_difference(std::string& out, Difference const& difference)
{
    out += "{\"table\":";
    append_json_string(out, difference.table);
    append_text(out, "row", difference.row);
    append_text(out, "column", difference.column);
    out += ",\"entry\":" + (difference.entry ? std::to_string(*difference.entry) : "null");
    append_text(out, "expected", difference.expected);
    append_text(out, "found", difference.found);
    out += ",\"message\":";
    append_message(out, difference.message);
    out += "}";
}

std::string_view name_of(Verdict verdict)
{
    switch (verdict) {
    case Verdict::agrees: return "agrees";
    case Verdict::differs: return "differs";
    case Verdict::cannot_tell: return "cannot_tell";
    }
    return "cannot_tell";
}

} // namespace

std::string verdict_json(VerifyResult const& result)
{
    std::string out = "{\"verdict\":\"" + std::string(name_of(result.verdict))
        + "\",\"size\":" + std::to_string(result.size) + ",\"root\":\""
        + to_base64(Bytes { result.root }) + "\",\"erased\":" + std::to_string(result.erased)
        + ",\"withheld\":" + std::to_string(result.withheld) + ",\"first_difference\":";
    if (result.first_difference)
        append_difference(out, *result.first_difference);
    else
        out += "null";
    if (result.obstacle) {
        out += ",\"obstacle\":";
        append_message(out, *result.obstacle);
    }
    out += ",\"warnings\":[";
    for (auto const& warning : result.warnings) {
        out += &warning == &result.warnings.front() ? "" : ",";
        append_message(out, warning);
    }
    return out + "]}";
}

} // namespace luodi
