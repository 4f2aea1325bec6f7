#include "kernel/ledger/scratch.hpp"

#include "base/error.hpp"
#include "kernel/store/database.hpp"

#include <cstdlib>
#include <filesystem>

namespace luodi {

void with_scratch_database(
    std::string const& district, std::function<void(Connection&)> const& work)
{
    struct Folder {
        std::string path = std::filesystem::temp_directory_path() / "luodi-verify-XXXXXX";
        Folder()
        {
            require(::mkdtemp(path.data()) != nullptr, ErrorCode::unavailable,
                { "无法在临时目录中建立文件夹", "cannot make a folder in the temporary directory" });
        }
        ~Folder()
        {
            std::error_code ignored;
            std::filesystem::remove_all(path, ignored);
        }
    } const folder;
    struct Finished { };
    auto const scratch = Database::open(
        { Dialect::sqlite, folder.path + "/replay.db" }, Access::read_write, district);
    try {
        // Never committed: the rows serve no longer than this.
        scratch->write([&](Connection& connection) {
            work(connection);
            throw Finished {};
        });
    } catch (Finished) {
    }
}

} // namespace luodi
