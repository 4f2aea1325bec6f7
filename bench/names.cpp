// How long it takes to find a firm's name among many, as the conflict desk does for each new lead; the yardstick is one
// pass over all of them that compares the bytes.   bench/names [NAMES]
#include "domain/attraction/name_index.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

using namespace luodi::attraction;

namespace {

char const* const characters[] = { "安", "柏", "昌", "承", "德", "方", "广", "翰", "弘", "华", "佳", "建", "锦", "靖", "君", "凯", "康", "乐",
    "磊", "龙", "茂", "明", "宁", "鹏", "奇", "庆", "仁", "荣", "森", "尚", "升", "盛", "世", "思", "泰", "腾", "通", "威", "维", "文" };
char const* const places[] = { "浙江", "上海", "江苏", "嘉兴", "杭州", "深圳", "北京", "广东" };
char const* const trades[] = { "智能装备", "半导体", "新能源", "机器人", "汽车电子", "生物医药", "医疗器械", "新材料", "光电", "软件", "供应链", "精密制造" };

class Names {
public:
    // Two to four characters of its own between a place and a trade that many share.
    std::string next()
    {
        std::string name = places[random_() % std::size(places)];
        for (auto left = 2 + random_() % 3; left > 0; --left)
            name += characters[random_() % std::size(characters)];
        return name + trades[random_() % std::size(trades)] + (random_() % 2 ? "科技有限公司" : "股份有限公司");
    }

private:
    std::mt19937 random_ { 1 };
};

template<class Work>
double milliseconds(Work const& work)
{
    auto const begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

} // namespace

int main(int count, char** words)
{
    auto const wanted = count > 1 ? std::strtoul(words[1], nullptr, 10) : 280'000;
    Names names;
    std::vector<std::string> all;
    for (std::size_t i = 0; i < wanted; ++i)
        all.push_back(names.next());
    NameIndex index;
    auto const built = milliseconds([&] {
        for (auto const& name : all)
            index.add(name);
    });
    std::vector<double> found, passed;
    std::size_t matches = 0;
    for (int i = 0; i < 1'000; ++i) {
        auto const name = names.next();
        found.push_back(milliseconds([&] { matches += index.find(name, 75'00).size(); }));
        if (i < 20)
            passed.push_back(milliseconds([&] { matches += static_cast<std::size_t>(std::ranges::count(all, name)); }));
    }
    std::ranges::sort(found);
    std::ranges::sort(passed);
    std::printf("%zu names, built in %.0f ms; 1,000 looked up: median %.2f ms, p99 %.2f ms; one pass that compares bytes %.2f ms; "
                "%.1f matches a name\n",
        all.size(), built, found[500], found[990], passed[10], static_cast<double>(matches) / 1'000);
    return found[500] <= 5.0 ? 0 : 1;
}
