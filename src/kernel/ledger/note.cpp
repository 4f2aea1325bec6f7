#include "kernel/ledger/note.hpp"

#include "base/encoding.hpp"
#include "base/text.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>

namespace luodi {
namespace {

constexpr std::string_view em_dash_and_space = "\xE2\x80\x94 ";

// Unicode's White_Space beyond ASCII.
constexpr std::array<std::string_view, 19> wide_blanks { "\u0085", "\u00A0", "\u1680", "\u2000",
    "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000" };

bool is_ascii_control(char character) { return static_cast<unsigned char>(character) < 0x20; }

// The piece up to the separator, which is taken off `rest` too; nothing when there is none.
std::optional<std::string_view> take_until(std::string_view& rest, char separator)
{
    auto const at = rest.find(separator);
    if (at == std::string_view::npos)
        return std::nullopt;
    auto const piece = rest.substr(0, at);
    rest.remove_prefix(at + 1);
    return piece;
}

std::optional<std::uint64_t> parse_size(std::string_view digits)
{
    std::uint64_t size = 0;
    auto const end = digits.data() + digits.size();
    auto const [stop, error] = std::from_chars(digits.data(), end, size);
    if (error != std::errc() || stop != end || size > largest_tree_size)
        return std::nullopt;
    return size;
}

struct SignatureLine {
    std::string_view name;
    KeyId id;
    std::string signature;
};

// "— name base64(id signature)", without the line feed.
std::optional<SignatureLine> parse_signature_line(std::string_view line)
{
    if (!line.starts_with(em_dash_and_space))
        return std::nullopt;
    line.remove_prefix(em_dash_and_space.size());
    auto const name = take_until(line, ' ');
    if (!name || !is_key_name(*name))
        return std::nullopt;
    auto const bytes = from_base64(line);
    if (!bytes || bytes->size() <= sizeof(KeyId))
        return std::nullopt;
    SignatureLine result { *name, {}, bytes->substr(sizeof(KeyId)) };
    std::ranges::copy(as_bytes(*bytes).first(sizeof(KeyId)), result.id.begin());
    return result;
}

struct SplitNote {
    std::string_view text;
    std::vector<SignatureLine> lines;
};

std::optional<SplitNote> split_note(std::string_view note)
{
    auto const is_bad = [](char c) { return is_ascii_control(c) && c != '\n'; };
    if (note.size() > largest_note || !is_utf8(note) || std::ranges::any_of(note, is_bad))
        return std::nullopt;
    auto const gap = note.rfind("\n\n");
    if (gap == std::string_view::npos)
        return std::nullopt;
    SplitNote result { note.substr(0, gap + 1), {} };
    auto rest = note.substr(gap + 2);
    while (!rest.empty()) {
        auto const text = take_until(rest, '\n');
        auto line = text ? parse_signature_line(*text) : std::nullopt;
        if (!line || result.lines.size() == most_signatures)
            return std::nullopt;
        result.lines.push_back(std::move(*line));
    }
    if (result.lines.empty())
        return std::nullopt;
    return result;
}

bool verify_ed25519(VerifierKey const& key, std::string_view message, std::string_view signature)
{
    return signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(as_bytes(signature).data(), as_bytes(message).data(),
               message.size(), key.public_key.data())
        == 0;
}

std::optional<VerifiedSignature> verify_cosignature(
    VerifierKey const& key, std::string_view text, std::string_view stamped)
{
    if (stamped.size() != sizeof(std::uint64_t) + crypto_sign_BYTES)
        return std::nullopt;
    std::uint64_t time = 0;
    for (auto const byte : as_bytes(stamped).first(sizeof time))
        time = time << 8 | byte;
    bool const too_late = time > 0x7fff'ffff'ffff'ffff;
    if (too_late || !verify_ed25519(key, cosigned_text(time, text), stamped.substr(sizeof time)))
        return std::nullopt;
    return VerifiedSignature { key, time };
}

std::optional<VerifiedSignature> verify(
    VerifierKey const& key, std::string_view text, std::string_view signature)
{
    if (key.type == KeyType::cosignature)
        return verify_cosignature(key, text, signature);
    if (!verify_ed25519(key, text, signature))
        return std::nullopt;
    return VerifiedSignature { key };
}

} // namespace

std::string checkpoint_text(Checkpoint const& checkpoint)
{
    return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n"
        + to_base64(checkpoint.root) + "\n";
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text)
{
    auto rest = text;
    auto const origin = take_until(rest, '\n');
    auto const size = origin ? take_until(rest, '\n') : std::nullopt;
    auto const root = size ? take_until(rest, '\n') : std::nullopt;
    if (!root || !is_key_name(*origin))
        return std::nullopt;
    auto const number = parse_size(*size);
    auto const bytes = from_base64(*root);
    if (!number || !bytes || bytes->size() != sizeof(Hash))
        return std::nullopt;
    Checkpoint result { std::string(*origin), *number, {} };
    std::ranges::copy(as_bytes(*bytes), result.root.begin());
    // One checkpoint has one text: this refuses leading zeroes and whatever follows.
    return checkpoint_text(result) == text ? std::optional(result) : std::nullopt;
}

bool is_key_name(std::string_view name)
{
    auto const is_bad = [](char c) { return is_ascii_control(c) || c == ' ' || c == '+'; };
    return !name.empty() && is_utf8(name) && std::ranges::none_of(name, is_bad)
        && std::ranges::none_of(
            wide_blanks, [&](auto blank) { return name.find(blank) != std::string_view::npos; });
}

KeyId VerifierKey::id() const
{
    auto material = name + '\n' + static_cast<char>(type);
    auto const digest = sha256(material.append(as_text(public_key)));
    return { digest[0], digest[1], digest[2], digest[3] };
}

std::string VerifierKey::vkey() const
{
    auto material = std::string(1, static_cast<char>(type)).append(as_text(public_key));
    return name + "+" + to_hex(id()) + "+" + to_base64(material);
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey)
{
    auto rest = vkey;
    auto const name = take_until(rest, '+');
    auto const id = name ? take_until(rest, '+') : std::nullopt;
    auto const material = id ? from_base64(rest) : std::nullopt;
    if (!material || !is_key_name(*name))
        return std::nullopt;
    VerifierKey key { std::string(*name) };
    if (material->size() != 1 + key.public_key.size())
        return std::nullopt;
    key.type = static_cast<KeyType>(material->front());
    if (key.type != KeyType::ed25519 && key.type != KeyType::cosignature)
        return std::nullopt;
    std::ranges::copy(as_bytes(*material).subspan(1), key.public_key.begin());
    return key.vkey() == vkey ? std::optional(key) : std::nullopt;
}

std::string signature_line(
    std::string_view name, KeyId const& id, std::span<std::uint8_t const> signature)
{
    auto const bytes = std::string(as_text(id)).append(as_text(signature));
    return std::string(em_dash_and_space).append(name) + " " + to_base64(bytes) + "\n";
}

std::string cosigned_text(std::uint64_t time, std::string_view checkpoint_text)
{
    return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(checkpoint_text);
}

OpenedNote open_note(std::string_view note, std::span<VerifierKey const> known)
{
    auto const split = split_note(note);
    if (!split)
        return {};
    OpenedNote opened { NoteVerdict::no_known_signature, {}, {} };
    for (auto const& line : split->lines)
        for (auto const& key : known) {
            if (key.name != line.name || key.id() != line.id)
                continue;
            auto const signature = verify(key, split->text, line.signature);
            if (!signature)
                return { NoteVerdict::wrong_signature, {}, {} };
            auto const is_same = [&](auto const& other) { return other.key == key; };
            if (std::ranges::none_of(opened.signatures, is_same))
                opened.signatures.push_back(*signature);
        }
    if (opened.signatures.empty())
        return opened;
    opened.verdict = NoteVerdict::verified;
    opened.text = split->text;
    return opened;
}

OpenedCheckpoint open_checkpoint(
    std::string_view note, VerifierKey const& log, std::span<VerifierKey const> witnesses)
{
    std::vector<VerifierKey> known(witnesses.begin(), witnesses.end());
    known.push_back(log);
    auto opened = open_note(note, known);
    if (opened.verdict != NoteVerdict::verified)
        return { opened.verdict, {}, {} };
    auto const is_log = [&](VerifiedSignature const& signature) { return signature.key == log; };
    if (std::erase_if(opened.signatures, is_log) == 0)
        return { NoteVerdict::no_known_signature, {}, {} };
    auto const checkpoint = parse_checkpoint(opened.text);
    if (!checkpoint)
        return {};
    if (checkpoint->origin != log.name)
        return { NoteVerdict::other_log, {}, {} };
    return { NoteVerdict::verified, *checkpoint, std::move(opened.signatures) };
}

} // namespace luodi
