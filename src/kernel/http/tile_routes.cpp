// The log for public tools: tiles (C2SP tlog-tiles) and proofs. Whoever may ask for a verification may
// have the hashes; entries only who may read the ledger.
#include "base/decimal.hpp"
#include "base/encoding.hpp"
#include "kernel/http/general_routes.hpp"
#include "kernel/ledger/log.hpp"
#include "kernel/ledger/tile.hpp"
#include "kernel/store/district_sql.hpp"

namespace luodi {
namespace {

constexpr int most_segments = 4; // three groups of digits and the width: 256 x 10^9 entries

using ReadTile = std::optional<std::string> (*)(Connection&, TilePlace const&, std::uint64_t size);

std::optional<TilePlace> place_of(Request const& request, int level, int segments)
{
    std::vector<std::string> texts;
    for (int i = 1; i <= segments; ++i)
        texts.push_back(request.path_values.at("n" + std::to_string(i)));
    std::vector<std::string_view> const views(texts.begin(), texts.end());
    return tile_place(level, views);
}

Response tile_response(Service& service, std::optional<TilePlace> const& place, ReadTile read)
{
    std::optional<std::string> tile;
    if (place)
        service.district().database().read(
            [&](Connection& connection) { tile = read(connection, *place, signed_size(connection)); });
    require(tile.has_value(), ErrorCode::not_found,
        { "已签名的账本没有这一块", "the signed ledger has no such tile" });
    return text_response(std::move(*tile), "application/octet-stream")
        .with("Cache-Control", place->full() ? "private, max-age=31536000, immutable" : "no-store");
}

void add_tiles(Service& service, int segments)
{
    auto const count = std::to_string(segments);
    std::string path;
    for (int i = 1; i <= segments; ++i)
        path += "/{n" + std::to_string(i) + "}";
    Endpoint hashes { .method = "GET", .path = "/ledger/tile/{level}" + path, .id = "ledger.hash_tile_" + count,
        .tag = "ledger", .summary = { "哈希块（C2SP tlog-tiles）", "A tile of hashes (C2SP tlog-tiles)" },
        .permission = "ledger.verify" };
    hashes.answer = { {}, "application/octet-stream" };
    hashes.problems = { 404 };
    service.router().add({ hashes, Cost::slow, [&service, segments](Request& request, Actor const&) {
                              auto const text = request.path_values.at("level");
                              auto const level = text.size() == 1 ? parse_whole(text) : std::nullopt;
                              return tile_response(service,
                                  place_of(request, static_cast<int>(level.value_or(-1)), segments), &hash_tile);
                          } });
    Endpoint entries { .method = "GET", .path = "/ledger/tile/entries" + path, .id = "ledger.entry_tile_" + count,
        .tag = "ledger", .summary = { "条目块（C2SP tlog-tiles）", "A tile of entries (C2SP tlog-tiles)" },
        .permission = "ledger.read" };
    entries.answer = { {}, "application/octet-stream" };
    entries.problems = { 404 };
    service.router().add({ entries, Cost::slow, [&service, segments](Request& request, Actor const&) {
                              return tile_response(service, place_of(request, 0, segments), &entry_tile);
                          } });
}

// What a proof is asked of: numbers within the log.
struct ProofRequest {
    std::uint64_t size = 0;
    std::optional<std::uint64_t> index; // inclusion of this entry
    std::optional<std::uint64_t> from; // consistency with the tree of this size
};

std::optional<std::uint64_t> number(
    Request const& request, char const* name, std::uint64_t most, std::vector<FieldError>& errors)
{
    auto const text = request.parameter(name);
    if (!text)
        return std::nullopt;
    auto const value = parse_whole(*text);
    if (value && *value >= 0 && static_cast<std::uint64_t>(*value) <= most)
        return static_cast<std::uint64_t>(*value);
    errors.push_back({ name, "range",
        { "须为 0 到 " + std::to_string(most) + " 的整数",
            "must be a whole number from 0 to " + std::to_string(most) } });
    return std::nullopt;
}

ProofRequest proof_request(Request const& request, std::uint64_t log_size)
{
    std::vector<FieldError> errors;
    ProofRequest asked;
    asked.size = number(request, "size", log_size, errors).value_or(log_size);
    asked.from = number(request, "from", asked.size, errors);
    if (asked.size > 0)
        asked.index = number(request, "index", asked.size - 1, errors);
    if (asked.index && asked.from)
        errors.push_back({ "from", "invalid",
            { "index（某条在账本里）和 from（账本只增不改）只能给一个",
                "give either index (an entry is in the log) or from (the log only grew)" } });
    require_no_errors(std::move(errors));
    if (!asked.index && !asked.from && asked.size > 0)
        asked.index = asked.size - 1;
    if (!asked.index && !asked.from)
        asked.from = 0;
    return asked;
}

std::string root_text(Hash const& hash)
{
    return to_base64(Bytes { hash });
}

std::string hashes_json(Proof const& proof)
{
    std::string out = "[";
    for (auto const& hash : proof)
        out += (out.size() > 1 ? ",\"" : "\"") + root_text(hash) + "\"";
    return out + "]";
}

std::string proof_json(Connection& connection, ProofRequest const& asked)
{
    auto const leaves = stored_leaves(connection, 0, asked.size);
    LeafAt const leaf_at = [&](std::uint64_t index) { return leaves.at(index); };
    std::string out = "{\"size\":" + std::to_string(asked.size) + ",\"root\":\""
        + root_text(tree_root(leaf_at, 0, asked.size)) + "\",";
    if (asked.index)
        return out + "\"index\":" + std::to_string(*asked.index) + ",\"leaf\":\"" + root_text(leaves[*asked.index])
            + "\",\"hashes\":" + hashes_json(inclusion_proof(leaf_at, *asked.index, asked.size)) + "}";
    return out + "\"from\":" + std::to_string(*asked.from) + ",\"from_root\":\""
        + root_text(tree_root(leaf_at, 0, *asked.from))
        + "\",\"hashes\":" + hashes_json(consistency_proof(leaf_at, *asked.from, asked.size)) + "}";
}

void add_proof(Service& service)
{
    Endpoint about { .method = "GET", .path = "/api/ledger/proof", .id = "ledger.proof", .tag = "ledger",
        .summary = { "证明一条在账本里，或账本只增不改（RFC 6962）", "That an entry is in the log, or that the log only grew (RFC 6962)" },
        .permission = "ledger.verify" };
    about.parameters = {
        { "index", { "哪一条，从 0 起；默认最新一条", "which entry, from 0; the newest unless given" }, R"({"type":"integer","minimum":0})", false },
        { "from", { "较早的账本长度", "an earlier size of the log" }, R"({"type":"integer","minimum":0})", false },
        { "size", { "账本长度，默认为现在的", "a size of the log; the present one unless given" },
            R"({"type":"integer","minimum":0})", false },
    };
    about.answer = { R"({"type":"object","required":["size","root","hashes"],"properties":{"size":{"type":"integer"},"root":{"type":"string"},"index":{"type":"integer"},"leaf":{"type":"string"},"from":{"type":"integer"},"from_root":{"type":"string"},"hashes":{"type":"array","items":{"type":"string"}}}})" };
    service.router().add({ about, Cost::slow, [&service](Request& request, Actor const&) {
                              std::string answer;
                              service.district().database().read([&](Connection& connection) {
                                  answer = proof_json(connection,
                                      proof_request(request, static_cast<std::uint64_t>(ledger_size(connection))));
                              });
                              return json_response(std::move(answer));
                          } });
}

} // namespace

void add_tile_routes(Service& service)
{
    for (int segments = 1; segments <= most_segments; ++segments)
        add_tiles(service, segments);
    add_proof(service);
}

} // namespace luodi
