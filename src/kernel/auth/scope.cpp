#include "kernel/auth/scope.hpp"

#include "base/text.hpp"
#include "kernel/store/rows.hpp"

#include <algorithm>

namespace luodi {
namespace {

RecordType const* owner_type(RecordType const& type)
{
    return type.owner.empty() ? nullptr : &type.field(type.owner).target();
}

bool leads_to_unit(RecordType const& type)
{
    return owner_type(type) == &record_type<Unit>();
}

std::vector<Value> texts(std::string_view list)
{
    std::vector<Value> values;
    for (auto const& word : split(list, ','))
        values.emplace_back(word);
    return values;
}

// The record and those it belongs to, up to the one that names its unit.
std::vector<ScopeStep> chain(RecordType const& type)
{
    std::vector<ScopeStep> steps;
    for (auto const* at = &type; at; at = leads_to_unit(*at) ? nullptr : owner_type(*at))
        steps.push_back({ at, {}, {} });
    return steps;
}

void relate_to_units(Scope& scope, std::vector<Value> units)
{
    auto& last = scope.steps.back();
    if (leads_to_unit(*last.type))
        last.any.push_back({ last.type->position(last.type->owner), std::move(units) });
}

// The duty's one record, or a reference to it. A record's references to its own kind, such as its
// parent, are to other things of which the duty says nothing.
void relate_to_object(Scope& scope, HeldDuty const& duty)
{
    for (auto& step : scope.steps) {
        if (step.type->name == duty.object_record) {
            step.any.push_back({ 0, { duty.object_id } });
            continue;
        }
        for (std::size_t i = 1; i < step.type->fields.size(); ++i) {
            auto const& field = step.type->fields[i];
            if (field.kind == Kind::reference && field.target().name == duty.object_record)
                step.any.push_back({ i, { duty.object_id } });
        }
    }
}

// The nearest record that says whose it is.
void relate_to_person(Scope& scope, HeldDuty const& duty)
{
    for (auto& step : scope.steps) {
        auto const field = step.type == &record_type<Person>() ? 0 : step.type->find("person");
        if (!field)
            continue;
        step.any.push_back({ *field, { duty.person } });
        return;
    }
}

bool passes(FieldTest const& test, Row const& row)
{
    return std::ranges::find(test.values, row.values[test.field]) != test.values.end();
}

bool asks(Scope const& scope, std::size_t from, bool related)
{
    return std::any_of(scope.steps.begin() + static_cast<std::ptrdiff_t>(from), scope.steps.end(),
        [&](ScopeStep const& step) { return !step.all.empty() || (related && !step.any.empty()); });
}

// Writes the condition of one step and, inside it, of those beyond.
class Writer {
public:
    explicit Writer(Scope const& scope)
        : scope_(scope)
    {
    }

    Condition write() &&
    {
        auto sql = step(0, scope_.related);
        return { std::move(sql), std::move(parameters_) };
    }

private:
    static std::string alias(std::size_t at) { return at == 0 ? "r" : "o" + std::to_string(at); }

    std::string test(std::size_t at, FieldTest const& test)
    {
        std::vector<std::string> places;
        for (auto const& value : test.values) {
            parameters_.push_back(parameter_of(value));
            places.push_back("$" + std::to_string(parameters_.size()));
        }
        auto const column = alias(at) + "." + std::string(scope_.steps[at].type->fields[test.field].name);
        return places.empty() ? "1 = 0" : column + " IN (" + join(places, ", ") + ")";
    }

    std::string step(std::size_t at, bool related)
    {
        std::vector<std::string> parts;
        for (auto const& one : scope_.steps[at].all)
            parts.push_back(test(at, one));
        if (related)
            parts.push_back(relation(at));
        else if (asks(scope_, at + 1, false))
            parts.push_back(beyond(at, false));
        return join(parts, " AND ");
    }

    // Related here, or through an owner.
    std::string relation(std::size_t at)
    {
        std::vector<std::string> here;
        for (auto const& one : scope_.steps[at].any)
            here.push_back(test(at, one));
        bool const further = std::any_of(scope_.steps.begin() + static_cast<std::ptrdiff_t>(at) + 1,
            scope_.steps.end(), [](ScopeStep const& step) { return !step.any.empty(); });
        if (here.empty())
            return further ? beyond(at, true) : "1 = 0";
        auto sql = "(" + join(here, " OR ") + ")";
        if (asks(scope_, at + 1, false))
            sql += " AND " + beyond(at, false);
        return further ? "(" + sql + " OR " + beyond(at, true) + ")" : sql;
    }

    std::string beyond(std::size_t at, bool related)
    {
        auto const next = alias(at + 1);
        return "EXISTS (SELECT 1 FROM " + std::string(scope_.steps[at + 1].type->name) + " " + next
            + " WHERE " + next + ".id = " + alias(at) + "."
            + std::string(scope_.steps[at].type->owner) + " AND " + step(at + 1, related) + ")";
    }

    Scope const& scope_;
    Parameters parameters_;
};

} // namespace

Scope scope_of(RecordType const& type, Relation relation, HeldDuty const& duty,
    std::string_view secrecies, std::string_view states)
{
    Scope scope { chain(type), relation != Relation::any };
    if (auto const stage = type.find("stage"); stage && !states.empty())
        scope.steps.front().all.push_back({ *stage, texts(states) });
    for (auto& step : scope.steps)
        if (auto const secrecy = step.type->find("secrecy"); secrecy && !secrecies.empty())
            step.all.push_back({ *secrecy, texts(secrecies) });
    switch (relation) {
    case Relation::any: break;
    case Relation::own_unit:
        relate_to_units(scope, { duty.units.begin(), duty.units.end() });
        break;
    case Relation::colleague: relate_to_units(scope, { duty.home }); break;
    case Relation::own_object: relate_to_object(scope, duty); break;
    case Relation::own_person: relate_to_person(scope, duty); break;
    }
    return scope;
}

Condition condition_of(Scope const& scope)
{
    return Writer(scope).write();
}

bool holds(Connection& connection, Scope const& scope, Row const& row)
{
    auto current = row;
    bool related = !scope.related;
    for (std::size_t at = 0;; ++at) {
        auto const& step = scope.steps[at];
        auto const passed = [&](FieldTest const& test) { return passes(test, current); };
        if (!std::ranges::all_of(step.all, passed))
            return false;
        related = related || std::ranges::any_of(step.any, passed);
        if (at + 1 == scope.steps.size() || !asks(scope, at + 1, !related))
            return related;
        auto const owner = current.values[step.type->position(step.type->owner)];
        auto const* id = std::get_if<std::int64_t>(&owner);
        auto next = id ? find_row(connection, *scope.steps[at + 1].type, *id) : std::nullopt;
        if (!next)
            return false;
        current = std::move(*next);
    }
}

} // namespace luodi
