#include "kernel/ledger/bundle_mutants_test.hpp"

#include "base/text.hpp"
#include "kernel/ledger/hash_tiles.hpp"
#include "kernel/ledger/stored_zip.hpp"
#include "kernel/ledger/tile.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

namespace luodi::bundle_test {
namespace {

std::vector<std::string> lines_of(std::string const& text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        lines.push_back(line + "\n");
    return lines;
}

std::string joined(std::vector<std::string> const& parts)
{
    std::string all;
    for (auto const& part : parts)
        all += part;
    return all;
}

class Maker {
public:
    Maker(std::string const& bundle, std::string folder)
        : bundle_(bundle)
        , folder_(std::move(folder))
        , honest_(unpack(bundle))
    {
    }

    std::vector<Mutant> make()
    {
        flip_raw_bytes();
        for (auto const& [name, bytes] : honest_) {
            flip_bytes(name, bytes.size());
            change("without " + name, [&](Members& members) {
                std::erase_if(members, [&](auto const& member) { return member.first == name; });
            });
            change("longer " + name, [&](Members& members) { content(members, name) += "\n"; });
            change("shorter " + name, [&](Members& members) { content(members, name).pop_back(); });
            if (name.ends_with(".jsonl"))
                change_lines(name);
        }
        change("one member more", [](Members& members) { members.emplace_back("tables/none.jsonl", "{}\n"); });
        change("one member twice", [](Members& members) { members.push_back(members.back()); });
        change_entries();
        return std::move(made_);
    }

private:
    void put(std::string const& name, std::function<void(std::string const&)> const& write)
    {
        auto const path = folder_ + "/" + std::to_string(made_.size()) + ".zip";
        write(path);
        made_.push_back({ name, path });
    }

    void change(std::string const& name, std::function<void(Members&)> const& work)
    {
        auto members = honest_;
        work(members);
        put(name, [&](std::string const& path) { pack(members, path); });
    }

    void flip_raw_bytes()
    {
        auto const honest = file_bytes(bundle_);
        for (std::size_t at = 0; at < honest.size(); at += honest.size() / 37)
            put("raw byte " + std::to_string(at), [&](std::string const& path) {
                auto bytes = honest;
                bytes[at] = static_cast<char>(bytes[at] ^ 1 << at % 8);
                std::ofstream(path, std::ios::binary) << bytes;
            });
        put("cut off", [&](std::string const& path) {
            std::ofstream(path, std::ios::binary) << honest.substr(0, honest.size() - 9);
        });
        put("empty", [](std::string const& path) { std::ofstream(path, std::ios::binary).flush(); });
    }

    void flip_bytes(std::string const& name, std::size_t size)
    {
        for (std::size_t i = 0; i < 5; ++i) {
            auto const at = i * (size - 1) / 4;
            change("byte " + std::to_string(at) + " of " + name, [&](Members& members) {
                auto& byte = content(members, name)[at];
                byte = static_cast<char>(byte ^ 1);
            });
        }
    }

    void change_lines(std::string const& name)
    {
        auto const with = [&](std::string const& what, std::function<void(std::vector<std::string>&)> const& work) {
            change(what + " in " + name, [&](Members& members) {
                auto lines = lines_of(content(members, name));
                work(lines);
                content(members, name) = joined(lines);
            });
        };
        with("first line dropped", [](auto& lines) { lines.erase(lines.begin()); });
        with("last line doubled", [](auto& lines) { lines.push_back(lines.back()); });
        with("a line added", [](auto& lines) { lines.push_back("{\"entry\":90,\"id\":9000,\"version\":1}\n"); });
        with("a blank added", [](auto& lines) { lines.back().insert(1, " "); });
        with("a value changed", [](auto& lines) {
            auto& line = lines.back();
            line[line.find_last_of("0123456789")] ^= 1;
        });
        with("lines swapped", [](auto& lines) {
            if (lines.size() > 1)
                std::swap(lines[0], lines[1]);
            else
                lines.clear();
        });
    }

    void change_entries()
    {
        auto const entries = entries_of(honest_);
        auto const old = content(honest_, "checkpoint");
        auto const with = [&](std::string const& what, auto const& sign, std::function<void(std::vector<std::string>&)> const& work) {
            change(what, [&](Members& members) {
                auto changed = entries;
                work(changed);
                replace_entries(members, changed, sign);
            });
        };
        auto const keep = [&](Checkpoint const&) { return old; };
        for (std::size_t i = 0; i < entries.size(); ++i) {
            auto const at = static_cast<std::ptrdiff_t>(i);
            auto const n = " " + std::to_string(i);
            with("entry dropped" + n, keep, [&](auto& all) { all.erase(all.begin() + at); });
            with("entry doubled" + n, keep, [&](auto& all) { all.insert(all.begin() + at, all[i]); });
            with("entry put at the end" + n, keep, [&](auto& all) { all.push_back(all[i]); });
            if (i > 0)
                with("entries swapped" + n, keep, [&](auto& all) { std::swap(all[i], all[i - 1]); });
            with("tail cut off" + n, keep, [&](auto& all) { all.resize(i + 1 < all.size() ? i + 1 : i); });
        }
        auto const stranger = SigningKey::generate(old.substr(0, old.find('\n')));
        auto const sign = [&](Checkpoint const& checkpoint) { return stranger.sign(checkpoint); };
        with("another key's signature", sign, [](auto&) { });
        with("another key's signature on a shorter ledger", sign, [](auto& all) { all.resize(11); });
        change("another key in the policy", [&](Members& members) {
            replace_entries(members, entries, sign);
            content(members, "policy") = "# from size 0\nlog " + stranger.vkey() + "\nquorum none\n";
        });
    }

    std::string bundle_;
    std::string folder_;
    Members honest_;
    std::vector<Mutant> made_;
};

} // namespace

std::string file_bytes(std::string const& path)
{
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), {} };
}

Members unpack(std::string const& path)
{
    ZipReader const zip(path);
    std::vector<ZipMember> order;
    for (auto const& [name, member] : zip.members())
        order.push_back(member);
    std::ranges::sort(order, {}, &ZipMember::at);
    Members members;
    for (auto const& member : order)
        members.emplace_back(member.name, zip.read(member, 0, member.size));
    return members;
}

void pack(Members const& members, std::string const& path)
{
    ZipWriter zip(path);
    for (auto const& [name, bytes] : members)
        zip.add(name, bytes);
    zip.finish();
}

std::string& content(Members& members, std::string const& name)
{
    return std::ranges::find(members, name, &Members::value_type::first)->second;
}

std::vector<std::string> entries_of(Members const& members)
{
    std::map<std::string, std::string_view> tiles; // in their order up to 1,000 of them
    for (auto const& [name, bytes] : members)
        if (name.starts_with("tile/entries/"))
            tiles[name] = bytes;
    std::vector<std::string> entries;
    for (auto& [name, left] : tiles)
        while (!left.empty()) {
            auto const length = static_cast<std::size_t>(static_cast<unsigned char>(left[0])) << 8
                | static_cast<unsigned char>(left[1]);
            entries.emplace_back(left.substr(2, length));
            left.remove_prefix(2 + length);
        }
    return entries;
}

void replace_entries(Members& members, std::vector<std::string> const& entries, Sign const& sign)
{
    std::erase_if(members, [](auto const& member) { return member.first.starts_with("tile/"); });
    HashTiles tiles([&](std::string const& path, std::string const& hashes) { members.emplace_back(path, hashes); });
    std::string tile;
    CompactRange range;
    for (auto const& entry : entries) {
        tile += static_cast<char>(entry.size() >> 8);
        tile += static_cast<char>(entry.size() & 0xFF);
        tile += entry;
        auto const leaf = leaf_hash(entry);
        range.append(leaf);
        tiles.add(leaf);
        if (range.size() % tile_width == 0 || range.size() == entries.size())
            members.emplace_back(tile_path("entries", (range.size() - 1) / tile_width, (range.size() - 1) % tile_width + 1),
                std::exchange(tile, {}));
    }
    tiles.finish();
    auto& note = content(members, "checkpoint");
    note = sign({ note.substr(0, note.find('\n')), range.size(), range.root() });
    auto& manifest = content(members, "manifest.json");
    auto const from = manifest.find("\"size\":") + 7;
    manifest.replace(from, manifest.find(',', from) - from, std::to_string(entries.size()));
}

std::map<std::string, std::string> second_opinion(std::vector<Mutant> const& files)
{
    std::string command = "command -v python3 > /dev/null && python3 " LUODI_SOURCE_DIR "/tools/verify_bundle.py";
    for (auto const& file : files)
        command += " " + file.path;
    std::string said;
    auto* const pipe = ::popen(command.c_str(), "r");
    std::array<char, 4096> buffer;
    for (std::size_t count; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        said.append(buffer.data(), count);
    ::pclose(pipe);
    std::map<std::string, std::string> verdicts;
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string verdict;
        std::string file;
        words >> verdict >> file;
        verdicts[file] = line;
    }
    return verdicts;
}

std::vector<Mutant> mutants(std::string const& bundle, std::string const& folder)
{
    return Maker(bundle, folder).make();
}

} // namespace luodi::bundle_test
