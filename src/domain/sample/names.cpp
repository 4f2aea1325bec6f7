#include "domain/sample/names.hpp"

#include "base/codes.hpp"

#include <fmt/format.h>

namespace luodi::sample {
namespace {

constexpr char const* first_words[] = { "云启", "禾芯", "星屿", "远澜", "博川", "凌拓", "晟衡", "启衡",
    "越澄", "汇澜", "鼎禾", "瑞屿", "青穹", "天枢禾", "朗润屿", "海纳川", "知远禾", "锐澄", "融川", "合屿",
    "新澜", "嘉拓", "正衡", "卓屿", "景澄", "恒拓", "立川", "晨屿", "同禾", "方澜" };

constexpr Trade trades[] = {
    { "智能装备", "C35", { "智能装备制造基地", "工业机器人总装线", "高端装备研发中心" } },
    { "半导体", "C39", { "半导体零部件制造基地", "功率器件封测线", "芯片设计中心" } },
    { "新能源", "C38", { "储能电池生产基地", "光伏组件生产线", "氢能装备基地" } },
    { "机器人", "C34", { "移动机器人制造中心", "清洁机器人生产基地", "机器人关节产线" } },
    { "汽车电子", "C36", { "线控底盘生产基地", "车载雷达产线", "智能座舱研发中心" } },
    { "生物医药", "C27", { "生物药产业化基地", "体外诊断试剂产线", "医药研发中心" } },
    { "医疗器械", "C35", { "微创器械生产基地", "影像设备总装线", "康复器械产线" } },
    { "新材料", "C26", { "电子化学品基地", "特种纤维生产线", "高性能薄膜产线" } },
    { "光电", "C39", { "光通信模块基地", "显示光学膜产线", "激光器件研发中心" } },
    { "软件", "I65", { "工业软件总部", "人工智能算力中心", "数字孪生研发中心" } },
    { "供应链", "G59", { "智慧物流枢纽", "冷链配送中心", "跨境电商仓" } },
    { "精密制造", "C33", { "精密结构件基地", "模具中心", "紧固件产线" } },
};

constexpr char const* offices[local_offices] = { "青禾镇", "云溪镇", "南桥镇", "新湾镇", "星河街道",
    "东岸街道", "文昌街道", "长堤街道", "科创平台", "临港平台" };

constexpr char const* block_names[blocks] = { "核心板块一", "核心板块二", "特色板块一", "特色板块二",
    "特色板块三", "特色板块四", "特色板块五", "特色板块六" };

constexpr char const* slip_reasons[] = { "土地平整未完成，顺延", "施工图审查意见较多，设计需调整",
    "外线供电方案未批复", "企业资金安排调整", "设备到货推迟", "台风影响停工", "环评补充材料", "企业调整产品方案" };

constexpr char const* countries[] = { "DE", "IT", "ES", "GB", "US", "JP", "KR", "SG", "FR", "HK" };

// 18 characters with a right check character; the body is made up.
std::string make_uscc(std::int64_t number)
{
    auto const body = fmt::format("91330402MA{:07}", number);
    return body + uscc_check_character(body).value_or('0');
}

} // namespace

Trade const& pick_trade(Random& random)
{
    return random.pick(trades);
}

PlannedEnterprise make_enterprise(Random& random, Trade const& trade, std::int64_t number)
{
    PlannedEnterprise enterprise;
    auto const* const first = random.pick(first_words);
    auto const* const second = random.pick(first_words);
    enterprise.name = fmt::format("{}{}{}科技有限公司", first, second, trade.words);
    enterprise.uscc = make_uscc(number);
    enterprise.country = random.percent(15) ? random.pick(countries) : "CN";
    enterprise.industry = trade.industry;
    return enterprise;
}

std::string lead_name(Random& random, Trade const& trade)
{
    constexpr char const* characters[] = { "安", "柏", "昌", "承", "德", "方", "广", "翰", "弘", "华", "佳", "建", "锦", "靖", "君",
        "凯", "康", "乐", "磊", "龙", "茂", "明", "宁", "鹏", "奇", "庆", "仁", "荣", "森", "尚", "升", "盛", "世", "思", "泰", "腾", "通",
        "威", "维", "文", "祥", "欣", "信", "兴", "旭", "雅", "扬", "耀", "益", "永", "优", "宇", "裕", "源", "展", "振", "智", "中", "洲", "卓" };
    std::string name;
    for (int i = 0; i < 4; ++i)
        name += random.pick(characters);
    return name + trade.words + "有限公司";
}

char const* office_name(std::size_t office) { return offices[office]; }
char const* block_name(std::size_t block) { return block_names[block]; }
char const* slip_reason(Random& random) { return random.pick(slip_reasons); }

char const* evidence_name(Stage stage, EvidenceClass evidence)
{
    if (evidence == EvidenceClass::C)
        return "";
    bool const register_paper = evidence == EvidenceClass::A;
    switch (stage) {
    case Stage::signed_: return register_paper ? "投资协议（已备案）" : "投资协议扫描件";
    case Stage::landed: return register_paper ? "营业执照与土地出让合同" : "厂房租赁合同";
    case Stage::started: return register_paper ? "施工许可证" : "桩基定位照片";
    case Stage::completed: return register_paper ? "竣工验收备案表" : "竣工定位照片";
    case Stage::producing: return register_paper ? "首张销售发票与用电记录" : "投产定位照片";
    case Stage::full_output: return register_paper ? "纳税与产值证明" : "达产评估报告";
    default: return register_paper ? "登记材料" : "会谈纪要";
    }
}

} // namespace luodi::sample
