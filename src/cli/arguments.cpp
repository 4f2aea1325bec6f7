#include "cli/arguments.hpp"

#include <algorithm>

namespace luodi::cli {

Arguments::Arguments(std::vector<std::string> words, std::span<Option const> options)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const& word = words[i];
        if (!word.starts_with("--")) {
            words_.push_back(word);
            continue;
        }
        auto const equals = word.find('=');
        auto const name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
        auto const known = std::find_if(options.begin(), options.end(),
            [&](Option const& option) { return option.name == name; });
        require(known != options.end(), ErrorCode::bad_request,
            { "没有选项 --" + name + "，请用 luodi help 查看", "there is no option --" + name + "; see luodi help" });
        if (!known->takes_value) {
            options_.emplace(name, "");
        } else if (equals != std::string::npos) {
            options_.emplace(name, word.substr(equals + 1));
        } else {
            require(i + 1 < words.size(), ErrorCode::bad_request,
                { "选项 --" + name + " 需要一个值", "option --" + name + " needs a value" });
            options_.emplace(name, words[++i]);
        }
    }
}

std::string const& Arguments::word(std::size_t index, Message missing) const
{
    require(index < words_.size(), ErrorCode::bad_request, std::move(missing));
    return words_[index];
}

std::optional<std::string> Arguments::value(std::string_view option) const
{
    auto const found = options_.find(std::string(option));
    if (found == options_.end())
        return std::nullopt;
    return found->second;
}

std::vector<std::string> Arguments::values(std::string_view option) const
{
    std::vector<std::string> result;
    auto const [begin, end] = options_.equal_range(std::string(option));
    for (auto at = begin; at != end; ++at)
        result.push_back(at->second);
    return result;
}

} // namespace luodi::cli
