#include "kernel/ledger/entry.hpp"

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "kernel/record/text_codec.hpp"
#include "kernel/store/rows.hpp"

#include <boost/json.hpp>

namespace luodi {
namespace {

[[noreturn]] void refuse(std::string const& what)
{
    throw Error(ErrorCode::fault, { "账本条目无法读取：" + what, "ledger entry cannot be read: " + what });
}

std::string_view view(boost::json::string const& text)
{
    return { text.data(), text.size() };
}

boost::json::value const& member(boost::json::object const& object, std::string_view name)
{
    auto const* found = object.if_contains(boost::json::string_view(name.data(), name.size()));
    if (!found)
        refuse("missing " + std::string(name));
    return *found;
}

std::int64_t integer(boost::json::value const& json)
{
    auto const* number = json.if_int64();
    if (!number)
        refuse("a whole number is expected");
    return *number;
}

std::string text(boost::json::value const& json)
{
    auto const* string = json.if_string();
    if (!string)
        refuse("text is expected");
    return std::string(view(*string));
}

Value read_money(boost::json::object const& object)
{
    auto const currency = Currency::parse(text(member(object, "currency")));
    if (!currency)
        refuse("unknown currency");
    return Money { integer(member(object, "minor")), *currency };
}

Value read_value(Field const& field, boost::json::value const& json)
{
    if (json.is_null())
        return {};
    if (auto const* flag = json.if_bool())
        return *flag;
    if (auto const* number = json.if_int64())
        return *number;
    if (auto const* object = json.if_object()) {
        if (field.kind == Kind::money)
            return read_money(*object);
        return side_reference(text(member(*object, "digest")));
    }
    auto const string = text(json);
    if (field.kind == Kind::json)
        return string;
    switch (field.kind) {
    case Kind::text:
    case Kind::long_text:
    case Kind::choice: return string;
    default: break;
    }
    FieldError error;
    auto value = from_text(field, string, error);
    if (!value)
        refuse(error.field + ": " + error.message.en);
    return *value;
}

void read_changes(Entry& entry, boost::json::object const& set, RecordTypes const& types)
{
    auto const* type = types.find(entry.record);
    if (!type)
        refuse("unknown record " + entry.record);
    for (auto const& change : set) {
        auto const name = std::string(change.key().data(), change.key().size());
        auto const position = type->find(name);
        auto const* pair = change.value().if_array();
        if (!position || !pair || pair->size() != 2)
            refuse("unknown field " + entry.record + "." + name);
        auto const& field = type->fields[*position];
        entry.changes.push_back({ name, read_value(field, (*pair)[0]), read_value(field, (*pair)[1]) });
    }
}

void append_member(std::string& out, std::string_view name, std::string_view text)
{
    out += ",\"";
    out += name;
    out += "\":";
    append_json_string(out, text);
}

} // namespace

void append_ledger_value(std::string& out, Field const& field, Value const& value)
{
    if (is_null(value)) {
        out += "null";
    } else if (auto const* flag = std::get_if<bool>(&value)) {
        out += *flag ? "true" : "false";
    } else if (auto const* money = std::get_if<Money>(&value)) {
        out += "{\"minor\":" + std::to_string(money->minor) + ",\"currency\":\"";
        out += money->currency.name();
        out += "\"}";
    } else if (auto const* number = std::get_if<std::int64_t>(&value);
               number && field.kind != Kind::decimal) {
        out += std::to_string(*number);
    } else {
        auto const string = to_text(field, value);
        if (is_side_reference(string)) {
            out += "{\"digest\":\"";
            out += side_digest(string);
            out += "\"}";
        } else {
            append_json_string(out, string);
        }
    }
}

std::string encode(Entry const& entry, RecordTypes const& types)
{
    std::string out = "{\"v\":1,\"tx\":[" + std::to_string(entry.first) + ","
        + std::to_string(entry.last) + "]";
    append_member(out, "at", entry.at.to_string());
    append_member(out, "actor", entry.actor);
    out += ",\"unit\":" + std::to_string(entry.unit);
    append_member(out, "event", entry.event);
    if (!entry.reason.empty())
        append_member(out, "reason", entry.reason);
    if (!entry.paper.empty())
        append_member(out, "paper", entry.paper);
    if (!entry.record.empty()) {
        auto const& type = types.get(entry.record);
        append_member(out, "record", entry.record);
        out += ",\"id\":" + std::to_string(entry.id)
            + ",\"version\":" + std::to_string(entry.version)
            + (entry.ends ? ",\"ends\":true,\"set\":{" : ",\"set\":{");
        for (auto const& change : entry.changes) {
            out += (&change == &entry.changes.front() ? "\"" : ",\"") + change.field + "\":[";
            append_ledger_value(out, type.field(change.field), change.before);
            out += ",";
            append_ledger_value(out, type.field(change.field), change.after);
            out += "]";
        }
        out += "}";
    }
    if (!entry.facts.empty()) {
        out += ",\"facts\":{";
        for (auto const& [name, fact] : entry.facts) {
            out += &name == &entry.facts.front().first ? "" : ",";
            append_json_string(out, name);
            out += ":";
            append_json_string(out, fact);
        }
        out += "}";
    }
    out += "}";
    require(out.size() <= entry_bytes_limit, ErrorCode::fault,
        { "账本条目超过 65535 字节", "a ledger entry exceeds 65,535 bytes" });
    return out;
}

Entry decode(std::string_view bytes, RecordTypes const& types)
{
    boost::system::error_code failed;
    auto const json = boost::json::parse({ bytes.data(), bytes.size() }, failed);
    if (failed || !json.is_object())
        refuse("not a JSON object");
    auto const& object = json.get_object();
    Entry entry;
    if (integer(member(object, "v")) != 1)
        refuse("unknown format version");
    auto const* tx = member(object, "tx").if_array();
    if (!tx || tx->size() != 2)
        refuse("tx");
    entry.first = integer((*tx)[0]);
    entry.last = integer((*tx)[1]);
    auto const at = Instant::parse(text(member(object, "at")));
    if (!at)
        refuse("at");
    entry.at = *at;
    entry.actor = text(member(object, "actor"));
    entry.unit = integer(member(object, "unit"));
    entry.event = text(member(object, "event"));
    if (auto const* reason = object.if_contains("reason"))
        entry.reason = text(*reason);
    if (auto const* paper = object.if_contains("paper"))
        entry.paper = text(*paper);
    if (auto const* facts = object.if_contains("facts"); facts && facts->is_object())
        for (auto const& fact : facts->get_object())
            entry.facts.emplace_back(
                std::string(fact.key().data(), fact.key().size()), text(fact.value()));
    if (auto const* record = object.if_contains("record")) {
        entry.record = text(*record);
        entry.id = integer(member(object, "id"));
        entry.version = integer(member(object, "version"));
        if (auto const* ends = object.if_contains("ends"))
            entry.ends = ends->is_bool() && ends->get_bool();
        auto const* set = member(object, "set").if_object();
        if (!set)
            refuse("set");
        read_changes(entry, *set, types);
    }
    return entry;
}

std::string fact(Entry const& entry, std::string_view name)
{
    for (auto const& [key, value] : entry.facts)
        if (key == name)
            return value;
    return {};
}

} // namespace luodi
