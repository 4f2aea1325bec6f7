// The permission table as a matrix that a person can read: which role may do what, in which relation to the
// record, in which of its states; what each role is cleared for, and what is withheld from it.
#include "base/json_text.hpp"
#include "base/text.hpp"
#include "kernel/http/general_routes.hpp"

#include <map>

namespace luodi {
namespace {

constexpr auto matrix_schema
    = R"({"type":"object","required":["roles","permissions","clearances","masks"],"additionalProperties":false,"properties":{"roles":{"type":"array","items":{"type":"object","required":["name","label"],"properties":{"name":{"type":"string"},"label":{"$ref":"#/components/schemas/Texts"}}}},"permissions":{"type":"array","items":{"type":"object","required":["name","record","verb","grants"],"properties":{"name":{"type":"string"},"record":{"anyOf":[{"$ref":"#/components/schemas/Texts"},{"type":"null"}]},"verb":{"anyOf":[{"$ref":"#/components/schemas/Texts"},{"type":"null"}]},"grants":{"type":"array","items":{"type":"object","required":["roles","relation","states","secrecies"],"properties":{"roles":{"type":"array","items":{"type":"string"}},"relation":{"type":"string","enum":["any","own_unit","colleague","own_object","own_person"]},"states":{"type":"array","items":{"$ref":"#/components/schemas/Texts"}},"secrecies":{"type":"array","items":{"type":"string"}}}}}}}},"clearances":{"type":"array","items":{"type":"object","required":["roles","secrecies"],"properties":{"roles":{"type":"array","items":{"type":"string"}},"secrecies":{"type":"array","items":{"type":"string"}}}}},"masks":{"type":"array","items":{"type":"object","required":["roles","record","fields","lifted_by"],"properties":{"roles":{"type":"array","items":{"type":"string"}},"record":{"$ref":"#/components/schemas/Texts"},"fields":{"type":"array","items":{"$ref":"#/components/schemas/Texts"}},"lifted_by":{"type":["string","null"]}}}}}})";

constexpr std::string_view relation_names[] = { "any", "own_unit", "colleague", "own_object", "own_person" };

std::string texts(Label const& label)
{
    std::string out;
    append_json_texts(out, label.zh, label.en);
    return out;
}

template<class List, class Write>
std::string array(List const& list, Write const& write)
{
    std::string out = "[";
    for (auto const& item : list)
        out += (out.size() > 1 ? "," : "") + write(item);
    return out + "]";
}

std::string quoted(std::string_view text)
{
    std::string out;
    append_json_string(out, text);
    return out;
}

std::string words(std::string_view list)
{
    return array(list.empty() ? std::vector<std::string>() : split(list, ','), quoted);
}

std::string roles_json(Roles roles)
{
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < role_choices().size(); ++i)
        if (roles.has(static_cast<Role>(i)))
            names.push_back(role_choices()[i].name);
    return array(names, quoted);
}

// A state in the words of the record's field `stage`.
std::string states_json(RecordType const* type, std::string_view states)
{
    auto const stage = type ? type->find("stage") : std::nullopt;
    return array(states.empty() ? std::vector<std::string>() : split(states, ','), [&](std::string const& state) {
        if (stage)
            for (auto const& choice : type->fields[*stage].choices)
                if (choice.name == state)
                    return texts(choice.label);
        return texts({ state, state });
    });
}

std::string grant_json(RecordType const* type, Grant const& grant)
{
    return "{\"roles\":" + roles_json(grant.roles) + ",\"relation\":\""
        + std::string(relation_names[static_cast<std::size_t>(grant.relation)])
        + "\",\"states\":" + states_json(type, grant.states) + ",\"secrecies\":" + words(grant.secrecies) + "}";
}

// What the routes that ask for it say they do: reading is the first of them, the list.
std::map<std::string_view, Label> summaries(Router const& router)
{
    std::map<std::string_view, Label> found;
    for (auto const& route : router.routes())
        found.try_emplace(route.endpoint.permission, route.endpoint.summary);
    return found;
}

std::string permissions_json(RecordTypes const& types, PermissionTable const& table, Router const& router)
{
    auto const verbs = summaries(router);
    std::string out = "[";
    std::string_view last;
    for (auto const& grant : table.grants()) {
        auto const* type = types.find(grant.permission.substr(0, grant.permission.find('.')));
        if (grant.permission != last) {
            auto const verb = verbs.find(grant.permission);
            out += (last.empty() ? "" : "]},") + ("{\"name\":" + quoted(grant.permission)) + ",\"record\":"
                + (type ? texts(type->label) : "null") + ",\"verb\":"
                + (verb == verbs.end() ? "null" : texts(verb->second)) + ",\"grants\":[";
        } else {
            out += ",";
        }
        out += grant_json(type, grant);
        last = grant.permission;
    }
    return out + (last.empty() ? "]" : "]}]");
}

std::string masks_json(RecordTypes const& types, PermissionTable const& table)
{
    return array(table.masks(), [&](Mask const& mask) {
        auto const& type = types.get(mask.record);
        return "{\"roles\":" + roles_json(mask.roles) + ",\"record\":" + texts(type.label) + ",\"fields\":"
            + array(split(mask.fields, ','), [&](std::string const& name) { return texts(type.field(name).label); })
            + ",\"lifted_by\":"
            + (mask.lifted_by ? quoted(relation_names[static_cast<std::size_t>(*mask.lifted_by)]) : "null") + "}";
    });
}

std::string matrix_json(Definition const& definition, Router const& router)
{
    auto const& table = definition.permissions;
    return "{\"roles\":" + array(role_choices(), [](ChoiceName const& role) {
        return "{\"name\":" + quoted(role.name) + ",\"label\":" + texts(role.label) + "}";
    }) + ",\"permissions\":" + permissions_json(definition.types, table, router) + ",\"clearances\":"
        + array(table.clearances(), [](Clearance const& clearance) {
              return "{\"roles\":" + roles_json(clearance.roles) + ",\"secrecies\":" + words(clearance.secrecies) + "}";
          })
        + ",\"masks\":" + masks_json(definition.types, table) + "}";
}

} // namespace

void add_role_routes(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/roles", .id = "roles.matrix", .tag = "general",
        .summary = { "角色与权限", "Roles and permissions" }, .permission = "role.read" };
    about.answer = { matrix_schema };
    service.router().add({ about, Cost::quick, [&service](Request&, Actor const&) {
        static std::string const text = matrix_json(service.district().definition(), service.router());
        return json_response(text);
    } });
}

} // namespace luodi
