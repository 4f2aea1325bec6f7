// Reads XML as it comes, element by element; for the parts of office files.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace luodi {

// Of one element, while its handler runs. O(attributes) to find one: there are few.
class XmlAttributes {
public:
    explicit XmlAttributes(char const* const* pairs)
        : pairs_(pairs)
    {
    }
    // By name without prefix; "" when absent.
    std::string_view operator[](std::string_view name) const;

private:
    char const* const* pairs_;
};

// Names come without their prefix: "c", "row". Handlers may throw.
struct XmlHandlers {
    std::function<void(std::string_view name, XmlAttributes attributes)> begin;
    std::function<void(std::string_view name)> end {};
    std::function<void(std::string_view text)> text {}; // in pieces
};

class XmlReader {
public:
    explicit XmlReader(XmlHandlers handlers);
    ~XmlReader();
    XmlReader(XmlReader const&) = delete;

    // Throws bad_request for what is no XML, for a document type (entities can be bombs) and for
    // elements nested more than 100 deep; and whatever a handler threw.
    void feed(std::string_view piece);
    void finish();

private:
    struct State;
    void parse(std::string_view piece, bool last);
    std::unique_ptr<State> state_;
};

} // namespace luodi
