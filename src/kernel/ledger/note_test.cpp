#include "kernel/ledger/note.hpp"

#include "base/encoding.hpp"
#include "base/error.hpp"
#include "kernel/ledger/signer.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <numeric>

namespace luodi {
namespace {

// The golden vector of docs/formats/ledger.md: log seed 00..1f, witness seed 20..3f, three entries.
std::string const log_vkey
    = "luodi.example/district-1+9440f65c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
std::string const witness_vkey
    = "luodi.example/witness-npc+18037c7f+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
std::string const golden_text = "luodi.example/district-1\n"
                                "3\n"
                                "dVy/6SPWJvkfhAntz+ONauLiqrmRvawhmDvboT/lp1c=\n";
std::string const log_line
    = "— luodi.example/district-1 lED2XIVtKiiHvPKGoRDQxEhqEx8XkNMCV4Z3nqIKbL/1ZlYohaM3mBJ0zxspVts14"
      "jH58s+32GR0IYCEGrUdj8pqdgA=\n";
std::string const witness_line
    = "— luodi.example/witness-npc GAN8fwAAAABpVbkA2eu6CdInUCPtXIeVe6t0RfgyvGHpTHsy2fn8JICRGKKL8XWs"
      "Sob4IdzP5WJ2EqIkkB14eSj8Ry5WV80Uj8KLDA==\n";
std::string const golden_note = golden_text + "\n" + log_line + witness_line;
constexpr std::uint64_t golden_time = 1767225600; // 2026-01-01T00:00:00Z

std::array<std::uint8_t, 32> seed_from(std::uint8_t first)
{
    std::array<std::uint8_t, 32> seed;
    std::iota(seed.begin(), seed.end(), first);
    return seed;
}

SigningKey log_key() { return SigningKey::from_seed("luodi.example/district-1", seed_from(0)); }

VerifierKey key_of(std::string const& vkey) { return VerifierKey::parse(vkey).value(); }

Checkpoint golden_checkpoint()
{
    CompactRange range;
    for (auto const* entry : { R"({"n":0})", R"({"n":1,"里程碑":"2026-06-30"})", R"({"n":2})" })
        range.append(leaf_hash(entry));
    return { "luodi.example/district-1", 3, range.root() };
}

NoteVerdict verdict(std::string_view note, std::vector<VerifierKey> const& known)
{
    auto const opened = open_note(note, known);
    EXPECT_EQ(opened.verdict == NoteVerdict::verified, !opened.text.empty());
    EXPECT_EQ(opened.verdict == NoteVerdict::verified, !opened.signatures.empty());
    return opened.verdict;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Checkpoint, writes_and_reads_the_golden_text)
{
    EXPECT_EQ(checkpoint_text(golden_checkpoint()), golden_text);
    EXPECT_EQ(parse_checkpoint(golden_text), golden_checkpoint());
    Checkpoint const empty { "o", 0, empty_root() };
    EXPECT_EQ(checkpoint_text(empty), "o\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
    EXPECT_EQ(parse_checkpoint(checkpoint_text(empty)), empty);
}

TEST(Checkpoint, is_read_strictly)
{
    for (auto const* size : { "03", "+3", "-3", " 3", "3 ", "", "3.0", "0x3", "three", "３",
             "9223372036854775808", "18446744073709551616" })
        EXPECT_FALSE(
            parse_checkpoint(replaced(golden_text, "\n3\n", "\n" + std::string(size) + "\n")))
            << size;
    EXPECT_TRUE(parse_checkpoint(replaced(golden_text, "\n3\n", "\n9223372036854775807\n")));
    for (auto const* origin : { "", "a b", "a+b", "a\tb", "a\u3000b", "a\u00A0b", "\xff" })
        EXPECT_FALSE(parse_checkpoint(replaced(golden_text, "luodi.example/district-1", origin)))
            << origin;
    EXPECT_TRUE(parse_checkpoint(replaced(golden_text, "luodi.example/district-1", "示范区/一")));
    EXPECT_FALSE(parse_checkpoint(replaced(golden_text, "p1c=", "p1d="))); // bits left over
    EXPECT_FALSE(parse_checkpoint(replaced(golden_text, "p1c=", "p1c")));
    EXPECT_FALSE(parse_checkpoint(replaced(golden_text, "p1c=", "")));
    EXPECT_FALSE(parse_checkpoint(golden_text + "extension\n"));
    EXPECT_FALSE(parse_checkpoint(golden_text + "\n"));
    EXPECT_FALSE(parse_checkpoint(replaced(golden_text, "\n3\n", "\r\n3\n")));
    for (std::size_t length = 0; length < golden_text.size(); ++length)
        EXPECT_FALSE(parse_checkpoint(golden_text.substr(0, length)));
}

TEST(VerifierKey, reads_and_writes_the_golden_keys)
{
    EXPECT_EQ(key_of(log_vkey).type, KeyType::ed25519);
    EXPECT_EQ(key_of(witness_vkey).type, KeyType::cosignature);
    EXPECT_EQ(key_of(log_vkey).vkey(), log_vkey);
    EXPECT_EQ(key_of(witness_vkey).vkey(), witness_vkey);
    EXPECT_EQ(to_hex(key_of(log_vkey).id()), "9440f65c");
    EXPECT_EQ(to_hex(key_of(witness_vkey).id()), "18037c7f");
}

TEST(VerifierKey, is_read_strictly)
{
    EXPECT_FALSE(VerifierKey::parse(""));
    EXPECT_FALSE(VerifierKey::parse("++"));
    EXPECT_FALSE(VerifierKey::parse(log_vkey + "\n"));
    EXPECT_FALSE(VerifierKey::parse(replaced(log_vkey, "9440f65c", "9440F65C")));
    EXPECT_FALSE(VerifierKey::parse(replaced(log_vkey, "9440f65c", "9440f65d")));
    EXPECT_FALSE(VerifierKey::parse(replaced(log_vkey, "district-1", "district-2")));
    EXPECT_FALSE(VerifierKey::parse(replaced(log_vkey, "AQOh", "BAOh"))); // id of another type
    // A key of a type we do not know, its id worked out by the same rule.
    VerifierKey unknown { "name", static_cast<KeyType>(2), {} };
    EXPECT_FALSE(VerifierKey::parse(unknown.vkey()));
    for (std::size_t length = 0; length < log_vkey.size(); ++length)
        EXPECT_FALSE(VerifierKey::parse(log_vkey.substr(0, length)));
}

TEST(SigningKey, writes_the_golden_note)
{
    auto const key = log_key();
    EXPECT_EQ(key.vkey(), log_vkey);
    EXPECT_EQ(key.name(), "luodi.example/district-1");
    EXPECT_TRUE(std::ranges::equal(key.seed(), seed_from(0)));
    EXPECT_EQ(key.sign(golden_checkpoint()), golden_text + "\n" + log_line);
}

TEST(SigningKey, a_new_key_is_new_and_comes_back_from_its_seed)
{
    auto const key = SigningKey::generate("origin");
    auto const other = SigningKey::generate("origin");
    EXPECT_NE(key.vkey(), other.vkey());
    auto const again = SigningKey::from_seed("origin", key.seed());
    Checkpoint const checkpoint { "origin", 7, sha256("root") };
    EXPECT_EQ(again.vkey(), key.vkey());
    EXPECT_EQ(again.sign(checkpoint), key.sign(checkpoint));
    auto const opened = open_checkpoint(key.sign(checkpoint), key.verifier());
    EXPECT_EQ(opened.verdict, NoteVerdict::verified);
    EXPECT_EQ(opened.checkpoint, checkpoint);
}

TEST(SigningKey, refuses_what_it_should_not_sign)
{
    EXPECT_THROW(log_key().sign({ "another/origin", 3, {} }), Error);
    EXPECT_THROW(log_key().sign({ log_key().name(), largest_tree_size + 1, {} }), Error);
    EXPECT_THROW(SigningKey::generate("with blank"), Error);
    EXPECT_THROW(SigningKey::generate(""), Error);
    auto const seed = seed_from(0);
    EXPECT_THROW(SigningKey::from_seed("name", std::span(seed).first(31)), Error);
    EXPECT_THROW(SigningKey::from_seed("name", {}), Error);
}

// A witness's line, made here with libsodium alone.
std::string cosign(std::uint64_t time, std::string const& text)
{
    auto const witness = key_of(witness_vkey);
    std::array<std::uint8_t, 32> public_key;
    std::array<std::uint8_t, 64> secret_key;
    crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed_from(0x20).data());
    EXPECT_EQ(witness.public_key, public_key);

    std::array<std::uint8_t, 8 + 64> stamped;
    for (int i = 0; i < 8; ++i)
        stamped[i] = static_cast<std::uint8_t>(time >> (56 - 8 * i));
    auto const message = cosigned_text(time, text);
    crypto_sign_detached(
        stamped.data() + 8, nullptr, as_bytes(message).data(), message.size(), secret_key.data());
    return signature_line(witness.name, witness.id(), stamped);
}

TEST(Cosignature, has_the_golden_bytes)
{
    EXPECT_EQ(
        cosigned_text(golden_time, golden_text), "cosignature/v1\ntime 1767225600\n" + golden_text);
    EXPECT_EQ(cosign(golden_time, golden_text), witness_line);
}

// tlog-cosignature: the time must not exceed 2^63 - 1.
TEST(Cosignature, has_a_largest_time)
{
    std::vector const witnesses { key_of(witness_vkey) };
    auto const note_at = [](std::uint64_t time) {
        return golden_text + "\n" + log_line + cosign(time, golden_text);
    };
    EXPECT_EQ(verdict(note_at(0x7fff'ffff'ffff'ffff), witnesses), NoteVerdict::verified);
    EXPECT_EQ(verdict(note_at(0x8000'0000'0000'0000), witnesses), NoteVerdict::wrong_signature);
}

TEST(Note, the_golden_note_opens)
{
    auto const opened
        = open_checkpoint(golden_note, key_of(log_vkey), std::vector { key_of(witness_vkey) });
    EXPECT_EQ(opened.verdict, NoteVerdict::verified);
    EXPECT_EQ(opened.checkpoint, golden_checkpoint());
    ASSERT_EQ(opened.cosignatures.size(), 1u);
    EXPECT_EQ(opened.cosignatures[0].key, key_of(witness_vkey));
    EXPECT_EQ(opened.cosignatures[0].cosigned_at, golden_time);

    auto const note
        = open_note(golden_note, std::vector { key_of(witness_vkey), key_of(log_vkey) });
    EXPECT_EQ(note.text, golden_text);
    ASSERT_EQ(note.signatures.size(), 2u);
    EXPECT_EQ(note.signatures[0].key, key_of(log_vkey));
    EXPECT_EQ(note.signatures[0].cosigned_at, 0u);
}

// The example of the C2SP signed-note page: another hand's note and key. Its text is no checkpoint.
TEST(Note, the_published_example_opens)
{
    auto const key
        = key_of("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    std::string const note
        = "This is an example message.\n"
          "\n"
          "— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3m"
          "FXmRKuwHjG1Yu72IneyaQM=\n";
    EXPECT_EQ(open_note(note, std::vector { key }).text, "This is an example message.\n");
    EXPECT_EQ(open_checkpoint(note, key).verdict, NoteVerdict::malformed);
}

TEST(Note, the_last_empty_line_divides)
{
    auto const key = log_key();
    std::string const text = "first\n\nsecond\n";
    auto const opened
        = open_note(text + "\n" + key.sign_line(text), std::vector { key.verifier() });
    EXPECT_EQ(opened.text, text);
}

TEST(Note, lines_of_unknown_keys_are_ignored)
{
    auto const log = key_of(log_vkey);
    auto const witness = key_of(witness_vkey);
    EXPECT_EQ(verdict(golden_note, {}), NoteVerdict::no_known_signature);
    EXPECT_EQ(verdict(golden_note, { log }), NoteVerdict::verified);
    EXPECT_EQ(verdict(golden_note, { witness }), NoteVerdict::verified);
    EXPECT_EQ(verdict(golden_text + "\n" + witness_line, { log }), NoteVerdict::no_known_signature);
    // The same name with another id, and the same id under another name, are other keys.
    auto const other_id = SigningKey::generate(log.name);
    EXPECT_EQ(
        verdict(other_id.sign(golden_checkpoint()), { log }), NoteVerdict::no_known_signature);
    auto const other_name = replaced(log_line, "district-1", "district-2");
    EXPECT_EQ(verdict(golden_text + "\n" + other_name + log_line, { log }), NoteVerdict::verified);
    // A signature of a kind we do not read (any length above zero) does not disturb.
    auto const strange = signature_line("strange", { 1, 2, 3, 4 }, as_bytes("x"));
    EXPECT_EQ(verdict(golden_note + strange, { log, witness }), NoteVerdict::verified);
}

TEST(Note, a_witness_does_not_stand_in_for_the_log)
{
    auto const log = key_of(log_vkey);
    std::vector const witnesses { key_of(witness_vkey) };
    EXPECT_EQ(open_checkpoint(golden_text + "\n" + witness_line, log, witnesses).verdict,
        NoteVerdict::no_known_signature);
}

TEST(Note, a_checkpoint_of_another_origin_is_refused)
{
    auto const text = replaced(golden_text, "district-1", "district-2");
    auto const note = text + "\n" + log_key().sign_line(text);
    auto const opened = open_checkpoint(note, key_of(log_vkey));
    EXPECT_EQ(opened.verdict, NoteVerdict::other_log);
    EXPECT_EQ(opened.checkpoint, Checkpoint {});
}

TEST(Note, a_key_counts_once_however_often_it_signs)
{
    auto const note = golden_note + witness_line + witness_line;
    auto const opened
        = open_checkpoint(note, key_of(log_vkey), std::vector { key_of(witness_vkey) });
    EXPECT_EQ(opened.cosignatures.size(), 1u);
}

TEST(Note, one_wrong_line_of_a_known_key_spoils_the_note)
{
    auto const log = key_of(log_vkey);
    auto const witness = key_of(witness_vkey);
    auto const wrong_log = replaced(log_line, "KiiHvPKG", "KiiHvPKH");
    auto const wrong_witness = replaced(witness_line, "CdInUCPt", "CdInUCPu");
    auto const wrong_time = replaced(witness_line, "AAAABpVbkA", "AAAABpVbkB");
    auto const note = [](std::string const& lines) { return golden_text + "\n" + lines; };
    EXPECT_EQ(verdict(note(wrong_log), { log }), NoteVerdict::wrong_signature);
    EXPECT_EQ(verdict(note(log_line + wrong_log), { log }), NoteVerdict::wrong_signature);
    EXPECT_EQ(
        verdict(note(log_line + wrong_witness), { log, witness }), NoteVerdict::wrong_signature);
    EXPECT_EQ(verdict(note(log_line + wrong_time), { log, witness }), NoteVerdict::wrong_signature);
    EXPECT_EQ(verdict(note(log_line + wrong_witness), { log }), NoteVerdict::verified);
    auto const cut = signature_line(log.name, log.id(), as_bytes("too short"));
    EXPECT_EQ(verdict(note(cut), { log }), NoteVerdict::wrong_signature);
    auto const short_witness = signature_line(witness.name, witness.id(), as_bytes("short"));
    EXPECT_EQ(
        verdict(note(log_line + short_witness), { log, witness }), NoteVerdict::wrong_signature);
    EXPECT_EQ(
        verdict(replaced(golden_note, "\n3\n", "\n4\n"), { log }), NoteVerdict::wrong_signature);
}

TEST(Note, no_changed_bit_passes)
{
    std::vector const known { key_of(log_vkey), key_of(witness_vkey) };
    for (std::size_t at = 0; at < golden_note.size() * 8; ++at) {
        auto note = golden_note;
        note[at / 8] ^= static_cast<char>(1u << at % 8);
        auto const opened = open_note(note, known);
        if (opened.verdict == NoteVerdict::verified) {
            // Only a line whose name or id is no longer that of a known key may be passed over.
            EXPECT_EQ(opened.text, golden_text);
            EXPECT_EQ(opened.signatures.size(), 1u) << "bit " << at;
        }
    }
}

TEST(Note, malformed_notes_are_called_so)
{
    std::vector const known { key_of(log_vkey) };
    auto const is_malformed
        = [&](std::string_view note) { return verdict(note, known) == NoteVerdict::malformed; };
    for (auto const* note : { "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n\n", "\n\n\n\n" })
        EXPECT_TRUE(is_malformed(note)) << note;
    for (std::size_t length = 0; length < golden_note.size(); ++length)
        if (length != (golden_text + "\n" + log_line).size()) {
            EXPECT_TRUE(is_malformed(std::string_view(golden_note).substr(0, length))) << length;
        }
    auto const with = [](std::string const& line) { return golden_note + line; };
    for (auto const* line : { "no dash\n", "- a AAAAAAA=\n", "—a AAAAAAA=\n", "— a\n", "— a \n",
             "—  AAAAAAA=\n", "— a AAAAAA==\n", "— a AAAAAAA\n", "— a AAAAAAA= \n",
             "— a b AAAAAAA=\n", "— a+b AAAAAAA=\n", "— a\u3000b AAAAAAA=\n", "— a\tb AAAAAAA=\n",
             "— a AAAAAAA=\r\n", "— a \xff\n", "\n" })
        EXPECT_TRUE(is_malformed(with(line))) << line;
    EXPECT_FALSE(is_malformed(with("— a AAAAAAA=\n"))); // five bytes: an id and one more
    EXPECT_TRUE(is_malformed(replaced(golden_note, "\n3\n", std::string_view("\n\0\n", 3))));
}

TEST(Note, sixty_four_signatures_pass_and_one_more_does_not)
{
    std::vector const known { key_of(log_vkey) };
    auto note = golden_text + "\n" + log_line;
    for (int i = 1; i < 64; ++i)
        note += signature_line("other", { 1, 2, 3, 4 }, as_bytes("x"));
    EXPECT_EQ(verdict(note, known), NoteVerdict::verified);
    EXPECT_EQ(verdict(note + witness_line, known), NoteVerdict::malformed);
}

TEST(Note, sixty_four_kibibytes_pass_and_one_more_does_not)
{
    auto const key = log_key();
    auto const note_of = [&](std::size_t size) {
        auto const line_size = key.sign_line("").size();
        auto const text = std::string(size - line_size - 2, 'x') + "\n";
        return text + "\n" + key.sign_line(text);
    };
    ASSERT_EQ(note_of(65536).size(), 65536u);
    EXPECT_EQ(verdict(note_of(65536), { key.verifier() }), NoteVerdict::verified);
    EXPECT_EQ(verdict(note_of(65537), { key.verifier() }), NoteVerdict::malformed);
}

} // namespace
} // namespace luodi
