#include "domain/views/views.hpp"
#include "kernel/http/body_fields.hpp"
#include "kernel/http/resource.hpp"

#include <boost/json/object.hpp>

namespace luodi {
namespace {

constexpr auto no_body = R"({"type":"object","additionalProperties":false,"properties":{}})";

void move(Context& context, std::int64_t id, ViewStage stage, char const* verb, char const* event)
{
    auto saved = context.get(Id<SavedView> { id });
    saved.stage = stage;
    context.save(saved, { std::string("saved_view.") + verb, std::string("saved_view.") + event, {}, {} });
}

} // namespace

void views::add_routes(Service& service)
{
    auto const& type = record_type<SavedView>();
    add_verb(service, type, "share", { "共享", "Share" }, no_body,
        [](Context& context, std::int64_t id, boost::json::object const& body) {
            BodyFields(body).finish();
            move(context, id, ViewStage::shared, "share", "shared");
        });
    add_verb(service, type, "withdraw", { "停用", "Withdraw" }, no_body,
        [](Context& context, std::int64_t id, boost::json::object const& body) {
            BodyFields(body).finish();
            move(context, id, ViewStage::withdrawn, "withdraw", "withdrawn");
        });
}

} // namespace luodi
