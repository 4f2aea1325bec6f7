// A fault that a test plants for itself, beside the one that LUODI_PLANTED names.
#pragma once

namespace luodi {

// Planted as long as it lives; one at a time.
class Planted {
public:
    explicit Planted(char const* fault);
    ~Planted();
    Planted(Planted const&) = delete;
};

} // namespace luodi
