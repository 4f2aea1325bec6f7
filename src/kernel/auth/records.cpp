#include "kernel/auth/records.hpp"

namespace luodi {
namespace {

constexpr ChoiceName unit_kinds[] = {
    { "district", { "区", "District" } },
    { "leadership", { "区领导", "Leadership" } },
    { "office", { "牵头部门", "Lead office" } },
    { "local", { "镇街、平台", "Town, street or platform" } },
    { "bureau", { "职能部门", "Bureau" } },
    { "congress", { "人大", "People's Congress" } },
    { "other", { "其他", "Other" } },
};

constexpr ChoiceName role_names[] = {
    { "leader", { "区领导", "District leader" } },
    { "centre", { "招商中心", "Promotion centre" } },
    { "delivery_office", { "重大项目办", "Major works office" } },
    { "local_office", { "镇街、平台", "Town, street or platform" } },
    { "bureau", { "职能部门", "Bureau" } },
    { "congress_staff", { "人大工作人员", "Congress staff" } },
    { "deputy", { "人大代表", "Deputy" } },
    { "system_admin", { "系统管理员", "System administrator" } },
    { "security_admin", { "安全管理员", "Security administrator" } },
    { "audit_admin", { "审计管理员", "Audit administrator" } },
    { "fund_manager", { "基金管理人", "Fund manager" } },
    { "statistics", { "统计部门", "Statistics" } },
    { "service_officer", { "专班、服务专员", "Service officer" } },
    { "investor", { "投资方", "Investor" } },
    { "public_view", { "审计、公众", "Audit and public" } },
};

} // namespace

template<>
inline constexpr std::span<ChoiceName const> choices_of<UnitKind> { unit_kinds };
template<>
inline constexpr std::span<ChoiceName const> choices_of<Role> { role_names };

std::span<ChoiceName const> role_choices()
{
    return role_names;
}

namespace {

constexpr Field unit_fields[] = {
    field<&Unit::id>("编号", "Id"),
    field<&Unit::name>("名称", "Name", { .required = true, .searchable = true }),
    field<&Unit::short_name>("简称", "Short name", { .searchable = true }),
    field<&Unit::kind>("类别", "Kind", { .required = true }),
    field<&Unit::parent>("上级单位", "Parent"),
    field<&Unit::valid_from>("设立日期", "Valid from"),
    field<&Unit::valid_to>("撤销日期", "Valid to"),
};
static_assert(describes_every_member<Unit>(unit_fields));

constexpr Field person_fields[] = {
    field<&Person::id>("编号", "Id"),
    field<&Person::name>("姓名", "Name", { .required = true, .max_length = 60, .searchable = true }),
    field<&Person::unit>("单位", "Unit", { .required = true }),
    field<&Person::post>("职务", "Post"),
    field<&Person::phone>("电话", "Phone", { .max_length = 30, .sealed = true, .maskable = true }),
};
static_assert(describes_every_member<Person>(person_fields));

constexpr Field duty_fields[] = {
    field<&Duty::id>("编号", "Id"),
    field<&Duty::person>("人员", "Person", { .required = true, .writable = Writable::on_create }),
    field<&Duty::unit>("单位", "Unit", { .required = true, .writable = Writable::on_create }),
    field<&Duty::role>("职责", "Role", { .required = true, .writable = Writable::on_create }),
    field<&Duty::valid_from>("开始日期", "Valid from", { .required = true }),
    field<&Duty::valid_to>("结束日期", "Valid to"),
    field<&Duty::scope_record>("限于台账", "For records of",
        { .writable = Writable::on_create, .max_length = 40 }),
    field<&Duty::scope_id>("限于编号", "For the record", { .writable = Writable::on_create, .minimum = 1 }),
    field<&Duty::revoked_at>("撤销时间", "Revoked at", { .writable = Writable::by_verb }),
};
static_assert(describes_every_member<Duty>(duty_fields));

constexpr Field delegation_fields[] = {
    field<&Delegation::id>("编号", "Id"),
    field<&Delegation::duty>("职责", "Duty", { .required = true, .writable = Writable::on_create }),
    field<&Delegation::delegate>(
        "受托人", "Delegate", { .required = true, .writable = Writable::on_create }),
    field<&Delegation::valid_from>(
        "开始日期", "Valid from", { .required = true, .writable = Writable::on_create }),
    field<&Delegation::valid_to>(
        "结束日期", "Valid to", { .required = true, .writable = Writable::on_create }),
    field<&Delegation::reason>("事由", "Reason", { .required = true, .writable = Writable::on_create }),
    field<&Delegation::revoked_at>("撤销时间", "Revoked at", { .writable = Writable::by_verb }),
};
static_assert(describes_every_member<Delegation>(delegation_fields));

constexpr Field user_fields[] = {
    field<&User::id>("编号", "Id"),
    field<&User::login>("登录名", "Login",
        { .required = true,
            .writable = Writable::on_create,
            .max_length = 40,
            .check = &is_login,
            .check_hint = { "须为 3–40 位小写字母、数字或 . _ -，以字母开头",
                "must be 3 to 40 lower-case letters, digits or . _ -, a letter first" },
            .searchable = true }),
    field<&User::person>("人员", "Person", { .required = true, .writable = Writable::on_create }),
    field<&User::disabled>("已停用", "Disabled"),
};
static_assert(describes_every_member<User>(user_fields));

constexpr std::string_view unit_indexes[] = { "parent" };
constexpr std::string_view person_indexes[] = { "unit" };
constexpr std::string_view duty_indexes[] = { "person", "unit" };
constexpr std::string_view delegation_indexes[] = { "delegate", "duty" };

} // namespace

template<>
RecordType const& record_type<Unit>()
{
    static RecordType const type {
        .name = "unit",
        .plural = "units",
        .label = { "单位", "Unit" },
        .fields = unit_fields,
        .indexes = unit_indexes,
        .fresh = &fresh_row<Unit>,
    };
    return type;
}

template<>
RecordType const& record_type<Person>()
{
    static RecordType const type {
        .name = "person",
        .plural = "people",
        .label = { "人员", "Person" },
        .fields = person_fields,
        .indexes = person_indexes,
        .owner = "unit",
        .fresh = &fresh_row<Person>,
    };
    return type;
}

template<>
RecordType const& record_type<Duty>()
{
    static RecordType const type {
        .name = "duty",
        .plural = "duties",
        .label = { "职责", "Duty" },
        .fields = duty_fields,
        .indexes = duty_indexes,
        .owner = "unit",
        .fresh = &fresh_row<Duty>,
    };
    return type;
}

template<>
RecordType const& record_type<Delegation>()
{
    static RecordType const type {
        .name = "delegation",
        .plural = "delegations",
        .label = { "委托", "Delegation" },
        .fields = delegation_fields,
        .indexes = delegation_indexes,
        .owner = "duty",
        .fresh = &fresh_row<Delegation>,
    };
    return type;
}

template<>
RecordType const& record_type<User>()
{
    // `user` is a reserved word of SQL.
    static RecordType const type {
        .name = "account",
        .plural = "users",
        .label = { "用户", "User" },
        .fields = user_fields,
        .unique = "login",
        .fresh = &fresh_row<User>,
    };
    return type;
}

bool is_login(std::string_view text)
{
    if (text.size() < 3 || text.size() > 40 || text[0] < 'a' || text[0] > 'z')
        return false;
    return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-")
        == std::string_view::npos;
}

} // namespace luodi
