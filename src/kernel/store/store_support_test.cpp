#include "kernel/store/store_support_test.hpp"

#include "kernel/store/postgresql_connection.hpp"
#include "kernel/store/schema.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace luodi {
namespace store_test {
namespace {

constexpr Field box_fields[] = {
    field<&Box::id>("编号", "Id", { .writable = Writable::by_verb }),
    field<&Box::name>("名称", "Name", { .required = true, .searchable = true }),
};
static_assert(describes_every_member<Box>(box_fields));

constexpr Field move_fields[] = {
    field<&Move::id>("编号", "Id", { .writable = Writable::by_verb }),
    field<&Move::piece>("物件", "Piece", { .required = true }),
    field<&Move::box>("箱", "Box", { .required = true }),
    field<&Move::moved_on>("日期", "Moved on", { .required = true }),
};
static_assert(describes_every_member<Move>(move_fields));

constexpr ChoiceName grades[] = {
    { "coarse", { "粗", "coarse" } },
    { "plain", { "中", "plain" } },
    { "fine", { "细", "fine" } },
};

} // namespace
} // namespace store_test

template<>
inline constexpr std::span<ChoiceName const> choices_of<store_test::Grade> { store_test::grades };

namespace store_test {
namespace {

constexpr std::string_view box_then = "SELECT m.box FROM move m WHERE m.piece = r.id"
                                      " AND m.moved_on <= :as_of"
                                      " ORDER BY m.moved_on DESC, m.id DESC LIMIT 1";
constexpr std::string_view count_moves
    = "SELECT count(*) FROM move m WHERE m.piece = r.id AND m.moved_on <= :as_of";
constexpr std::string_view list_boxes
    = "SELECT string_agg(CAST(b.box AS text), ',') FROM"
      " (SELECT DISTINCT m.box FROM move m WHERE m.piece = r.id ORDER BY m.box) b";

constexpr Field piece_fields[] = {
    field<&Piece::id>("编号", "Id", { .writable = Writable::by_verb }),
    field<&Piece::box>("箱", "Box", { .required = true, .as_of = box_then }),
    field<&Piece::spare>("备用箱", "Spare"),
    field<&Piece::name>("名称", "Name", { .required = true, .searchable = true }),
    field<&Piece::alias>("别名", "Alias", { .searchable = true }),
    field<&Piece::note>("说明", "Note", { .kind = Kind::long_text }),
    field<&Piece::secret>("密语", "Secret", { .searchable = true, .sealed = true }),
    field<&Piece::amount>("数量", "Amount"),
    field<&Piece::rank>("名次", "Rank"),
    field<&Piece::depth>("深", "Depth"),
    field<&Piece::cost>("成本", "Cost"),
    field<&Piece::fee>("费用", "Fee", { .currency = "CNY" }),
    field<&Piece::made_on>("制成日", "Made on", { .required = true }),
    field<&Piece::due_on>("应交日", "Due on"),
    field<&Piece::seen_at>("看到时间", "Seen at"),
    field<&Piece::valid>("有效", "Valid"),
    field<&Piece::grade>("等级", "Grade", { .required = true }),
    field<&Piece::wanted>("期望等级", "Wanted"),
    field<&Piece::extra>("其他", "Extra", { .kind = Kind::json }),
    field<&Piece::moves>("移动次数", "Moves", { .computed = count_moves }),
    field<&Piece::boxes>("到过的箱", "Boxes", { .computed = list_boxes, .kind = Kind::references }),
};
static_assert(describes_every_member<Piece>(piece_fields));

constexpr std::string_view piece_indexes[] = { "grade, amount", "box", "due_on" };
constexpr std::string_view move_indexes[] = { "piece, moved_on" };

class TestFolder {
public:
    TestFolder()
    {
        auto pattern = (std::filesystem::temp_directory_path() / "luodi-test-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    TestFolder(TestFolder const&) = delete;
    ~TestFolder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

class SqliteStore : public TestStore {
public:
    SqliteStore() { url_ = { Dialect::sqlite, (folder_.path / "district.db").string() }; }

private:
    TestFolder folder_;
};

class PostgresqlStore : public TestStore {
public:
    PostgresqlStore(std::string server, std::string const& created)
        : server_(std::move(server))
    {
        static int made = 0;
        name_ = "luodi_test_" + std::to_string(::getpid()) + "_" + std::to_string(++made);
        at_server("CREATE DATABASE " + name_ + " TEMPLATE template0 " + created);
        auto const joint = server_.find('?') == std::string::npos ? "?" : "&";
        url_ = { Dialect::postgresql, server_ + joint + "dbname=" + name_ };
        ::setenv("LUODI_KEYS", keys_.path.c_str(), 1);
    }
    ~PostgresqlStore() override { at_server("DROP DATABASE " + name_ + " WITH (FORCE)"); }

private:
    void at_server(std::string const& sql) const
    {
        PostgresqlConnection(server_, "luodi test", "330402", [](auto&) {}).script(sql);
    }

    std::string server_;
    std::string name_;
    TestFolder keys_; // where a signing key goes
};

template<class T>
T one_of(Random& random, std::initializer_list<T> choices)
{
    return choices.begin()[between(random, 0, static_cast<std::int64_t>(choices.size()) - 1)];
}

} // namespace
} // namespace store_test

template<>
RecordType const& record_type<store_test::Box>()
{
    static constexpr RecordType type {
        .name = "box",
        .plural = "boxes",
        .label = { "箱", "Box" },
        .fields = store_test::box_fields,
        .unique = "name",
    };
    return type;
}

template<>
RecordType const& record_type<store_test::Piece>()
{
    static constexpr RecordType type {
        .name = "piece",
        .plural = "pieces",
        .label = { "物件", "Piece" },
        .fields = store_test::piece_fields,
        .indexes = store_test::piece_indexes,
    };
    return type;
}

template<>
RecordType const& record_type<store_test::Move>()
{
    static constexpr RecordType type {
        .name = "move",
        .plural = "moves",
        .label = { "移动", "Move" },
        .fields = store_test::move_fields,
        .indexes = store_test::move_indexes,
    };
    return type;
}

namespace store_test {

RecordTypes const& types()
{
    static RecordTypes const all { { &record_type<Box>(), &record_type<Piece>(),
        &record_type<Move>() } };
    return all;
}

std::unique_ptr<TestStore> TestStore::make(Dialect dialect, std::string const& created)
{
    if (dialect == Dialect::sqlite)
        return std::make_unique<SqliteStore>();
    auto const* server = std::getenv("LUODI_TEST_POSTGRESQL");
    if (!server || !*server)
        return nullptr;
    return std::make_unique<PostgresqlStore>(server, created);
}

std::unique_ptr<Database> TestStore::open(Access access, std::string const& district) const
{
    return Database::open(url_, access, district);
}

void BothStores::SetUp()
{
    store_ = TestStore::make(GetParam());
    if (!store_)
        GTEST_SKIP() << "LUODI_TEST_POSTGRESQL names no PostgreSQL server to test on";
    database_ = store_->open();
    database_->write([](Connection& connection) {
        connection.script(schema_sql(types(), connection.dialect()));
    });
}

std::int64_t between(Random& random, std::int64_t low, std::int64_t high)
{
    return std::uniform_int_distribution<std::int64_t>(low, high)(random);
}

std::string random_text(Random& random, std::size_t characters)
{
    std::string text;
    while (characters-- > 0)
        text += one_of<char const*>(random,
            { "湖", "新", "材", "料", "新", "料", "A", "a", "B", "b", "9", "%", "_", "\"", "'", "\\",
                " ", "　", "é", "É", "𠮷", "*", "-", "$", ":", "{", ",", "}", "\n" });
    return text;
}

Piece random_piece(Random& random, std::int64_t id)
{
    auto const often = [&] { return between(random, 0, 2) > 0; };
    Piece piece;
    piece.id = { id };
    piece.box = { between(random, 1, 4) };
    if (often())
        piece.spare = { between(random, 1, 3) };
    piece.name = "x" + random_text(random, static_cast<std::size_t>(between(random, 0, 3)));
    if (often())
        piece.alias = random_text(random, static_cast<std::size_t>(between(random, 1, 3)));
    if (often())
        piece.note = random_text(random, 40);
    piece.amount = between(random, -3, 3);
    if (often())
        piece.rank = one_of<std::int64_t>(random,
            { 0, (1LL << 53) + 1, std::numeric_limits<std::int64_t>::max(),
                std::numeric_limits<std::int64_t>::min() });
    piece.depth = { between(random, -200, 200) };
    if (often())
        piece.cost = Money { between(random, 0, 5) * 100,
            *Currency::parse(one_of<std::string_view>(random, { "CNY", "USD", "JPY" })) };
    if (often())
        piece.fee = Money { between(random, 0, 5), {} };
    piece.made_on = *Date::from(2026, 3, static_cast<int>(between(random, 1, 9)));
    if (often())
        piece.due_on = *Date::from(static_cast<int>(between(random, 998, 1003)), 12, 31);
    piece.seen_at = { between(random, -5, 5) * 86'400'000 };
    piece.valid = often();
    piece.grade = static_cast<Grade>(between(random, 0, 2));
    if (often())
        piece.wanted = static_cast<Grade>(between(random, 0, 2));
    if (often())
        piece.extra = R"({"a":[1,"二"]})";
    return piece;
}

void History::save(Connection& connection, RecordType const& type, Row row)
{
    auto const stored = find_stored_row(connection, type, row.id());
    row.version = stored ? stored->version + 1 : 1;
    row.entry = size();
    row = without_computed(type, std::move(row));
    if (stored)
        update_row(connection, type, *stored, row);
    else
        insert_row(connection, type, row);
    saved_.emplace_back(&type, std::move(row));
}

std::map<std::int64_t, Row> History::at(RecordType const& type, std::int64_t size) const
{
    std::map<std::int64_t, Row> rows;
    for (auto const& [saved_type, row] : saved_)
        if (saved_type == &type && row.entry < size)
            rows[row.id()] = row;
    return rows;
}

Row without_computed(RecordType const& type, Row row)
{
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (!type.fields[i].stored())
            row.values[i] = {};
    return row;
}

} // namespace store_test
} // namespace luodi
