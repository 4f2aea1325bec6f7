#!/usr/bin/env python3
"""A list of projects as a town would keep it: 31 columns, as an .xlsx workbook.
   made_list.py ROWS OUT.xlsx [FIRST [BLOCK…]]      its columns are those of made_list.json; FIRST numbers
   the rows, BLOCK are ids of blocks"""
import datetime
import math
import random
import sys
import zipfile
from xml.sax.saxutils import escape

HEADERS = [
    "序号", "项目编号", "项目名称", "代号", "项目类别", "来源", "招商方式", "行业代码", "总投资（万元）", "外资占比",
    "固定资产投资（万元）", "用地面积（亩）", "建筑面积（平方米）", "用工人数", "年产值（万元）", "年税收（万元）", "年综合能耗", "密级",
    "计划开工", "计划竣工", "计划投产", "建设内容", "所在乡镇", "所在板块", "联系人", "进展", "完成率", "评分", "重点", "备注", "更新时间",
]
SYLLABLES = "云启禾芯星屿远澜博川凌拓晟衡越澄汇鼎瑞青穹朗海知锐融合新嘉正卓景恒立晨同方智装机器能源材料医药光电软件供应精密"
PARTS = ["建设厂房与配套设施", "购置生产线", "设立研发中心", "年产精密部件", "建设仓储物流", "引进检测设备", "建设光伏屋面", "配套员工宿舍"]


def row(number, pick, blocks):
    start = datetime.date(2026, 1, 1) + datetime.timedelta(days=pick.randrange(900))
    name = "".join(pick.choice(SYLLABLES) for _ in range(4))
    invest = round(math.exp(pick.uniform(math.log(300), math.log(1_000_000))), 2)
    return [
        number, f"P{number:07d}", f"{name}{pick.choice(['制造基地', '生产线', '研发中心', '总部'])}项目", f"代{number}",
        pick.choice(["产业项目", "基础设施项目"]), pick.choice(["外引", "内育"]), pick.choice(["产业链招商", "以商引商", "其他"]),
        "", invest, pick.randrange(0, 101), round(invest * 0.7, 2), pick.randrange(5, 300), pick.randrange(1000, 90_000), pick.randrange(10, 2000),
        round(invest * 1.5, 2), round(invest * 0.06, 2), pick.randrange(0, 9000), pick.choice(["公开", "内部"]),
        start.isoformat(), (start + datetime.timedelta(days=400)).isoformat(), (start + datetime.timedelta(days=600)).isoformat(),
        "，".join(pick.choice(PARTS) for _ in range(pick.randrange(4, 9))), pick.choice(["青禾镇", "云溪镇", "南桥镇"]),
        pick.choice(blocks), f"联系人{pick.randrange(900)}", pick.choice(["正常", "滞后"]), pick.randrange(101),
        pick.randrange(101), pick.choice(["是", "否"]), "".join(pick.choice(SYLLABLES) for _ in range(pick.randrange(40, 120))),
        (start - datetime.timedelta(days=30)).isoformat(),
    ]


def letters(column):
    return chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)


def cell(value, column, line):
    place = f"{letters(column)}{line}"
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else ""


def sheet(rows, first, blocks):
    pick = random.Random(first)
    yield ('<?xml version="1.0" encoding="UTF-8"?>'
           '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    for line in range(1, rows + 2):
        values = HEADERS if line == 1 else row(first + line - 1, pick, blocks)
        yield f'<row r="{line}">' + "".join(cell(value, column, line) for column, value in enumerate(values)) + "</row>"
    yield "</sheetData></worksheet>"


def main(rows, out, first, blocks):
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
                      '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')
        book.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                      f'<Relationship Id="r1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{kinds}">'
                      '<sheets><sheet name="项目" sheetId="1" r:id="r1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                      f'<Relationship Id="r1" Type="{kinds}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            for piece in sheet(rows, first, blocks):
                part.write(piece.encode())


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0, [int(word) for word in sys.argv[4:]] or [""])
