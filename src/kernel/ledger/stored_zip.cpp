#include "kernel/ledger/stored_zip.hpp"

#include "base/error.hpp"
#include "kernel/ledger/difference.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace luodi {
namespace {

constexpr std::size_t local_bytes = 30;
constexpr std::size_t piece_bytes = 256 << 10;
constexpr std::size_t most_members = 65'535;
constexpr std::size_t longest_name = 200;
constexpr std::size_t longest_line = 4 << 20;
constexpr std::uint64_t largest_file = std::numeric_limits<std::uint32_t>::max();

void put16(std::string& out, std::uint64_t number)
{
    out += static_cast<char>(number & 0xFF);
    out += static_cast<char>(number >> 8 & 0xFF);
}

void put32(std::string& out, std::uint64_t number)
{
    put16(out, number & 0xFFFF);
    put16(out, number >> 16);
}

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count)
{
    std::uint64_t number = 0;
    for (std::size_t i = count; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

// What the local and the central header have in common, from "version needed" to "extra length".
std::string common(ZipMember const& member)
{
    std::string out;
    put16(out, 20); // version of the format
    put16(out, 0);
    put16(out, 0);
    put16(out, 0);
    put16(out, 0x21); // 1980-01-01
    put32(out, member.crc);
    put32(out, member.size);
    put32(out, member.size);
    put16(out, member.name.size());
    put16(out, 0);
    return out;
}

std::string local_header(ZipMember const& member)
{
    return "PK\x03\x04" + common(member) + member.name;
}

std::string central_header(ZipMember const& member)
{
    std::string out = "PK\x01\x02";
    put16(out, 20 | 3 << 8); // as written on Unix
    out += common(member);
    put16(out, 0); // comment
    put16(out, 0); // disk
    put16(out, 0); // attributes
    put32(out, 0600 << 16);
    put32(out, member.at);
    return out + member.name;
}

std::string directory(std::vector<ZipMember> const& members, std::uint64_t at)
{
    std::string out;
    for (auto const& member : members)
        out += central_header(member);
    auto const size = out.size();
    out += "PK\x05\x06";
    put32(out, 0);
    put16(out, members.size());
    put16(out, members.size());
    put32(out, size);
    put32(out, at);
    put16(out, 0);
    return out;
}

constexpr auto crc_table = [] {
    std::array<std::uint32_t, 256> table {};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        table[byte] = byte;
        for (int bit = 0; bit < 8; ++bit)
            table[byte] = table[byte] >> 1 ^ ((table[byte] & 1) != 0 ? 0xEDB8'8320u : 0u);
    }
    return table;
}();

// CRC-32 as zip files have it, of `bytes` after what gave `before`.
std::uint32_t crc_of(std::uint32_t before, std::string_view bytes)
{
    auto crc = ~before;
    for (auto const byte : bytes)
        crc = crc >> 8 ^ crc_table[(crc ^ static_cast<unsigned char>(byte)) & 0xFF];
    return ~crc;
}

[[noreturn]] void damaged(std::string const& place)
{
    throw Error(ErrorCode::bad_request,
        { "文件已损坏或不是 Luodi 证据包：" + place, "the file is damaged or no bundle of Luodi: " + place });
}

void require_room(bool fine)
{
    require(fine, ErrorCode::unprocessable,
        { "内容超过一个文件所能容纳的 4 GiB 或 65535 个部分",
            "there is more than the 4 GiB or 65,535 members that one file holds" });
}

} // namespace

std::uint64_t ZipMember::data_at() const { return at + local_bytes + name.size(); }

ZipWriter::ZipWriter(std::string path)
    : file_(std::move(path))
{
}

void ZipWriter::begin(std::string name)
{
    end();
    require_room(members_.size() < most_members);
    members_.push_back({ std::move(name), file_.size(), 0, 0 });
    file_.append(local_header(members_.back()));
    crc_ = 0;
    open_ = true;
}

void ZipWriter::append(std::string_view bytes)
{
    require_room(file_.size() + bytes.size() <= largest_file);
    crc_ = crc_of(crc_, bytes);
    file_.append(bytes);
}

void ZipWriter::add(std::string name, std::string_view content)
{
    begin(std::move(name));
    append(content);
}

void ZipWriter::end()
{
    if (!open_)
        return;
    auto& member = members_.back();
    member.size = static_cast<std::uint32_t>(file_.size() - member.data_at());
    member.crc = crc_;
    file_.patch(member.at, local_header(member));
    open_ = false;
}

void ZipWriter::finish()
{
    end();
    auto const tail = directory(members_, file_.size());
    require_room(file_.size() + tail.size() <= largest_file);
    file_.append(tail);
    file_.commit();
}

ZipReader::ZipReader(std::string const& path)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    require(file_ >= 0, ErrorCode::not_found, { "打不开文件 " + path, "cannot open the file " + path });
    struct stat about { };
    bool const regular = ::fstat(file_, &about) == 0 && S_ISREG(about.st_mode);
    size_ = regular ? static_cast<std::uint64_t>(about.st_size) : 0;
    try {
        if (!regular || size_ > largest_file)
            damaged(path);
        walk();
    } catch (...) {
        ::close(file_);
        throw;
    }
}

ZipReader::~ZipReader() { ::close(file_); }

void ZipReader::walk()
{
    std::vector<ZipMember> order;
    std::uint64_t at = 0;
    while (bytes(at, 4) == "PK\x03\x04") {
        auto member = check_member(at);
        at = member.data_at() + member.size;
        if (order.size() == most_members || !members_.emplace(member.name, member).second)
            damaged(member.name);
        order.push_back(std::move(member));
    }
    auto const tail = directory(order, at);
    if (order.empty() || size_ != at + tail.size() || bytes(at, tail.size()) != tail)
        damaged(order.empty() ? "PK" : "central directory");
}

ZipMember ZipReader::check_member(std::uint64_t at)
{
    auto const head = bytes(at, local_bytes);
    if (head.size() != local_bytes)
        damaged("byte " + std::to_string(at));
    auto const length = number_at(head, 26, 2);
    ZipMember member { bytes(at + local_bytes, std::min<std::size_t>(length, longest_name)), at,
        static_cast<std::uint32_t>(number_at(head, 22, 4)),
        static_cast<std::uint32_t>(number_at(head, 14, 4)) };
    bool const readable = std::ranges::all_of(member.name, [](char c) { return c > 0x20 && c < 0x7F; });
    if (!readable || head + member.name != local_header(member) || member.data_at() + member.size > size_)
        damaged(readable ? member.name : "byte " + std::to_string(at));
    std::uint32_t crc = 0;
    for (std::uint64_t done = 0; done < member.size; done += piece_bytes)
        crc = crc_of(crc, read(member, done, piece_bytes));
    if (crc != member.crc)
        damaged(member.name);
    return member;
}

std::string ZipReader::bytes(std::uint64_t at, std::size_t count) const
{
    std::string out(at < size_ ? std::min<std::uint64_t>(count, size_ - at) : 0, '\0');
    std::size_t done = 0;
    while (done < out.size()) {
        auto const got = ::pread(file_, out.data() + done, out.size() - done, static_cast<off_t>(at + done));
        require(got > 0, ErrorCode::unavailable, { "读取文件失败", "the file cannot be read" });
        done += static_cast<std::size_t>(got);
    }
    return out;
}

std::string ZipReader::read(std::string_view name, std::size_t limit) const
{
    auto const found = members_.find(name);
    if (found == members_.end())
        damaged(std::string(name));
    if (found->second.size > limit)
        differ({ std::string(name), "", "", std::nullopt, std::nullopt, std::to_string(found->second.size), {} },
            { "这一部分过长", "this member is too long" });
    return read(found->second, 0, limit);
}

std::string ZipReader::read(ZipMember const& member, std::uint64_t from, std::size_t count) const
{
    auto const left = from < member.size ? member.size - from : 0;
    return bytes(member.data_at() + from, std::min<std::uint64_t>(count, left));
}

ZipLines::ZipLines(ZipReader const& zip, std::string_view name)
    : zip_(zip)
{
    if (auto const found = zip.members().find(name); found != zip.members().end())
        member_ = found->second;
    next();
}

void ZipLines::next()
{
    for (;;) {
        auto const end = buffer_.find('\n', at_);
        has_line_ = end != std::string::npos;
        if (has_line_) {
            line_.assign(buffer_, at_, end - at_);
            at_ = end + 1;
            return;
        }
        buffer_.erase(0, at_);
        at_ = 0;
        if (read_ == member_.size && buffer_.empty())
            return;
        if (read_ == member_.size || buffer_.size() > longest_line)
            differ({ member_.name, "", "", std::nullopt, std::nullopt, std::nullopt, {} },
                { "末行没有换行，或某行过长", "the last line does not end, or a line is too long" });
        auto const piece = zip_.read(member_, read_, piece_bytes);
        read_ += piece.size();
        buffer_ += piece;
    }
}

} // namespace luodi
