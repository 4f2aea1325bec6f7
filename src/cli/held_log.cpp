#include "cli/held_log.hpp"

#include "domain/definition.hpp"
#include "kernel/ledger/bundle.hpp"

#include <fstream>

namespace luodi::cli {
namespace {

constexpr std::size_t largest_evidence = 256 << 10; // two notes and a proof

// How a file begins: enough of it for a note or evidence as a whole.
std::string beginning(std::string const& path)
{
    std::ifstream file(path, std::ios::binary);
    require(file.good(), ErrorCode::bad_request,
        { "打不开文件 " + path, "cannot open the file " + path });
    std::string bytes(largest_evidence, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

} // namespace

std::optional<VerifierKey> known_key(Arguments const& arguments)
{
    auto const vkey = arguments.value("key");
    if (!vkey)
        return std::nullopt;
    auto const known = VerifierKey::parse(*vkey);
    require(known.has_value(), ErrorCode::bad_request,
        { "--key 须是 luodi key show 打印的公钥", "--key must be a key as luodi key show prints it" });
    return known;
}

std::optional<ForkEvidence> evidence_in(std::string const& path)
{
    return ForkEvidence::parse(beginning(path));
}

HeldLog held_in(
    std::string const& path, std::optional<VerifierKey> const& known, Progress const& progress)
{
    auto const bytes = beginning(path);
    if (!bytes.starts_with("PK\x03\x04"))
        return { bytes, known ? LedgerKeys({ { *known, 0, {} } }) : LedgerKeys(), {} };
    auto const& types = luodi_definition().types;
    auto const result = verify_bundle(path, types, known, progress);
    if (result.first_difference)
        throw DifferenceFound(*result.first_difference);
    require(result.verdict == Verdict::agrees, ErrorCode::unprocessable, result.obstacle.value_or(Message {}));
    return log_of_bundle(path, types);
}

} // namespace luodi::cli
