// Signed notes, checkpoints, keys, evidence of forks and entries of a ledger.
#include "domain/definition.hpp"
#include "kernel/ledger/entry.hpp"
#include "kernel/ledger/fork.hpp"
#include "kernel/ledger/note.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace luodi;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    // The golden vector's key (docs/formats/ledger.md).
    static auto const key = *VerifierKey::parse(
        "luodi.example/district-1+9440f65c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
    auto const text = fuzz::text_of(data, size);
    auto const opened = open_checkpoint(text, key);
    if (opened.verdict == NoteVerdict::verified && opened.checkpoint.origin != key.name)
        __builtin_trap();
    if (auto const checkpoint = parse_checkpoint(text))
        if (checkpoint_text(*checkpoint) != text)
            __builtin_trap(); // one text for one checkpoint
    if (auto const parsed = VerifierKey::parse(text))
        if (VerifierKey::parse(parsed->vkey()) != parsed)
            __builtin_trap();
    if (auto const evidence = ForkEvidence::parse(text)) {
        if (evidence->text() != text || verify_evidence(*evidence, key).verdict == Verdict::agrees)
            __builtin_trap();
    }
    try {
        decode(text, luodi_definition().types);
    } catch (Error const&) {
        // The bytes of an entry come from a store: a fault is the clear answer here.
    }
    return 0;
}
