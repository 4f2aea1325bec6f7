#include "domain/views/views.hpp"

namespace luodi {
namespace {

constexpr ChoiceName stages[] = {
    { "private", { "自用", "Own" } },
    { "shared", { "共享", "Shared" } },
    { "withdrawn", { "已停用", "Withdrawn" } },
};

} // namespace

template<>
inline constexpr std::span<ChoiceName const> choices_of<ViewStage> { stages };

namespace {

constexpr Field fields[] = {
    field<&SavedView::id>("编号", "Id"),
    field<&SavedView::name>("名称", "Name", { .required = true, .max_length = 60 }),
    field<&SavedView::record>("名单", "List", { .required = true, .writable = Writable::on_create, .max_length = 40 }),
    field<&SavedView::query>("筛选与排序", "Filters and order", { .max_length = 1000 }),
    field<&SavedView::layout>("列", "Columns", { .max_length = 8000, .kind = Kind::json }),
    field<&SavedView::person>("所有人", "Whose", { .required = true, .writable = Writable::never }),
    field<&SavedView::stage>("状态", "Stage", { .required = true, .writable = Writable::by_verb }),
};
static_assert(describes_every_member<SavedView>(fields));

constexpr std::string_view indexes[] = { "person, record", "stage, record" };

} // namespace

template<>
RecordType const& record_type<SavedView>()
{
    static RecordType const type {
        .name = "saved_view",
        .plural = "saved-views",
        .label = { "视图", "Saved view" },
        .fields = fields,
        .indexes = indexes,
        .fresh = &fresh_row<SavedView>,
    };
    return type;
}

void views::view_rule(View const& view, Row const* before, Row& after, std::vector<FieldError>& errors)
{
    if (before)
        return;
    auto const saved = from_row<SavedView>(after);
    if (!saved.record.empty() && !view.types().find(saved.record))
        errors.push_back({ "record", "unknown",
            { "没有“" + saved.record + "”这种记录", "there is no record \"" + saved.record + "\"" } });
    if (view.actor().person == 0)
        errors.push_back({ "person", "required",
            { "这个登录没有对应的人员，不能保存视图", "this login is no person's; it can keep no views" } });
    after.values[record_type<SavedView>().position("person")] = view.actor().person;
}

} // namespace luodi
