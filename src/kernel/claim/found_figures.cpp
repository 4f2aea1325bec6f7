// Figures in running text, by the words and signs around their digits.
#include "base/text.hpp"
#include "kernel/claim/printed.hpp"

#include <algorithm>
#include <array>

namespace luodi {
namespace {

using Characters = std::vector<std::string_view>;

bool is_digit(std::string_view character)
{
    return character.size() == 1 && character[0] >= '0' && character[0] <= '9';
}

bool is_letter(std::string_view character)
{
    return character.size() == 1 && ((character[0] | 32) >= 'a' && (character[0] | 32) <= 'z');
}

class Scanner {
public:
    explicit Scanner(std::string_view text)
        : all_(characters(text))
    {
    }

    std::vector<FoundFigure> scan()
    {
        std::vector<FoundFigure> found;
        for (at_ = 0; at_ < all_.size();) {
            if (!is_digit(all_[at_])) {
                ++at_;
                continue;
            }
            auto const begins = at_;
            auto figure = number();
            if (measure(figure) && !is_name(begins)) {
                figure.begins = begins;
                figure.length = at_ - begins;
                before(figure, begins);
                found.push_back(std::move(figure));
            }
        }
        return found;
    }

private:
    std::string_view look(std::size_t place) const { return place < all_.size() ? all_[place] : std::string_view(); }

    bool take(std::initializer_list<std::string_view> words)
    {
        for (auto const word : words)
            if (stands(word, at_)) {
                at_ += character_count(word);
                return true;
            }
        return false;
    }

    bool stands(std::string_view word, std::size_t place) const
    {
        for (auto const character : characters(word))
            if (look(place++) != character)
                return false;
        return true;
    }

    bool stands_before(std::string_view word, std::size_t place) const
    {
        auto const length = character_count(word);
        return place >= length && stands(word, place - length);
    }

    // Digits, with commas between thousands and a point.
    FoundFigure number()
    {
        FoundFigure figure;
        while (is_digit(look(at_)) || ((look(at_) == "," || look(at_) == ".") && is_digit(look(at_ + 1)))) {
            if (look(at_) != ",")
                figure.digits += look(at_);
            ++at_;
        }
        return figure;
    }

    // What is counted; false for a year, a day, a part of a word.
    bool measure(FoundFigure& figure)
    {
        if (is_letter(look(at_)) || std::ranges::count(figure.digits, '.') > 1)
            return false;
        for (auto const word : { "年", "月", "日", "号", "时", "届", "期" })
            if (look(at_) == word)
                return false;
        bool above = take({ "余", "多" });
        std::string power;
        if (take({ "万亿" }))
            power = "1e12";
        else if (take({ "亿" }))
            power = "1e8";
        else if (take({ "万" }))
            power = "1e4";
        above = take({ "余", "多" }) || above;
        if (take({ "%", "％" }))
            figure.unit = "%";
        else if (take({ "美元" }))
            figure.unit = power + (power.empty() ? "USD" : " USD");
        else if (take({ "欧元" }))
            figure.unit = power + (power.empty() ? "EUR" : " EUR");
        else if (take({ "元" }))
            figure.unit = power + (power.empty() ? "CNY" : " CNY");
        else
            figure.unit = power;
        if (above)
            figure.reading = ReadAs::more_than;
        return true;
    }

    // What stands in quotation marks, a model's number, an ordinal.
    bool is_name(std::size_t begins) const
    {
        auto const previous = begins > 0 ? all_[begins - 1] : std::string_view();
        static constexpr std::array<std::string_view, 8> joined { "“", "\"", "第", "-", "+", "/", "〔", "." };
        return is_letter(previous) || std::ranges::find(joined, previous) != joined.end() || look(at_) == "”"
            || look(at_) == "〕" || look(at_) == "+" || look(at_) == "-";
    }

    void before(FoundFigure& figure, std::size_t begins) const
    {
        if (stands_before("首次突破", begins) || stands_before("首次超过", begins))
            figure.reading = ReadAs::first_over;
        else if (stands_before("近", begins))
            figure.reading = ReadAs::about;
        else if (stands_before("突破", begins) || stands_before("超过", begins) || stands_before("超", begins) || stands_before("逾", begins))
            figure.reading = ReadAs::more_than;
    }

    Characters all_;
    std::size_t at_ = 0;
};

} // namespace

std::vector<FoundFigure> find_figures(std::string_view text)
{
    return Scanner(text).scan();
}

} // namespace luodi
