// A small district with a bit of everything, for the tests of what reads the ledger: records with
// a member of every kind, some changed, some values in the side store; all of it signed.
#pragma once

#include "base/clock.hpp"
#include "kernel/auth/context.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/record/every_kind_test.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

namespace luodi {

class PopulatedLedger : public testing::TestWithParam<Dialect> {
protected:
    void SetUp() override;
    void TearDown() override;

    // One transaction of store and ledger as the operator; the clock goes on by a minute.
    void write(std::function<void(Context&)> const& work);
    // Signs what is stored so far.
    void sign();

    RecordTypes const& types() const { return definition_.types; }
    Database& database() { return *database_; }
    // The same database, opened once more to read it.
    std::unique_ptr<Database> open_for_reading() const;
    std::shared_ptr<SigningKey const> key() const { return key_; }
    std::int64_t size(); // of the ledger

    // What SetUp stored.
    Unit town;
    Person officer;
    Duty duty;
    every_kind::Reading reading;

private:
    void create_tables();
    void found();
    void fill();
    void change();

    SetClock clock_ { *Instant::parse("2026-03-26T09:00:00+08:00") };
    Definition definition_ { RecordTypes({ &record_type<Unit>(), &record_type<Person>(),
                                 &record_type<Duty>(), &record_type<User>(),
                                 &record_type<every_kind::Station>(),
                                 &record_type<every_kind::Reading>() }),
        {}, {}, PermissionTable({}, {}, {}) };
    std::shared_ptr<SigningKey const> key_;
    std::string folder_; // SQLite only
    DatabaseUrl url_ {};
    std::unique_ptr<Database> database_;
    std::unique_ptr<Checkpointer> checkpointer_;
};

// A name for the instance of a parameterised test.
inline std::string dialect_name(testing::TestParamInfo<Dialect> const& info)
{
    return info.param == Dialect::sqlite ? "sqlite" : "postgresql";
}

} // namespace luodi
