// Zip files in one form only: members stored as they are, no dates, no attributes, nothing between
// them. The same members give the same bytes, every byte of the file can be checked, and nothing
// unpacks to more than it was. Up to 4 GiB and 65,535 members.
//
//     file    := (local data)* central* end      APPNOTE 4.3.7, 4.3.12, 4.3.16
//     fields  := version 20, made on Unix (3), flags 0, method 0, 1980-01-01 00:00, mode 0600, no
//                extra field, no comment: what Python's zipfile writes for ZipInfo(name)
#pragma once

#include "base/durable_file.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luodi {

struct ZipMember {
    std::string name; // ASCII
    std::uint64_t at = 0; // of its header
    std::uint32_t size = 0;
    std::uint32_t crc = 0;

    std::uint64_t data_at() const;
};

class ZipWriter {
public:
    // Throws storage_full for what cannot be written, unprocessable beyond the limits of the format.
    explicit ZipWriter(std::string path);

    // A member is begun, appended to and, by the next begin() or by finish(), ended.
    void begin(std::string name);
    void append(std::string_view bytes);
    void add(std::string name, std::string_view content);
    // The file has its name only when this returns.
    void finish();

private:
    void end();

    DurableFile file_;
    std::vector<ZipMember> members_;
    std::uint32_t crc_ = 0;
    bool open_ = false;
};

class ZipReader {
public:
    // Reads the whole file once and checks every byte against its form and its checksums. Throws
    // bad_request naming the first place that is not right, or not_found. Memory: the list of members.
    explicit ZipReader(std::string const& path);
    ~ZipReader();
    ZipReader(ZipReader const&) = delete;

    // By name; no name is there twice.
    std::map<std::string, ZipMember, std::less<>> const& members() const { return members_; }
    bool has(std::string_view name) const { return members_.contains(name); }
    // A whole member. Throws bad_request when it is not there, DifferenceFound when
    // it is longer than `limit`.
    std::string read(std::string_view name, std::size_t limit) const;
    // A piece of a member, shorter at its end.
    std::string read(ZipMember const& member, std::uint64_t from, std::size_t count) const;

private:
    void walk();
    ZipMember check_member(std::uint64_t at);
    std::string bytes(std::uint64_t at, std::size_t count) const;

    int file_;
    std::uint64_t size_ = 0;
    std::map<std::string, ZipMember, std::less<>> members_;
};

// The lines of a member, one after the other; memory is that of a line.
class ZipLines {
public:
    // A member that is not there has no lines.
    ZipLines(ZipReader const& zip, std::string_view name);

    bool at_end() const { return !has_line_; }
    std::string const& line() const { return line_; } // without its line feed
    // Throws DifferenceFound for a line above 4 MiB or without a line feed.
    void next();

private:
    ZipReader const& zip_;
    ZipMember member_;
    std::uint64_t read_ = 0;
    std::string buffer_;
    std::size_t at_ = 0;
    std::string line_;
    bool has_line_ = false;
};

} // namespace luodi
