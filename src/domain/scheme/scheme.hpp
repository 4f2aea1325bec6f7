// The district's frame as data: schemes (slogans, lists, tags) with editions and members, what
// belongs to them from–to, targets, and the thresholds that decide a tag. Next year's frame needs
// no release.
#pragma once

#include "kernel/auth/context.hpp"

#include <optional>
#include <string>

namespace luodi {

class Service;
struct Project;  // pipeline
struct RulePack; // rules

enum class SchemeKind {
    slogan, // a frame with members, such as 「“2+6”」
    list,   // chosen by hand, edition by edition
    tag,    // decided by thresholds, by rule run only
    period, // the period over which figures are counted
};

struct Scheme {
    Id<Scheme> id;
    std::string code; // stable short name that metrics refer to
    std::string name;
    SchemeKind kind { SchemeKind::list };
    std::string edition;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::optional<Date> period_from;
    std::optional<Date> period_to;
    std::optional<Id<Unit>> owner;
    std::string description;
};

struct SchemeMember {
    Id<SchemeMember> id;
    Id<Scheme> scheme;
    std::int64_t position = 0;
    std::string name;
};

// A project belongs to a scheme (and perhaps to one member of it) from–to.
struct Membership {
    Id<Membership> id;
    Id<Scheme> scheme;
    std::optional<Id<SchemeMember>> member;
    Id<Project> project;
    Date valid_from;
    std::optional<Date> valid_to;
    std::optional<Id<struct Threshold>> threshold; // the rule that put it there
};

struct Target {
    Id<Target> id;
    Id<Scheme> scheme;
    std::string metric;
    std::optional<Id<Unit>> unit;
    Decimal<2> value;
    Date due;
};

// One way to earn a tag: every condition that is set must hold on the day of signing. A tag with
// several thresholds needs one of them. It is a row of a rule pack, whose life it shares: it counts
// when the pack was put in force, for signings within the pack's validity and its own. One without
// a pack (stored before there were packs) has only its own.
struct Threshold {
    Id<Threshold> id;
    std::optional<Id<RulePack>> pack;
    Id<Scheme> scheme;
    std::string name;
    std::optional<Money> minimum_invest;
    bool foreign_capital = false; // some foreign share
    bool fortune_500 = false;
    bool industry_leader = false;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::string source;
    bool removed = false; // left out of its draft
};

template<>
RecordType const& record_type<Scheme>();
template<>
RecordType const& record_type<SchemeMember>();
template<>
RecordType const& record_type<Membership>();
template<>
RecordType const& record_type<Target>();
template<>
RecordType const& record_type<Threshold>();

namespace scheme {

// Follows from each save of a project: when something changed that thresholds look at, its tags
// are decided again.
void retag(Context& context, Row const* before, Row const& after);

// The rule run over all projects; the number of memberships begun or ended. Cost: one pass over
// the signed projects.
std::int64_t retag_all(Context& context, std::string const& reason);

// A membership that a rule run would begin (by which threshold) or end.
struct TagChange {
    Id<Project> project;
    std::string project_name;
    Id<Scheme> scheme;
    std::optional<Id<Threshold>> earned_by; // absent: the tag is lost
    std::optional<Date> signed_on;
    std::optional<Id<Membership>> held; // of a lost one
};
// What decides tags now, each threshold with the validity that it has of its pack.
std::vector<Threshold> thresholds_in_force(View const& view);
// Narrows a threshold's validity to that of its pack.
void within(Threshold& threshold, std::optional<Date> from, std::optional<Date> to);
// What a rule run with these thresholds would change now among the projects that meet the condition
// on `r`; writes nothing. Cost: one pass over the signed projects.
std::vector<TagChange> tag_changes(
    View const& view, std::vector<Threshold> const& thresholds, Condition const& of);

// Stores the schemes and members that the program brings along, once; thresholds are a rule pack's.
void save_built_in(Context& context);

void add_routes(Service& service);

} // namespace scheme
} // namespace luodi
