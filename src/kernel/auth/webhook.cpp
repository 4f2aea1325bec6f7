#include "kernel/auth/webhook.hpp"

#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "kernel/store/district_sql.hpp"

#include <boost/url.hpp>
#include <sodium.h>

#include <algorithm>

namespace luodi {
namespace {

bool is_web_address(std::string_view text)
{
    auto const url = boost::urls::parse_absolute_uri(text); // has no fragment
    return url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty()
        && !url->has_userinfo() && (url->port().empty() || url->port_number() > 0);
}

constexpr Field fields[] = {
    field<&Webhook::id>("编号", "Id"),
    field<&Webhook::name>("名称", "Name", { .required = true, .max_length = 60 }),
    field<&Webhook::url>("地址", "Address",
        { .required = true,
            .max_length = 1000,
            .check = &is_web_address,
            .check_hint = { "须为 http(s):// 开头的地址，不含用户名与密码",
                "must be an http(s):// address without user and password" } }),
    field<&Webhook::events>("事件", "Events", { .required = true, .max_length = 1000 }),
    field<&Webhook::account>("按谁的权限", "As which user", { .required = true }),
    field<&Webhook::active>("启用", "Active"),
};
static_assert(describes_every_member<Webhook>(fields));

bool matches(std::string_view pattern, std::string_view event)
{
    if (pattern == "*")
        return true;
    if (pattern.ends_with(".*"))
        return event.starts_with(pattern.substr(0, pattern.size() - 1));
    return pattern == event;
}

// "*", or a record's name, a point, and "*" or the event's word.
bool is_pattern(View const& view, std::string_view pattern)
{
    if (pattern == "*")
        return true;
    auto const point = pattern.find('.');
    if (point == std::string_view::npos || point + 1 == pattern.size())
        return false;
    return std::ranges::any_of(view.types(),
        [&](RecordType const* type) { return type->name == pattern.substr(0, point); });
}

} // namespace

template<>
RecordType const& record_type<Webhook>()
{
    static RecordType const type {
        .name = "webhook",
        .plural = "webhooks",
        .label = { "通知地址", "Webhook" },
        .fields = fields,
        .unique = "name",
        .fresh = &fresh_row<Webhook>,
    };
    return type;
}

void webhook_rule(View const& view, Row const*, Row& after, std::vector<FieldError>& errors)
{
    auto const webhook = from_row<Webhook>(after);
    auto const patterns = split(webhook.events, ',');
    for (auto const& pattern : patterns)
        if (!is_pattern(view, trim(pattern)))
            errors.push_back({ "events", "unknown",
                { "没有事件“" + pattern + "”；可写 *、person.* 或 person.amended，逗号分隔",
                    "there is no event \"" + pattern
                        + "\"; write *, person.* or person.amended, with commas" } });
    if (patterns.size() > policy().webhook.patterns)
        errors.push_back({ "events", "too_long",
            { "最多 " + std::to_string(policy().webhook.patterns) + " 个",
                "at most " + std::to_string(policy().webhook.patterns) } });
}

bool wants(std::string_view patterns, std::string_view event)
{
    auto const all = split(patterns, ',');
    return std::ranges::any_of(
        all, [&](std::string const& pattern) { return matches(trim(pattern), event); });
}

std::string make_webhook_secret(Context& context, Id<Webhook> webhook)
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    auto const secret = "luodi_" + to_base64url(Bytes { bytes, sizeof bytes });
    auto& connection = context.connection();
    run_in_district(connection, "DELETE FROM webhook_secret WHERE webhook = $1", { webhook.value });
    insert_into(connection, "webhook_secret", "webhook, secret", { webhook.value, secret });
    return secret;
}

std::vector<Outbox::Wanted> Outbox::active(Connection& connection)
{
    std::vector<Wanted> found;
    query_in_district(connection, "SELECT id, events FROM webhook WHERE active = $1", { true },
        "ORDER BY id", [&](Columns const& row) {
            found.push_back({ row.integer(0), std::string(row.text(1)) });
            return true;
        });
    return found;
}

// A transaction that changes webhooks asks the store, since it may still be undone; so does the
// one after it.
void Outbox::put(Connection& connection, std::vector<Entry> const& entries)
{
    bool const changed = std::ranges::any_of(entries, [](Entry const& entry) {
        return entry.record == record_type<Webhook>().name;
    });
    if (changed)
        known_ = false;
    auto wanted = known_ ? known_active_ : active(connection);
    for (auto const& entry : entries)
        for (auto const& webhook : wanted)
            if (!entry.record.empty() && wants(webhook.events, entry.event))
                insert_into(connection, "webhook_delivery",
                    "webhook, entry, record, record_id, event, at, size, state, attempts, next_at, made_at",
                    { webhook.id, entry.place, entry.record, entry.id, entry.event, entry.at.milliseconds,
                        entry.last + 1, "waiting", 0, 0, entry.at.milliseconds });
    if (changed)
        return;
    known_ = true;
    known_active_ = std::move(wanted);
}

} // namespace luodi
