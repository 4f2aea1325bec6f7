#include "kernel/auth/move_district.hpp"

#include "base/durable_file.hpp"
#include "kernel/auth/key_file.hpp"
#include "kernel/auth/key_handover.hpp"
#include "kernel/ledger/district_copy.hpp"

#include <filesystem>

namespace luodi {
namespace {

// Whether the log at the destination is how this one began, or all of it.
bool begins_like(Connection& source, LedgerHead const& there)
{
    auto const here = require_head(source);
    return there.origin == here.origin && there.size <= here.size
        && ledger_state(source, there.size).root == there.edge.root();
}

void make_room(Connection& source, Connection& destination, RecordTypes const& types,
    DistrictOptions const& to)
{
    auto const there = read_head(destination);
    if (!there)
        return;
    auto const where = DatabaseUrl::parse(to.url).shown();
    require(!std::filesystem::exists(key_file_path(to)), ErrorCode::conflict,
        { where + " 已有此区且可写入（有签名密钥），不会覆盖",
            where + " holds this district already and may write it (its signing key is there); nothing is replaced" });
    require(begins_like(source, *there), ErrorCode::conflict,
        { where + " 里是另一个账本，不会覆盖；请换一个地址",
            where + " holds another ledger, which is not replaced; name another place" });
    clear_district(destination, types);
}

// One reading state of the source, one transaction of the destination.
void copy(District& source, Database& destination, DistrictOptions const& to, Progress const& progress)
{
    auto const& types = source.definition().types;
    source.database().read([&](Connection& reading) {
        destination.write([&](Connection& writing) {
            make_room(reading, writing, types, to);
            copy_district(reading, writing, types, progress);
        });
    });
}

bool same_ledger(VerifyResult const& one, VerifyResult const& other)
{
    return one.origin == other.origin && one.size == other.size && one.root == other.root;
}

// Taken once more: a server that was away may have let another process in.
void require_unchanged(District& source, VerifyResult const& verified)
{
    source.database().write([&](Connection& connection) {
        require(ledger_state(connection).root == verified.root, ErrorCode::unavailable,
            { "搬迁途中原数据库有新的写入，请再运行一次",
                "the source was written to during the move; run it again" });
    });
}

void copy_checkpoint_copy(DistrictOptions const& from, DistrictOptions const& to)
{
    if (auto const note = read_checkpoint_copy(from))
        write_durably(checkpoint_copy_path(to), *note);
}

} // namespace

VerifyResult move_district(District& source, DistrictOptions const& from, Database& destination,
    DistrictOptions const& to, Progress const& progress,
    std::function<void(MoveStep)> const& after_step)
{
    auto const done = [&](MoveStep step) {
        if (after_step)
            after_step(step);
    };
    auto const& types = source.definition().types;
    source.sign();
    auto const before = verify(source.database(), types, progress, read_checkpoint_copy(from));
    if (before.verdict != Verdict::agrees)
        return before;
    announce_key(from, to);
    done(MoveStep::announced);
    copy(source, destination, to, progress);
    done(MoveStep::copied);
    auto after = verify(destination, types, progress);
    if (after.verdict != Verdict::agrees)
        return after;
    require(same_ledger(before, after), ErrorCode::fault,
        { "两边的账本不同，未交接；请再运行一次", "the two ledgers differ, nothing was handed over; run it again" });
    done(MoveStep::verified);
    require_unchanged(source, after);
    copy_checkpoint_copy(from, to);
    hand_over_key(from, to);
    done(MoveStep::handed_over);
    arrive_key(to);
    done(MoveStep::arrived);
    return after;
}

} // namespace luodi
