#include "kernel/record/typescript.hpp"

#include "kernel/record/form.hpp"

namespace luodi {
namespace {

constexpr std::string_view header
    = "// generated: do not edit; written by `luodi schema typescript`\n"
      "\n"
      "// An exact amount in major units, with its ISO 4217 currency.\n"
      "export interface Money {\n"
      "  amount: string;\n"
      "  currency: string;\n"
      "}\n";

std::string choice_union(Field const& field)
{
    std::string text;
    for (auto const& choice : field.choices)
        text += (text.empty() ? "'" : " | '") + std::string(choice.name) + "'";
    return text.empty() ? "never" : text;
}

std::string wire_type(Field const& field)
{
    switch (field.kind) {
    case Kind::id:
    case Kind::reference:
    case Kind::integer: return "number";
    case Kind::references: return "number[]";
    case Kind::money: return "Money";
    case Kind::boolean: return "boolean";
    case Kind::choice: return choice_union(field);
    case Kind::json: return "Record<string, unknown>";
    case Kind::text:
    case Kind::long_text:
    case Kind::decimal:
    case Kind::date:
    case Kind::instant: return "string";
    }
    return "never";
}

void append_interface(std::string& out, RecordType const& type)
{
    out += "\nexport interface " + camel_case(type.name) + " {\n";
    for (auto const& field : type.fields) {
        out += "  " + std::string(field.name) + (field.options.sealed ? "?: " : ": ");
        out += wire_type(field) + (may_be_null(field) ? " | null;\n" : ";\n");
    }
    out += "  erased?: string[];\n";
    if (type.maskable())
        out += "  masked?: string[];\n";
    out += "  version: number;\n}\n";
}

} // namespace

std::string typescript(RecordTypes const& types)
{
    std::string out(header);
    for (auto const* type : types)
        append_interface(out, *type);
    out += "\n// What each list holds, by its path.\nexport interface Records {\n";
    for (auto const* type : types)
        out += "  '" + std::string(type->plural) + "': " + camel_case(type->name) + ";\n";
    return out + "}\n";
}

std::string camel_case(std::string_view name)
{
    std::string out;
    bool upper = true;
    for (char c : name) {
        if (c != '_')
            out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = c == '_';
    }
    return out;
}

} // namespace luodi
