// The erased description of one kind of record, and the list of all of them.
#pragma once

#include "kernel/record/field.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace luodi {

struct RecordType {
    std::string_view name;   // table and ledger name, snake_case, for ever
    std::string_view plural; // path and list name, kebab-case
    Label label;
    std::span<Field const> fields; // the id first
    // Columns of each list index, such as "unit, valid_from"; the id is added as the last.
    std::span<std::string_view const> indexes = {};
    // The field that occurs once among the rows as they are now; empty: none.
    std::string_view unique = {};
    // The reference that leads, through other records if need be, to the unit that answers for
    // this record; empty: the record belongs to the whole district.
    std::string_view owner = {};
    // A record as its type makes it, for the defaults of choices and flags.
    Row (*fresh)() = nullptr;

    // Position of the field with this name.
    std::optional<std::size_t> find(std::string_view field_name) const;
    // As above for a name that must exist.
    std::size_t position(std::string_view field_name) const;
    Field const& field(std::string_view field_name) const { return fields[position(field_name)]; }
    bool searchable() const;
    bool maskable() const; // some field of it
};

// All record types of the program, in the order of their tables.
class RecordTypes {
public:
    explicit RecordTypes(std::vector<RecordType const*> types);

    RecordType const* find(std::string_view name) const;
    RecordType const* find_plural(std::string_view plural) const;
    // Throws not_found for a name that is neither a record's name nor its plural.
    RecordType const& get(std::string_view name_or_plural) const;
    auto begin() const { return types_.begin(); }
    auto end() const { return types_.end(); }

private:
    std::vector<RecordType const*> types_;
};

// Erases a record.
template<class T>
Row to_row(T const& record)
{
    Row row;
    auto const& type = record_type<T>();
    row.values.reserve(type.fields.size());
    for (auto const& field : type.fields)
        row.values.push_back(field.get(&record));
    return row;
}

// For RecordType::fresh.
template<class T>
Row fresh_row()
{
    return to_row(T {});
}

// The typed record of a row.
template<class T>
T from_row(Row const& row)
{
    T record;
    auto const& type = record_type<T>();
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        type.fields[i].set(&record, row.values[i]);
    return record;
}

} // namespace luodi
