// Runs tests/scenarios/*.test: texts that a business person can read, against the whole program
// without sockets. The world is the sample district with 60 projects.
//
//   # title                          begins a scenario
//   as LOGIN                         who asks from here on
//   first NAME ADDRESS               NAME is the id of the first of a list; {NAME} stands for it
//   METHOD ADDRESS [JSON]            asks; {NAME} is filled in, If-Match is sent where it is due
//   header NAME: VALUE               for the next request; an empty value leaves the header out
//   -> STATUS WORD…                  the answer; each word must occur, field=value as a member; !word must not
//   ledger +N                        entries since the last such line or the scenario's beginning
#include "base/text.hpp"
#include "tests/world_test.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <map>

namespace luodi {
namespace {

namespace fs = std::filesystem;

struct Scenario {
    std::string file;
    std::string title;
    std::vector<std::string> lines;
};

std::vector<Scenario> read_scenarios()
{
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(fs::path(LUODI_SOURCE_DIR) / "tests/scenarios"))
        if (entry.path().extension() == ".test")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Scenario> scenarios;
    for (auto const& path : files) {
        std::ifstream stream(path);
        for (std::string line; std::getline(stream, line);) {
            if (line.starts_with("# "))
                scenarios.push_back({ path.stem().string(), line.substr(2), {} });
            else if (!trim(line).empty() && !scenarios.empty())
                scenarios.back().lines.push_back(line);
        }
    }
    return scenarios;
}

// field=value as a JSON member, text or not; anything else as it is.
bool occurs(std::string const& word, std::string const& body)
{
    auto const equals = word.find('=');
    if (equals == std::string::npos)
        return body.find(word) != std::string::npos;
    auto const member = "\"" + word.substr(0, equals) + "\":";
    auto const value = word.substr(equals + 1);
    return body.find(member + value) != std::string::npos
        || body.find(member + "\"" + value + "\"") != std::string::npos;
}

class Player {
public:
    void play(Scenario const& scenario)
    {
        entries_ = World::shared().entries();
        for (auto const& line : scenario.lines) {
            SCOPED_TRACE(line);
            step(line);
        }
    }

private:
    void step(std::string const& line)
    {
        if (line.starts_with("as "))
            login_ = line.substr(3);
        else if (line.starts_with("first "))
            name_first(split(line, ' '));
        else if (line.starts_with("header "))
            headers_[lower_ascii(line.substr(7, line.find(':') - 7))]
                = std::string(trim(line.substr(line.find(':') + 1)));
        else if (line.starts_with("-> "))
            check(split(line.substr(3), ' '));
        else if (line.starts_with("ledger +"))
            check_ledger(std::stoll(line.substr(8)));
        else
            ask(line);
    }

    void name_first(std::vector<std::string> const& words)
    {
        auto const answer = send("GET", filled(words.at(2)), "");
        auto const items = boost::json::parse(answer.body).at("items").as_array();
        ASSERT_FALSE(items.empty()) << "nothing at " << words[2];
        names_[words.at(1)] = std::to_string(items[0].at("id").as_int64());
    }

    std::string filled(std::string text) const
    {
        for (auto const& [name, value] : names_)
            for (auto at = text.find("{" + name + "}"); at != std::string::npos;
                 at = text.find("{" + name + "}"))
                text.replace(at, name.size() + 2, value);
        return text;
    }

    void ask(std::string const& line)
    {
        auto const first = line.find(' ');
        auto const second = line.find(' ', first + 1);
        auto const method = line.substr(0, first);
        auto const address = filled(line.substr(first + 1, second - first - 1));
        auto const body = second == std::string::npos ? "" : filled(line.substr(second + 1));
        auto const verb_at = address.find('/', address.find('/', 1) + 1);
        bool const verb = method == "POST" && verb_at != std::string::npos;
        if (verb && !headers_.contains("if-match")) {
            for (auto const& [name, value] : send("GET", address.substr(0, verb_at), "").headers)
                if (name == "ETag")
                    headers_["if-match"] = value;
        }
        answer_ = send(method, address, body);
        headers_.clear();
    }

    Response send(std::string const& method, std::string const& address, std::string const& body)
    {
        auto& world = World::shared();
        return world.ask(method, "/api" + address, { world.token(login_), body, headers_ });
    }

    void check(std::vector<std::string> const& words)
    {
        EXPECT_EQ(std::to_string(answer_.status), words.front()) << answer_.body.substr(0, 600);
        for (std::size_t i = 1; i < words.size(); ++i)
            EXPECT_EQ(occurs(filled(words[i].substr(words[i].starts_with("!"))), answer_.body), !words[i].starts_with("!"))
                << words[i] << " in " << answer_.body.substr(0, 900);
    }

    void check_ledger(std::int64_t expected)
    {
        auto const now = World::shared().entries();
        EXPECT_EQ(now - entries_, expected);
        entries_ = now;
    }

    std::string login_ = "centre";
    std::map<std::string, std::string> names_;
    std::map<std::string, std::string> headers_;
    Response answer_;
    std::int64_t entries_ = 0;
};

class Scenarios : public testing::TestWithParam<Scenario> { };

TEST_P(Scenarios, plays)
{
    Player().play(GetParam());
}

std::string test_name(testing::TestParamInfo<Scenario> const& info)
{
    std::string name = info.param.file + "_" + info.param.title;
    for (char& c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')))
            c = '_';
    return name;
}

INSTANTIATE_TEST_SUITE_P(Texts, Scenarios, testing::ValuesIn(read_scenarios()), test_name);

} // namespace
} // namespace luodi
