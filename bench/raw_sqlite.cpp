// The yardstick: the same questions to the same file through SQLite's C interface alone. One thread, no
// network, no JSON, no permission, no ledger; every column of every row is read.
//   raw_sqlite FILE SECONDS WORDS  prints "name operations/s median-ms" for each; WORDS: a file of what to search
#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

class Statement {
public:
    Statement(sqlite3* database, std::string const& sql)
    {
        if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr) != SQLITE_OK) {
            std::fprintf(stderr, "%s: %s\n", sql.c_str(), sqlite3_errmsg(database));
            std::exit(1);
        }
    }
    ~Statement() { sqlite3_finalize(statement_); }

    Statement& bind(int at, sqlite3_int64 value) { return sqlite3_bind_int64(statement_, at, value), *this; }
    Statement& bind(int at, std::string const& text)
    {
        return sqlite3_bind_text(statement_, at, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT), *this;
    }
    // Reads every column of every row; the sum of their lengths.
    std::size_t run()
    {
        std::size_t bytes = 0;
        while (sqlite3_step(statement_) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count(statement_); ++column)
                if (sqlite3_column_text(statement_, column))
                    bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        sqlite3_reset(statement_);
        return bytes;
    }

private:
    sqlite3_stmt* statement_ = nullptr;
};

sqlite3* open(std::string const& path, int flags)
{
    sqlite3* database = nullptr;
    if (sqlite3_open_v2(path.c_str(), &database, flags, nullptr) != SQLITE_OK)
        std::exit(1);
    sqlite3_exec(database, "PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824;", nullptr, nullptr, nullptr);
    return database;
}

void measure(char const* name, double seconds, std::function<void()> const& once)
{
    std::vector<double> took;
    auto const begin = Clock::now();
    auto const end = begin + std::chrono::duration<double>(seconds);
    for (auto now = begin; now < end;) {
        once();
        auto const after = Clock::now();
        took.push_back(std::chrono::duration<double, std::milli>(after - now).count());
        now = after;
    }
    auto const total = std::chrono::duration<double>(Clock::now() - begin).count();
    std::nth_element(took.begin(), took.begin() + static_cast<std::ptrdiff_t>(took.size() / 2), took.end());
    std::printf("%s %.0f %.4f\n", name, static_cast<double>(took.size()) / total, took[took.size() / 2]);
    std::fflush(stdout);
}

std::vector<sqlite3_int64> ids(sqlite3* database, char const* sql)
{
    std::vector<sqlite3_int64> found;
    sqlite3_exec(
        database, sql,
        [](void* to, int, char** values, char**) {
            static_cast<std::vector<sqlite3_int64>*>(to)->push_back(std::atoll(values[0]));
            return 0;
        },
        &found, nullptr);
    return found;
}

std::vector<std::string> lines_of(char const* path)
{
    std::vector<std::string> lines;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

void read(std::string const& path, double seconds, std::vector<std::string> const& words)
{
    auto* const database = open(path, SQLITE_OPEN_READONLY);
    std::mt19937_64 random(1);
    auto const projects = ids(database, "SELECT id FROM project");
    auto const blocks = ids(database, "SELECT id FROM block");
    char const* const stages[] = { "talking", "signed", "landed", "started", "producing" };
    sqlite3_int64 const amounts[] = { 10'000'000'00, 50'000'000'00, 100'000'000'00, 200'000'000'00, 500'000'000'00 };

    Statement one(database, "SELECT * FROM project WHERE id = ?");
    measure("one", seconds, [&] { one.bind(1, projects[random() % projects.size()]).run(); });
    Statement page(database,
        "SELECT * FROM project WHERE stage = ? AND block = ? AND invest_cny >= ? ORDER BY invest_cny DESC, id DESC LIMIT 50");
    measure("page", seconds, [&] {
        page.bind(1, stages[random() % std::size(stages)]).bind(2, blocks[random() % blocks.size()]).bind(3, amounts[random() % std::size(amounts)]).run();
    });
    Statement search(database, "SELECT id FROM project WHERE instr(name, ?) > 0");
    measure("search-scan", seconds, [&] { search.bind(1, words[random() % words.size()]).run(); });
    Statement sums(database, "SELECT stage, block, count(*), sum(invest_cny) FROM project NOT INDEXED GROUP BY stage, block");
    measure("sums-scan", seconds, [&] { sums.run(); });
    sqlite3_close(database);
}

// One row a commit, durable, with a row that says what was.
void write(std::string const& path, double seconds)
{
    auto const copy = path + ".raw";
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    auto* const database = open(copy, SQLITE_OPEN_READWRITE);
    sqlite3_exec(database,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE audit (id INTEGER PRIMARY KEY, project INTEGER, before TEXT, after TEXT);",
        nullptr, nullptr, nullptr);
    {
        auto const projects = ids(database, "SELECT id FROM project");
        std::mt19937_64 random(1);
        Statement begin(database, "BEGIN IMMEDIATE");
        Statement update(database, "UPDATE project SET planned_finish = ? WHERE id = ?");
        Statement audit(database, "INSERT INTO audit (project, before, after) SELECT id, planned_finish, ? FROM project WHERE id = ?");
        Statement commit(database, "COMMIT");
        auto const redate = [&] {
            auto const id = projects[random() % projects.size()];
            auto const day = "2031-05-" + std::to_string(10 + random() % 20);
            begin.run();
            audit.bind(1, day).bind(2, id).run();
            update.bind(1, day).bind(2, id).run();
            commit.run();
        };
        measure("redate-first", seconds, redate); // while the file's pages are not at hand yet
        measure("redate", seconds, redate);
    }
    sqlite3_close(database);
    for (auto const* const end : { "", "-wal", "-shm" })
        std::filesystem::remove(copy + end);
}

// What the disk itself takes to make 4 KiB durable: the figure is that of 99 in 100.
void sync(std::string const& path, double seconds)
{
    auto const file = path + ".sync";
    int const descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
    std::vector<double> took;
    std::string const page(4096, 'x');
    for (auto const end = Clock::now() + std::chrono::duration<double>(seconds); Clock::now() < end;) {
        auto const begin = Clock::now();
        if (::pwrite(descriptor, page.data(), page.size(), static_cast<off_t>(took.size() % 256 * 4096)) < 0 || ::fdatasync(descriptor) != 0)
            std::exit(1);
        took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    }
    ::close(descriptor);
    std::filesystem::remove(file);
    std::ranges::sort(took);
    std::printf("fdatasync-p99 %.0f %.4f\n", static_cast<double>(took.size()) / seconds, took[took.size() * 99 / 100]);
}

} // namespace

int main(int count, char** words)
{
    if (count != 4)
        return 2;
    read(words[1], std::atof(words[2]), lines_of(words[3]));
    write(words[1], std::atof(words[2]));
    sync(words[1], std::atof(words[2]));
}
