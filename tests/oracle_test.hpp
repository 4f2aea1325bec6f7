// Who may see what, told by plain loops over plain rows: the permission table read row by row, with
// none of the code that decides in the program. The tests of this folder hold the program to it.
#pragma once

#include "domain/definition.hpp"
#include "tests/world_test.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace luodi::oracle {

using Ids = std::set<std::int64_t>;
using PlainRow = std::map<std::string, std::optional<std::string>>; // stored columns as text

// A duty that counts on the day.
struct Held {
    Role role;
    Ids units; // its unit and all below
    std::int64_t person;
    std::string object_record;
    std::int64_t object_id;
    bool delegated;
    std::int64_t home; // the unit of who holds it on this occasion
};

// Everything stored, read once.
class Oracle {
public:
    Oracle(World& world, std::string day);

    Ids all(RecordType const& type) const;
    PlainRow const& row(std::string const& record, std::int64_t id) const;
    // The duties of a login, its own and those delegated to it.
    std::vector<Held> const& duties(std::string const& login) const;

    // Some row of the table grants it, whatever the record.
    bool granted(std::string const& login, std::string_view permission) const;
    // Some row grants it for this record.
    bool may(std::string const& login, std::string_view permission, RecordType const& type, std::int64_t id) const;
    Ids readable(std::string const& login, RecordType const& type) const;
    // The fields of a record that the login may read but which are masked for it.
    std::set<std::string> masked(std::string const& login, RecordType const& type, std::int64_t id) const;
    // The records whose figures count: readable with no field masked, or those of "<record>.count".
    Ids counted(std::string const& login, RecordType const& type) const;

private:
    void read(Connection& connection, RecordType const& type);
    std::vector<Held> held_by(std::string const& login) const;
    std::vector<std::pair<std::string, std::int64_t>> chain(std::string record, std::int64_t id) const;
    std::int64_t number(std::string const& record, std::int64_t id, std::string const& column) const;
    bool relates(Relation relation, Held const& held, std::string const& record, std::int64_t id) const;
    bool admits(Grant const& grant, Held const& held, std::string const& record, std::int64_t id) const;

    std::string day_;
    std::map<std::string, std::map<std::int64_t, PlainRow>> rows_;
    mutable std::map<std::string, std::vector<Held>> held_; // found once for each login
};

} // namespace luodi::oracle
