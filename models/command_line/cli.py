"""The command line: the same program without a window, for administrators' scripts too.

Exit status: 0 done; 1 done, but the report holds something to be looked at, or not exported, because the
audit finds 错误; 2 the input is no use.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, NoReturn

from models.command_line.telling import NO_USE, in_a_line
from models.ground.files import UnclearLock, UnusableFile


class _Act(NamedTuple):
    """Where an act is, and what it is for. Only the one that is asked for is loaded."""

    module: str
    help: str


_ACTS: Mapping[str, _Act] = {
    "demo": _Act("sample_acts", "在文件夹里生成示例预算本和全部输出，有屏幕时打开窗口"),
    "sample": _Act("sample_acts", "生成示例预算本"),
    "import": _Act("import_act", "把工作簿或公开文档读入预算本（没有则新建）"),
    "unlock": _Act("unlock_act", "解除预算本的锁定：确知无人使用，而锁文件还在时"),
    "export": _Act("export_acts", "导出工作簿、Word、PDF、OFD、网页、开放数据、报送包或审核意见"),
    "package": _Act("export_acts", "写成一个公开包文件夹，审核报告放在它旁边"),
    "template": _Act("export_acts", "生成空白填报模板"),
    "show": _Act("showing_acts", "显示第 N 张表"),
    "lines": _Act("showing_acts", "列出全部收支明细行"),
    "approve": _Act("approve_act", "把批复或下达的控制数与预算本逐项比较，也可以采用"),
    "check": _Act("check_act", "审核预算本、工作簿或公开文本，或文件夹里的全部"),
    "collect": _Act("collect_act", "把文件夹里许多预算本和公开文件的数汇集成一张明细表，供统计分析"),
    "department": _Act("department_act", "把各单位的预算本、工作簿或公开文档汇总成部门预算本（没有则新建）"),
    "receive": _Act("receive_act", "接收各单位的报送包，按年度和单位存入文件夹，并列出收件表"),
    "family": _Act("family_acts", "公开格式：有哪些、检查、新建、更新预算本里的"),
    "settings": _Act("settings_act", "显示并检查管理员设置：有哪些，哪些不能照办"),
    "next": _Act("next_act", "结转到下一年：从一本预算本生成下一年度的预算本，原来的一本不变"),
}
# main.py takes it out before anything is printed.
_ENCODING = "输出到管道或文件时用控制台的编码；任何命令都可以加上 --encoding utf-8（或 gbk 等）另选一种。"


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask for; the exit status."""
    options = _parser(arguments[0] if arguments else "").parse_args(arguments)
    act: Callable[[argparse.Namespace], int] = options.act
    try:
        return act(options)
    except UnclearLock as trouble:
        print(in_a_line(f"{trouble}解除锁定的命令是：unlock BOOK"), file=sys.stderr)
        return NO_USE
    except UnusableFile as trouble:
        print(in_a_line(str(trouble)), file=sys.stderr)
        return NO_USE


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with a command in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Leave with the status of an input that is no use."""
        self.exit(NO_USE, f"命令或参数不对（{message}）；用 --help 查看用法。\n")


def _parser(wanted: str) -> argparse.ArgumentParser:
    """What reads the arguments: it knows of all acts what they are for, and of one what it can be told."""
    parser = _Parser(description="单位预算公开：每个数只填一次，各张表自动生成。", epilog=_ENCODING)
    acts = parser.add_subparsers(required=True, metavar="命令")
    for name, (module, what_for) in _ACTS.items():
        act = acts.add_parser(name, help=what_for)
        if name == wanted:
            add = getattr(import_module(f"models.command_line.{module}"), f"add_{name}")
            add(act)
    return parser
