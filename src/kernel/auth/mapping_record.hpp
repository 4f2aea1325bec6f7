// Mappings as data: saved by name, changed through the ledger like everything else.
#pragma once

#include "kernel/auth/context.hpp"
#include "kernel/sheet/mapping.hpp"

namespace luodi {

struct MappingRecord {
    Id<MappingRecord> id;
    std::string name;
    std::string record;
    std::string title_zh;
    std::string title_en;
    std::string definition; // the mapping itself, JSON (docs/formats/mapping.md)
    bool built_in = false;
};

template<>
RecordType const& record_type<MappingRecord>();

// Run before each save of a mapping: what is stored can be read as one.
void mapping_rule(
    View const& view, Row const* before, Row& after, std::vector<FieldError>& errors);

// The mapping of this name; throws unprocessable, naming the field "mapping".
Mapping find_mapping(View const& view, std::string const& name);

// Stores the mappings that the program brings along, and their new editions.
void save_built_in_mappings(Context& context);

} // namespace luodi
