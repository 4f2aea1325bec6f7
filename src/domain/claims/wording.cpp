#include "domain/claims/wording.hpp"

#include "base/decimal.hpp"

#include <algorithm>

namespace luodi::claims {
namespace {

struct Wording {
    std::string_view metric;
    Label words; // {} is the figure, {key} the key that it is of
    ReadAs reading = ReadAs::equals;
    std::string_view unit = {};
    int places = 0; // decimals, in the unit
    Label none = {}; // instead, where the figure is zero
};

// In the order of the article.
constexpr Wording wordings[] = {
    { "trips.count", { "常态化赴外招商{}批次", "{} trips to attract investment" }, ReadAs::about },
    { "leads.count", { "累计洽谈对接项目{}个", "{} leads followed" }, ReadAs::more_than },
    { "projects.signed_100m", { "签约亿元以上项目{}个", "{} projects signed at or above RMB 100 million" } },
    { "projects.big_strong", { "完成招大引强项目{}个", "{} large and strong projects" } },
    { "fdi.used", { "累计完成实际利用外资{}", "foreign capital used: {}" }, ReadAs::equals, "1e8 USD", 2 },
    { "fdi.used_cagr", { "年均增长{}", "growing by {} a year" }, ReadAs::equals, "%", 2 },
    { "fdi.used_by_year", { "{key}年实际利用外资{}", "foreign capital used in {key}: {}" }, ReadAs::first_over, "1e8 USD" },
    { "funds.promotion_count", { "设立了{}只招商基金", "{} promotion funds founded" } },
    { "funds.promotion_landed", { "招商基金落地{}个项目", "{} projects landed by promotion funds" } },
    { "funds.science_landed", { "科创基金落地{}个科创项目", "{} projects landed by science funds" } },
    { "funds.industry_count", { "重点产业基金及专项基金共{}只", "{} industry and special funds" } },
    { "funds.industry_landed", { "重点产业基金及专项基金落地{}个项目", "{} projects landed by industry and special funds" } },
    { "projects.signed_10bn", { "“百亿”级重大项目{}个", "{} projects at or above RMB 10 billion" }, ReadAs::equals, {}, 0,
        { "“百亿”级重大项目尚未取得实质性突破", "no project at or above RMB 10 billion yet" } },
    { "scenes.rank", { "省级应用场景、应用标杆企业培育数量位居全市第{}", "rank {} in the city by application scenes and benchmark firms" },
        ReadAs::equals, {}, 0, { "省级应用场景、应用标杆企业培育数量未登记", "application scenes and benchmark firms are not entered" } },
};

using Whole = boost::multiprecision::cpp_int;

// Half to even.
Whole rounded(Rational const& value)
{
    Whole quotient, rest;
    divide_qr(numerator(value), denominator(value), quotient, rest);
    Whole const twice = rest * 2;
    if (twice > denominator(value) || (twice == denominator(value) && quotient % 2 != 0))
        ++quotient;
    return quotient;
}

// A one and as many zeros as the number has digits after its first.
Whole leading_step(Whole const& number)
{
    Whole step = 1;
    while (step * 10 <= number)
        step *= 10;
    return step;
}

std::string with_point(Whole const& number, int places)
{
    auto digits = number.str();
    if (places == 0)
        return digits;
    while (digits.size() <= static_cast<std::size_t>(places))
        digits.insert(0, 1, '0');
    return digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
}

std::string filled(std::string_view words, std::string const& number, std::string const& key)
{
    std::string text(words);
    if (auto const at = text.find("{key}"); at != std::string::npos)
        text.replace(at, 5, key);
    if (auto const at = text.find("{}"); at != std::string::npos)
        text.replace(at, 2, number);
    return text;
}

// A value, and those of the keys before its own.
struct Told {
    std::string key;
    std::string value;
    std::vector<std::string> earlier;
};

Told told(Figure const& figure)
{
    if (figure.metric->split.empty())
        return { {}, figure.value, {} };
    Told result;
    for (auto const& group : figure.by.at(std::string(figure.metric->split))) {
        if (!result.key.empty())
            result.earlier.push_back(result.value);
        result.key = group.key;
        result.value = group.value;
    }
    return result;
}

// The printed digits, by the wording's reading where that is true, and otherwise rounded.
void print(Claim& claim, Wording const& wording, Told const& of, Rational const& value)
{
    auto const scale = read_measure(wording.unit)->scale;
    auto const try_as = [&](ReadAs reading, Whole const& number, int places) {
        claim.reading = reading;
        claim.printed = with_point(number, places);
        return judge(claim, of.value, of.earlier) == ClaimOutcome::agrees;
    };
    auto const whole = Whole(numerator(Rational(value / scale)) / denominator(Rational(value / scale)));
    Whole const step = leading_step(whole);
    bool done = false;
    if (wording.reading == ReadAs::about)
        done = whole > 0 && try_as(ReadAs::about, Whole((whole + step - 1) / step * step), 0);
    else if (wording.reading == ReadAs::more_than)
        done = whole > 0 && try_as(ReadAs::more_than, Whole(whole / step * step), 0);
    else if (wording.reading == ReadAs::first_over)
        done = whole > 0 && try_as(ReadAs::first_over, whole, 0);
    int const places = wording.reading == ReadAs::first_over ? 2 : wording.places;
    if (!done)
        try_as(ReadAs::equals, rounded(Rational(value / scale * power_of_ten(places))), places);
}

// "近2000", "3000余", "8.62亿美元", "首次突破3亿美元"; "nearly 2000", "US$ 862 million".
Message number_words(Claim const& claim)
{
    auto zh = claim.printed;
    auto en = claim.printed;
    if (claim.unit == "%") {
        zh += "%";
        en += "%";
    } else if (claim.unit == "1e8 USD") {
        zh += "亿美元";
        Rational const millions = read_digits(claim.printed)->value * 100;
        en = "US$ " + Whole(numerator(millions) / denominator(millions)).str() + " million";
    }
    switch (claim.reading) {
    case ReadAs::equals: return { zh, en };
    case ReadAs::about: return { "近" + zh, "nearly " + en };
    case ReadAs::more_than: return { zh + "余", "more than " + en };
    case ReadAs::first_over: return { "首次突破" + zh, "for the first time above " + en };
    }
    return { zh, en };
}

} // namespace

std::optional<Sentence> sentence_of(Figure const& figure)
{
    auto const* const wording = std::ranges::find(wordings, figure.metric->id, &Wording::metric);
    if (wording == std::end(wordings))
        return std::nullopt;
    auto const of = told(figure);
    auto const value = read_digits(of.value);
    if (!value || value->value < 0)
        return std::nullopt;
    Sentence sentence;
    auto& claim = sentence.claim;
    claim.metric = figure.metric->id;
    claim.unit = wording->unit;
    if (!of.key.empty()) {
        claim.split = figure.metric->split;
        claim.key = of.key;
    }
    print(claim, *wording, of, value->value);
    auto const& words = value->value == 0 && !wording->none.zh.empty() ? wording->none : wording->words;
    auto number = number_words(claim);
    if (claim.metric == "scenes.rank" && claim.printed == "1")
        number.zh = "一"; // 位居全市第一
    sentence.words = { filled(words.zh, number.zh, of.key), filled(words.en, number.en, of.key) };
    claim.quote = sentence.words.zh;
    return sentence;
}

} // namespace luodi::claims
