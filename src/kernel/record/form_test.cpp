#include "kernel/record/form.hpp"

#include "kernel/record/every_kind_test.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

using namespace luodi;
using namespace luodi::every_kind;

namespace {

boost::json::object form_field(std::string_view name)
{
    auto const form = boost::json::parse(form_json(record_type<Reading>()));
    for (auto const& field : form.at("fields").as_array())
        if (field.at("name").as_string() == name)
            return field.as_object();
    ADD_FAILURE() << "no field " << name;
    return {};
}

} // namespace

TEST(Form, IsOneObjectOfTheRecordAndItsFields)
{
    EXPECT_EQ(form_json(record_type<Station>()),
        R"({"record":"station","plural":"stations","label":{"zh":"站点","en":"Station"},"fields":[)"
        R"({"name":"id","label":{"zh":"编号","en":"Id"},"kind":"id","unit":null,"required":false,)"
        R"("writable":"by_verb","choices":[],"target":null,"min":null,"max":null,)"
        R"("max_length":null,"scale":null,"currency":null,"searchable":false,"help":null},)"
        R"({"name":"name","label":{"zh":"名称","en":"Name"},"kind":"text","unit":null,)"
        R"("required":true,"writable":"always","choices":[],"target":null,"min":null,"max":null,)"
        R"("max_length":200,"scale":null,"currency":null,"searchable":true,"help":null}]})");
}

TEST(Form, KeepsTheOrderOfTheDescription)
{
    auto const form = boost::json::parse(form_json(record_type<Reading>()));
    auto const& fields = form.at("fields").as_array();
    ASSERT_EQ(fields.size(), std::size(reading_fields));
    for (std::size_t i = 0; i < fields.size(); ++i) {
        EXPECT_EQ(fields[i].at("name").as_string(), reading_fields[i].name);
        EXPECT_EQ(fields[i].at("kind").as_string(), kind_name(reading_fields[i].kind));
    }
}

TEST(Form, BoundsAreNumbersOfIntegersAndTextOfExactAmounts)
{
    EXPECT_EQ(form_field("visits").at("min"), 0);
    EXPECT_EQ(form_field("visits").at("max"), 1000);
    EXPECT_EQ(form_field("depth").at("min"), "-12.50"); // -1250 hundredths
    EXPECT_TRUE(form_field("depth").at("max").is_null());
    EXPECT_EQ(form_field("cost").at("min"), "0.00");
    EXPECT_EQ(form_field("fee").at("min"), "0.05"); // 5 cents
}

TEST(Form, ScaleAndCurrencyStandWhereTheyAreFixed)
{
    EXPECT_EQ(form_field("depth").at("scale"), 2);
    EXPECT_EQ(form_field("fee").at("scale"), 2);
    EXPECT_EQ(form_field("fee").at("currency"), "USD");
    EXPECT_TRUE(form_field("cost").at("scale").is_null());
    EXPECT_TRUE(form_field("cost").at("currency").is_null());
}

TEST(Form, UnitsAndHelpComeInBothLanguages)
{
    EXPECT_EQ(boost::json::serialize(form_field("depth").at("unit")), R"({"zh":"米","en":"m"})");
    EXPECT_EQ(boost::json::serialize(form_field("secret").at("help")),
        R"({"zh":"只有本人可见","en":"Seen by its owner alone"})");
    EXPECT_TRUE(form_field("visits").at("unit").is_null());
}

TEST(Form, ChoicesAndTargetsAreNamed)
{
    EXPECT_EQ(boost::json::serialize(form_field("quality").at("choices")),
        R"([{"name":"raw","zh":"原始","en":"raw"},{"name":"checked","zh":"已核","en":"checked"},)"
        R"({"name":"final","zh":"定稿","en":"final"}])");
    EXPECT_EQ(form_field("station").at("target"), "stations");
    EXPECT_TRUE(form_field("id").at("target").is_null());
}

TEST(Form, NobodyWritesAComputedField)
{
    EXPECT_EQ(form_field("neighbours").at("writable"), "never");
    EXPECT_EQ(form_field("quality").at("writable"), "by_verb");
    EXPECT_EQ(form_field("station").at("writable"), "on_create");
    EXPECT_EQ(form_field("note").at("writable"), "always");
}

TEST(Form, OnlyShortTextHasALengthLimit)
{
    EXPECT_EQ(form_field("code").at("max_length"), 12);
    EXPECT_TRUE(form_field("note").at("max_length").is_null());
}

TEST(Form, NullIsPossibleWhereAValueMayBeMissingOrErased)
{
    std::string names;
    for (auto const& field : reading_fields)
        if (may_be_null(field))
            names += std::string(field.name) + " ";
    EXPECT_EQ(names, "neighbours note fee due_on secret extra rank wanted ");
}
