"""Mutations of the seeds with expectations mutated alike. No chance: every choice is an index."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.streams.figures.seed_articles import TABLE, Article, Expected, article

EACH = 26
"""Mutations of each kind."""


class Mutation(NamedTuple):
    kind: str
    seed: str
    article: Article
    expected: tuple[Expected, ...]


SEEDS = sorted(TABLE)


def _with(seed: str, text: Callable[[str], str]) -> Article:
    base = article(seed)
    title = text(base.title) if base.title else None
    return base._replace(title=title, text=text(base.text))


def _bounds(expected: tuple[Expected, ...], change: Callable[[int], int]) -> tuple[Expected, ...]:
    return tuple(
        each._replace(
            low=change(each.low)
            if each.low is not None and each.qualifier != "vague"
            else each.low,
            high=change(each.high)
            if each.high is not None and each.qualifier != "vague"
            else each.high,
        )
        for each in expected
    )


NUMBERED = ("000", "002", "003", "004")


def numbers(step: int) -> Mutation:
    """Other numbers: 500 and 300 become another hundreds or tens, 4 thousand another thousand."""
    seed = NUMBERED[step % len(NUMBERED)]
    small, large = 20 + 37 * (step + 1), 3 + step % 7
    values = {500: small, 300: small, 4000: large * 1000}

    def text(line: str) -> str:
        line = re.sub(r"(?<!\d)(?:500|300)(?!\d)", str(small), line)
        return re.sub(r"(?<!\d)4 آلاف", f"{large} آلاف", line)

    expected = _bounds(TABLE[seed], lambda value: values[value])
    return Mutation("numbers", seed, _with(seed, text), expected)


SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")


def digits(step: int) -> Mutation:
    """Arabic-Indic or Persian digits, in all of the text or in every second number."""
    seed = SEEDS[step % len(SEEDS)]
    script = str.maketrans("0123456789", SCRIPTS[step // len(SEEDS) % 2])
    turns = iter(range(10_000))

    def one(match: re.Match[str]) -> str:
        mixed = step // (2 * len(SEEDS)) % 2 and next(turns) % 2
        return match.group() if mixed else match.group().translate(script)

    return Mutation(
        "digits", seed, _with(seed, lambda text: re.sub(r"\d+", one, text)), TABLE[seed]
    )


FIVE_HUNDRED = ("خمسمئة", "خمسمائة", "خمس مئة", "خمس مائة", "خمسماية", "خمسميه", "خمسمئةِ")
THREE_HUNDRED = ("ثلاثمئة", "ثلاثمائة", "ثلاث مئة", "ثلاث مائة", "ثلاثميه", "ثلثمئة", "ثلاثماية")
FOUR_THOUSAND = (
    "أربعة آلاف",
    "اربعة الاف",
    "أربعة الآف",
    "٤ آلاف",
    "4 الاف",
    "4,000",
    "أربعةُ آلافٍ",
)


def words(step: int) -> Mutation:
    """The numbers written out, in several spellings."""
    seed = NUMBERED[step % len(NUMBERED)]
    turn = step // len(NUMBERED) % len(FIVE_HUNDRED)

    def text(line: str) -> str:
        line = re.sub(r"الـ500", f"ال{FIVE_HUNDRED[turn]}", line)
        line = re.sub(r"(?<!\d)500(?!\d)", FIVE_HUNDRED[turn], line)
        line = re.sub(r"(?<!\d)300(?!\d)", THREE_HUNDRED[turn], line)
        return re.sub(r"(?<!\d)4 آلاف", FOUR_THOUSAND[turn], line)

    return Mutation("words", seed, _with(seed, text), TABLE[seed])


_COALITION = {
    "لحلف شمال الأطلسي": "للتحالف الدولي",
    "حلف شمال الأطلسي": "التحالف الدولي",
    "#حلف_الناتو": "#التحالف_الدولي",
    "حلف الناتو": "التحالف الدولي",
    "حلف ناتو": "التحالف الدولي",
    "للناتو": "للتحالف الدولي",
    "الناتو": "التحالف الدولي",
    "الأطلسي": "الدولي",
    "الحلف": "التحالف",
}
_AMERICAN = (
    ("gb", {"الأمريكي": "البريطاني", "الأميركي": "البريطاني", "واشنطن": "لندن",
            "الولايات المتحدة": "بريطانيا", "البنتاغون": "وزارة الدفاع البريطانية"}),
    ("fr", {"الأمريكي": "الفرنسي", "الأميركي": "الفرنسي", "واشنطن": "باريس",
            "الولايات المتحدة": "فرنسا", "البنتاغون": "وزارة الجيوش الفرنسية"}),
    ("tr", {"الأمريكي": "التركي", "الأميركي": "التركي", "واشنطن": "أنقرة",
            "الولايات المتحدة": "تركيا", "البنتاغون": "وزارة الدفاع التركية"}),
)  # fmt: skip


def _swap(text: str, table: dict[str, str]) -> str:
    for old, new in table.items():
        text = text.replace(old, new)
    return text


def force(step: int) -> Mutation:
    """The coalition in NATO's place, or another nation in America's, or both."""
    seed = SEEDS[step % len(SEEDS)]
    turn = step // len(SEEDS)
    nation, table = _AMERICAN[turn % len(_AMERICAN)]
    swaps = dict(table) if turn != 1 else {}
    forces = {"us": nation} if turn != 1 else {}
    if turn % 2 or seed != "002":
        swaps |= _COALITION
        forces["nato"] = "coalition"
    expected = tuple(
        each._replace(
            force=forces.get(each.force, each.force),
            speaker=_swap(each.speaker, swaps) if each.speaker else None,
        )
        for each in TABLE[seed]
    )
    return Mutation("force", seed, _with(seed, lambda text: _swap(text, swaps)), expected)


_NAMES = ("روته", "راسموسن", "هانز فيبر", "كارلوس مينديز", "أندريه دوبوا", "مارك روته")
_SPOKEN = {"000": "الخفاجي", "002": "كيربي", "004": "أولسن"}


def speaker(step: int) -> Mutation:
    """Other speakers, known to the gazetteer or not."""
    seed = ("000", "002", "004")[step % 3]
    name = _NAMES[step // 3 % len(_NAMES)]
    other = ("ماكغورك", "الساعدي", "لارسون")[step // 2 % 3]
    swaps = {"ينس ستولتنبيرغ": name, "ينس ستولتنبرغ": name, "ستولتنبيرغ": name, "ستولتنبرغ": name}
    swaps |= {"بينس": "مع", "جون كيربي": other, "بيير أولسن": other, "بير أولسن": other}
    swaps |= {_SPOKEN[seed]: other}
    expected = tuple(
        each._replace(speaker=_swap(each.speaker, swaps) if each.speaker else None)
        for each in TABLE[seed]
    )
    return Mutation("speaker", seed, _with(seed, lambda text: _swap(text, swaps)), expected)


_SPELLINGS: tuple[dict[str, str], ...] = (
    {"أ": "ا", "إ": "ا", "آ": "ا"},
    {"ة ": "ه ", "ى ": "ي "},
    {"ي ": "ى "},
    {"عدد": "عَدَد", "قوات": "قُوّات", "عديد": "عَديد"},
    {"العراق": "العـراق", "الناتو": "النـاتو", "قوات": "قـوات"},
    {"ي": "ی", "ك": "ک"},
)


def spelling(step: int) -> Mutation:
    """Hamza, final letters, vowel marks, tatweel, Persian letters."""
    seed = SEEDS[step % len(SEEDS)]
    first = _SPELLINGS[step // len(SEEDS) % len(_SPELLINGS)]
    second = _SPELLINGS[(step + 2) % len(_SPELLINGS)] if step % 2 else {}

    def text(line: str) -> str:
        return _swap(_swap(line, first), second)

    names = tuple(
        each._replace(speaker=text(f"{each.speaker} ").strip() if each.speaker else None)
        for each in TABLE[seed]
    )
    return Mutation("spelling", seed, _with(seed, text), names)


_GOES_ON = re.compile(
    r"[\s«“]*(?:و?أضاف|و?اضاف|و?تابع|و?لفت|و?أشار|و?أوضح|و?اكد|و?أكد|موضح|مبين|مُبيّن|مشير|“ستولتنبرغ)"
)


def _blocks(text: str) -> list[str]:
    """Paragraphs, each with those that go on with its speaker."""
    blocks: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        if blocks and (_GOES_ON.match(line) or len(blocks[-1].split()) < 9):
            blocks[-1] += "\n" + line
        else:
            blocks.append(line)
    return blocks


def order(step: int) -> Mutation:
    """Paragraphs rotated; what goes on with a speaker stays behind them."""
    seed = SEEDS[step % len(SEEDS)]
    base = article(seed)
    blocks = _blocks(base.text)
    turn = 1 + step // len(SEEDS) % max(1, len(blocks) - 1)
    text = "\n".join(blocks[turn:] + blocks[:turn])
    expected = TABLE[seed]
    if seed == "002" and text.find("تويتر") < text.find("الخميس، أوضح"):
        expected = (expected[0]._replace(claim_date=base.published), *expected[1:])
    return Mutation("order", seed, base._replace(text=text), expected)


def paragraphs(step: int) -> Mutation:
    """Blank lines between paragraphs, none, or runs of paragraphs joined into one."""
    seed = SEEDS[step % len(SEEDS)]
    base = article(seed)
    lines = [line for line in base.text.split("\n") if line.strip()]
    size = (1, 1, 2, 3, 4, 5)[step // len(SEEDS) % 6]
    joined = [_join(lines[at : at + size]) for at in range(0, len(lines), size)]
    glue = "\n\n" if step // len(SEEDS) % 2 else "\n"
    return Mutation("paragraphs", seed, base._replace(text=glue.join(joined)), TABLE[seed])


def _join(lines: list[str]) -> str:
    ended = [line if line.rstrip().endswith((".", "»", "”")) else f"{line}." for line in lines[:-1]]
    return " ".join([*ended, lines[-1]])


KINDS = (numbers, digits, words, force, speaker, spelling, order, paragraphs)


def mutations() -> Iterator[Mutation]:
    for kind in KINDS:
        yield from (kind(step) for step in range(EACH))
