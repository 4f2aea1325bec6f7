// A record is described once: a constexpr table of fields, erased at once to plain functions.
//
//     static constexpr Field fields[] = {
//         field<&Block::id>("编号", "Id"),
//         field<&Block::name>("名称", "Name", { .required = true, .searchable = true }),
//     };
//     static_assert(describes_every_member<Block>(fields));
//
// From the table come SQL, JSON, columns of sheets, OpenAPI, TypeScript, forms, differences and
// ledger bytes. The stored name of a field is its member name and stays for ever.
#pragma once

#include "base/decimal.hpp"
#include "base/id.hpp"
#include "kernel/record/value.hpp"

#include <boost/pfr/tuple_size.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace luodi {

struct RecordType;
// The description of T; each record defines the specialisation for its own type.
template<class T>
RecordType const& record_type();

struct Label {
    std::string_view zh;
    std::string_view en;
};

// One possible value of a choice. The name is stored and never changes.
struct ChoiceName {
    std::string_view name;
    Label label;
};
// The names of an enum, in the order of its values from 0.
template<class Enum>
inline constexpr std::span<ChoiceName const> choices_of {};

enum class Kind {
    id,
    reference,  // the id of a record of another type
    references, // several ids, computed
    text,
    long_text,
    integer,
    decimal,
    money,
    date,
    instant,
    boolean,
    choice,
    json, // text that is one JSON object
};

// Who may set the field, besides the rules of the record's verbs.
enum class Writable { always, on_create, by_verb, never };

// Always-true facts about a field. What depends on stage, user or other fields is a rule.
struct FieldOptions {
    bool required = false;
    Writable writable = Writable::always;
    Label unit {};
    std::optional<std::int64_t> minimum {}; // in the field's own units (minor units for money)
    std::optional<std::int64_t> maximum {};
    std::size_t max_length = 200;             // characters, for text
    bool (*check)(std::string_view) = nullptr; // for codes
    Label check_hint {};                       // what a right code looks like
    bool searchable = false;                   // found by q=
    bool sealed = false;        // personal or confidential: a salted digest in the ledger
    bool maskable = false;      // a row of the permission table may withhold it: null on the wire
    std::string_view currency {}; // money of this currency only
    // SQL that gives the value on the day :as_of, in terms of the columns of `r` (the record).
    std::string_view as_of {};
    // SQL of a field that is not stored; `r` is the record, :as_of the day.
    std::string_view computed {};
    // Whose ids a field of references holds. Not a null pointer: gcc with -fsanitize=undefined takes
    // no comparison of a function's address for a constant.
    std::optional<RecordType const& (*)()> refers_to {};
    Label help {};
    Kind kind = Kind::id; // overrides the kind of a std::string member (long_text, json, references)
};

struct Field {
    std::string_view name;
    Label label;
    Kind kind;
    int scale; // of decimals
    bool optional;
    FieldOptions options;
    std::span<ChoiceName const> choices;
    RecordType const& (*target)(); // of references
    Value (*get)(void const* record);
    void (*set)(void* record, Value const& value);

    bool stored() const { return options.computed.empty(); }
    // Money that carries its own currency takes two columns: name and name_currency.
    bool has_currency_column() const { return kind == Kind::money && options.currency.empty(); }
};

namespace detail {

template<class T>
struct Unwrap {
    using type = T;
    static constexpr bool optional = false;
};
template<class T>
struct Unwrap<std::optional<T>> {
    using type = T;
    static constexpr bool optional = true;
};

template<class T>
struct MemberPointer;
template<class Record, class Member>
struct MemberPointer<Member Record::*> {
    using record = Record;
    using member = Member;
};

template<class T>
struct IsId : std::false_type { };
template<class T>
struct IsId<Id<T>> : std::true_type {
    using target = T;
};
template<class T>
struct IsDecimal : std::false_type { };
template<int Scale>
struct IsDecimal<Decimal<Scale>> : std::true_type { };

template<class Record, class T>
constexpr Kind kind_of(bool optional)
{
    if constexpr (std::is_same_v<T, Id<Record>>)
        return optional ? Kind::reference : Kind::id; // to another record of the same type
    else if constexpr (IsId<T>::value)
        return Kind::reference;
    else if constexpr (IsDecimal<T>::value)
        return Kind::decimal;
    else if constexpr (std::is_enum_v<T>)
        return Kind::choice;
    else if constexpr (std::is_same_v<T, bool>)
        return Kind::boolean;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return Kind::integer;
    else if constexpr (std::is_same_v<T, Date>)
        return Kind::date;
    else if constexpr (std::is_same_v<T, Instant>)
        return Kind::instant;
    else if constexpr (std::is_same_v<T, Money>)
        return Kind::money;
    else {
        static_assert(std::is_same_v<T, std::string>, "a field cannot have this type");
        return Kind::text;
    }
}

template<class T>
Value to_value(T const& member)
{
    if constexpr (Unwrap<T>::optional) {
        return member ? to_value(*member) : Value {};
    } else if constexpr (IsId<T>::value) {
        return member.value == 0 ? Value {} : Value { member.value };
    } else if constexpr (IsDecimal<T>::value) {
        return member.units;
    } else if constexpr (std::is_enum_v<T>) {
        return std::string(choices_of<T>[static_cast<std::size_t>(member)].name);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return member.empty() ? Value {} : Value { member };
    } else {
        return member;
    }
}

template<class T>
T from_value(Value const& value)
{
    if constexpr (Unwrap<T>::optional) {
        if (is_null(value))
            return std::nullopt;
        return from_value<typename Unwrap<T>::type>(value);
    } else if constexpr (std::is_enum_v<T>) {
        if (auto const* name = std::get_if<std::string>(&value))
            for (std::size_t i = 0; i < choices_of<T>.size(); ++i)
                if (choices_of<T>[i].name == *name)
                    return static_cast<T>(i);
        return T {};
    } else if (is_null(value)) {
        return T {};
    } else if constexpr (IsId<T>::value) {
        return T { std::get<std::int64_t>(value) };
    } else if constexpr (IsDecimal<T>::value) {
        return T { std::get<std::int64_t>(value) };
    } else {
        return std::get<T>(value);
    }
}

// The member's name, read from the compiler's own name of this function (g++ and clang; a test
// pins it).
template<auto Member>
constexpr std::string_view member_name()
{
    std::string_view const text = __PRETTY_FUNCTION__;
    auto const start = text.find("Member = ");
    auto const end = text.find_first_of(";]", start);
    auto const qualified = text.substr(start, end - start);
    return qualified.substr(qualified.rfind("::") + 2);
}

template<class Member>
constexpr auto target_of() -> RecordType const& (*)()
{
    if constexpr (IsId<Member>::value)
        return &record_type<typename IsId<Member>::target>;
    else
        return nullptr;
}

template<class Member>
constexpr int scale_of()
{
    if constexpr (IsDecimal<Member>::value)
        return Member::scale;
    else
        return 0;
}

template<class Member>
constexpr std::span<ChoiceName const> choices()
{
    if constexpr (std::is_enum_v<Member>)
        return choices_of<Member>;
    else
        return {};
}

} // namespace detail

// One row of a record's table. Empty text and a zero id count as "no value".
template<auto Member>
constexpr Field field(std::string_view zh, std::string_view en, FieldOptions options = {})
{
    using Pointer = detail::MemberPointer<decltype(Member)>;
    using Record = typename Pointer::record;
    using Declared = typename Pointer::member;
    using Plain = typename detail::Unwrap<Declared>::type;
    constexpr bool is_optional = detail::Unwrap<Declared>::optional;
    auto const kind
        = options.kind == Kind::id ? detail::kind_of<Record, Plain>(is_optional) : options.kind;
    if (kind == Kind::id)
        options.writable = Writable::by_verb; // given by the store, never by who writes
    if (!options.computed.empty())
        options.writable = Writable::never;
    return Field {
        .name = detail::member_name<Member>(),
        .label = { zh, en },
        .kind = kind,
        .scale = detail::scale_of<Plain>(),
        .optional = is_optional,
        .options = options,
        .choices = detail::choices<Plain>(),
        .target = options.refers_to.value_or(detail::target_of<Plain>()),
        .get = [](void const* record) {
            return detail::to_value(static_cast<Record const*>(record)->*Member);
        },
        .set = [](void* record, Value const& value) {
            static_cast<Record*>(record)->*Member = detail::from_value<Declared>(value);
        },
    };
}

// True when the table names every member of T exactly once, the id first.
template<class T>
constexpr bool describes_every_member(std::span<Field const> fields)
{
    if (fields.size() != boost::pfr::tuple_size_v<T> || fields.front().kind != Kind::id)
        return false;
    for (std::size_t i = 0; i < fields.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (fields[i].name == fields[j].name)
                return false;
    return true;
}

} // namespace luodi
