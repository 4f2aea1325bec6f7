// Saved views: how somebody looks at a list, kept under a name and, if they wish, shared with everybody.
#pragma once

#include "kernel/auth/context.hpp"
#include "kernel/http/service.hpp"

#include <string>

namespace luodi {

enum class ViewStage { personal, shared, withdrawn };

struct SavedView {
    Id<SavedView> id;
    std::string name;
    std::string record; // whose list: "project"
    std::string query;  // the words of the list's address: filters, search, sort
    std::string layout; // what the page keeps: columns, their order and widths, the group
    Id<Person> person;  // whose it is
    ViewStage stage = ViewStage::personal;
};

template<>
RecordType const& record_type<SavedView>();

namespace views {

// Run before each save: it is of a record that there is, and of the person who saves it.
void view_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

void add_routes(Service& service);

} // namespace views
} // namespace luodi
