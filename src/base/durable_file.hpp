// Files that are there whole or not at all, whatever stops the program or the machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luodi {

// A file in the making under the name PATH.part; commit() gives it its name. Left uncommitted, it
// is taken away again. What cannot be written throws storage_full naming the file, fault when the disk failed.
class DurableFile {
public:
    // `mode`: who may read it, as for chmod.
    explicit DurableFile(std::string path, unsigned mode = 0644);
    ~DurableFile();
    DurableFile(DurableFile const&) = delete;

    void append(std::string_view bytes);
    // Writes again what was appended before.
    void patch(std::uint64_t at, std::string_view bytes);
    std::uint64_t size() const { return size_; }
    // On the disk, then under its name, then the name on the disk. Replaces a file of that name.
    void commit();

private:
    void write_at(std::uint64_t at, std::string_view bytes);
    void flush();
    void check(bool fine) const;

    std::string path_;
    std::string part_;
    int file_;
    std::uint64_t size_ = 0;    // appended
    std::uint64_t written_ = 0; // of these, given to the system
    std::string buffer_;        // the rest
    bool committed_ = false;
};

// The whole of a small file at once.
void write_durably(std::string const& path, std::string_view content, unsigned mode = 0644);

// Names given or taken in the folder of this path are on the disk.
void sync_folder_of(std::string const& path);

} // namespace luodi
