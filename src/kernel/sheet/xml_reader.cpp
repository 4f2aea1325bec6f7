#include "kernel/sheet/xml_reader.hpp"

#include "base/error.hpp"

#include <expat.h>

#include <exception>

namespace luodi {
namespace {

constexpr int deepest = 100;

std::string_view without_prefix(char const* name)
{
    std::string_view const whole(name);
    auto const colon = whole.rfind(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

Error not_xml()
{
    return Error(ErrorCode::bad_request,
        { "文件内容无法识别，请用原程序重新保存", "the file's content cannot be read; save it again with its program" });
}

} // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const
{
    for (auto const* const* pair = pairs_; *pair; pair += 2)
        if (without_prefix(pair[0]) == name)
            return pair[1];
    return {};
}

// Nothing may be thrown through expat: what happens is kept and thrown afterwards.
struct XmlReader::State {
    XmlHandlers handlers;
    XML_Parser parser = nullptr;
    std::exception_ptr thrown {};
    int depth = 0;

    template<class Work>
    void guarded(Work const& work)
    {
        if (thrown)
            return;
        try {
            work();
        } catch (...) {
            thrown = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }

    static void XMLCALL on_begin(void* data, char const* name, char const** pairs)
    {
        auto& state = *static_cast<State*>(data);
        state.guarded([&] {
            if (++state.depth > deepest)
                throw not_xml();
            state.handlers.begin(without_prefix(name), XmlAttributes(pairs));
        });
    }

    static void XMLCALL on_end(void* data, char const* name)
    {
        auto& state = *static_cast<State*>(data);
        --state.depth;
        if (state.handlers.end)
            state.guarded([&] { state.handlers.end(without_prefix(name)); });
    }

    static void XMLCALL on_text(void* data, char const* text, int length)
    {
        auto& state = *static_cast<State*>(data);
        if (state.handlers.text)
            state.guarded([&] { state.handlers.text({ text, static_cast<std::size_t>(length) }); });
    }

    static void XMLCALL on_document_type(void* data, char const*, char const*, char const*, int)
    {
        static_cast<State*>(data)->guarded([] { throw not_xml(); });
    }
};

XmlReader::XmlReader(XmlHandlers handlers)
    : state_(new State { std::move(handlers), XML_ParserCreate(nullptr) })
{
    XML_SetUserData(state_->parser, state_.get());
    XML_SetElementHandler(state_->parser, &State::on_begin, &State::on_end);
    XML_SetCharacterDataHandler(state_->parser, &State::on_text);
    XML_SetStartDoctypeDeclHandler(state_->parser, &State::on_document_type);
}

XmlReader::~XmlReader()
{
    XML_ParserFree(state_->parser);
}

void XmlReader::parse(std::string_view piece, bool last)
{
    auto const status
        = XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), last);
    if (state_->thrown)
        std::rethrow_exception(state_->thrown);
    if (status != XML_STATUS_OK)
        throw not_xml();
}

void XmlReader::feed(std::string_view piece)
{
    parse(piece, false);
}

void XmlReader::finish()
{
    parse({}, true);
}

} // namespace luodi
