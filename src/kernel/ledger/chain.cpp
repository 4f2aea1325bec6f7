#include "kernel/ledger/chain.hpp"

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "kernel/ledger/difference.hpp"

#include <algorithm>

namespace luodi {
namespace {

void expect(std::int64_t place, char const* column, Parameter const& expected,
    Parameter const& found, Message const& what)
{
    if (!same(expected, found))
        differ({ "ledger_entry", std::to_string(place), column, place, shown(expected),
                   shown(found), {} },
            what);
}

[[noreturn]] void missing(std::int64_t place)
{
    differ({ "ledger_entry", std::to_string(place), "place", place, std::to_string(place),
               std::nullopt, {} },
        { "缺少这一条目", "this entry is missing" });
}

} // namespace

Entry Chain::add(StoredEntry const& row)
{
    if (row.place > size())
        missing(size());
    expect(row.place, "place", size(), row.place, { "条目编号不连续", "the places leave their order" });
    auto const leaf = leaf_hash(row.bytes.text);
    expect(row.place, "leaf", Parameter::blob(as_text(leaf)), row.leaf,
        { "条目内容与其散列不符", "the bytes of the entry do not give its leaf hash" });
    auto entry = read(row);
    check_transaction(row, entry);
    range_.append(leaf);
    check_root(row);
    return entry;
}

void Chain::finish() const
{
    if (size() != last_ + 1)
        missing(size());
}

Entry Chain::read(StoredEntry const& row) const
{
    try {
        auto entry = decode(row.bytes.text, types_);
        entry.place = row.place;
        return entry;
    } catch (Error const& error) {
        differ({ "ledger_entry", std::to_string(row.place), "bytes", row.place, std::nullopt,
                   std::nullopt, {} },
            error.message());
    }
}

void Chain::check_transaction(StoredEntry const& row, Entry const& entry)
{
    Message const outside { "条目不属于它所在的事务", "the entry does not fit its transaction" };
    bool const begins = row.place > last_;
    auto const first = begins ? row.place : first_;
    auto const last = begins ? std::max(entry.last, row.place) : last_;
    auto const at = entry.at.milliseconds;
    expect(row.place, "bytes", first, entry.first, outside);
    expect(row.place, "bytes", last, entry.last, outside);
    expect(row.place, "bytes", begins ? std::max(at, at_) : at_, at,
        { "记录时间倒退，或同一事务内不一致",
            "the time recorded falls, or changes within a transaction" });
    Message const column { "与条目内容不符", "does not agree with the bytes of the entry" };
    expect(row.place, "first", first, row.first, column);
    expect(row.place, "last", last, row.last, column);
    expect(row.place, "at", at, row.at, column);
    first_ = first;
    last_ = last;
    at_ = at;
}

void Chain::check_root(StoredEntry const& row)
{
    Message const what { "与由全部条目重新计算的根不符",
        "is not the root computed again from all entries" };
    if (row.place != last_)
        return expect(row.place, "root", nullptr, row.root, what);
    auto const root = range_.root();
    expect(row.place, "root", Parameter::blob(as_text(root)), row.root, what);
    whole_size_ = size();
    whole_root_ = root;
}

} // namespace luodi
