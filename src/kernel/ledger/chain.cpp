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

Entry Chain::add(std::string_view bytes)
{
    return add(bytes, leaf_hash(bytes));
}

Entry Chain::add(StoredEntry const& row)
{
    if (row.place > size())
        missing(size());
    expect(row.place, "place", size(), row.place, { "条目编号不连续", "the places leave their order" });
    auto const leaf = leaf_hash(row.bytes.text);
    expect(row.place, "leaf", Parameter::blob(as_text(leaf)), row.leaf,
        { "条目内容与其散列不符", "the bytes of the entry do not give its leaf hash" });
    auto entry = add(row.bytes.text, leaf);
    check_columns(row);
    return entry;
}

Entry Chain::add(std::string_view bytes, Hash const& leaf)
{
    auto entry = read(bytes);
    check_transaction(entry);
    leaf_ = leaf;
    range_.append(leaf);
    if (entry.place == last_) {
        whole_size_ = size();
        whole_root_ = range_.root();
    }
    return entry;
}

void Chain::finish() const
{
    if (size() != last_ + 1)
        missing(size());
}

Entry Chain::read(std::string_view bytes) const
{
    try {
        auto entry = decode(bytes, types_);
        entry.place = size();
        return entry;
    } catch (Error const& error) {
        differ({ "ledger_entry", std::to_string(size()), "bytes", size(), std::nullopt, std::nullopt,
                   {} },
            error.message());
    }
}

void Chain::check_transaction(Entry const& entry)
{
    Message const outside { "条目不属于它所在的事务", "the entry does not fit its transaction" };
    bool const begins = entry.place > last_;
    auto const first = begins ? entry.place : first_;
    auto const last = begins ? std::max(entry.last, entry.place) : last_;
    auto const at = entry.at.milliseconds;
    expect(entry.place, "bytes", first, entry.first, outside);
    expect(entry.place, "bytes", last, entry.last, outside);
    expect(entry.place, "bytes", begins ? std::max(at, at_) : at_, at,
        { "记录时间倒退，或同一事务内不一致",
            "the time recorded falls, or changes within a transaction" });
    first_ = first;
    last_ = last;
    at_ = at;
}

// Of the entry that was added last.
void Chain::check_columns(StoredEntry const& row) const
{
    Message const column { "与条目内容不符", "does not agree with the bytes of the entry" };
    expect(row.place, "first", first_, row.first, column);
    expect(row.place, "last", last_, row.last, column);
    expect(row.place, "at", at_, row.at, column);
    bool const ends = row.place == last_;
    expect(row.place, "root", ends ? Parameter::blob(as_text(whole_root_)) : Parameter(), row.root,
        { "与由全部条目重新计算的根不符", "is not the root computed again from all entries" });
}

} // namespace luodi
