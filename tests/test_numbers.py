"""The worked examples carry what they claim: each claim is computed from the figures that its own page states."""

import re
from math import sqrt
from pathlib import Path

from tests.ladders import real

SURE = 1.96
"""So many standard errors hold 95 of 100 samples."""
POWER = 0.84
"""Added to it, 80 of 100 tests find what is there."""


def stated(pattern: str, text: str) -> list[float]:
    """The figures at the groups of a pattern, in a text whose lines were joined; no match is a failure."""
    found = re.search(pattern, " ".join(text.split()))
    assert found, f"the page no longer says {pattern!r}"
    return [float(figure.replace(",", "")) for figure in found.groups()]


def give_or_take(before: float, after: float, n: float, m: float | None = None) -> float:
    """Half the width of the interval around the difference of two shares, each of its own half."""
    return SURE * sqrt(before * (1 - before) / n + after * (1 - after) / (m or n))


def needed(before: float, after: float) -> float:
    """How many people each half needs to find such a difference."""
    spread = before * (1 - before) + after * (1 - after)
    return (SURE + POWER) ** 2 * spread / (after - before) ** 2


def wilson(share: float, n: float) -> tuple[float, float]:
    """Between which shares the true one lies, when this one was read in a sample of n."""
    middle = (share + SURE**2 / (2 * n)) / (1 + SURE**2 / n)
    half = SURE * sqrt(share * (1 - share) / n + (SURE / (2 * n)) ** 2) / (1 + SURE**2 / n)
    return middle - half, middle + half


def project(name: str) -> str:
    one = next(one for one in real().projects if one.id == name)
    return " ".join([one.shape, *one.steps, one.strong])


def test_activation_claims_the_gain_that_its_newcomers_can_show_and_no_other() -> None:
    said = project("activation")
    [month] = stated(r"([\d,]+) piano teachers open an account in March", said)
    [n] = stated(r"so about ([\d,]+) teachers had it", said)
    [before, after] = stated(r"from (\d+) to (\d+) in 100. That is a gain of five points, give or take three", said)
    [first, second] = stated(r"Without the date they went from (\d+) to (\d+)", said)

    assert abs(month / 30.4 * 21 / 2 - n) < 10
    assert round(100 * give_or_take(before / 100, after / 100, n)) == 3 < after - before == 5
    assert 100 * give_or_take(first / 100, second / 100, n) > second - first, "so it is not counted"
    [kept] = stated(r"week four stayed at (\d+) percent, give or take six", said)
    assert round(100 * give_or_take(kept / 100, kept / 100, n * before / 100, n * after / 100)) == 6


def test_activation_says_how_many_people_a_test_needs_and_what_200_cannot_tell() -> None:
    said = project("activation")
    [before, after, n] = stated(r"To see a rise from (\d+) to (\d+) in 100, it takes about ([\d,]+) in each half", said)
    [few, low, high] = stated(r"With (\d+) in each, a rise from (\d+) to (\d+) could be", said)

    assert abs(needed(before / 100, after / 100) - n) < 10
    half = 100 * give_or_take(low / 100, high / 100, few)
    assert (round(high - low - half), round(high - low + half)) == (-2, 16)
    assert needed(0.27, 0.29) > 2070, "the two points of the date are too few for this many people"


def test_retention_reads_a_gain_and_a_harm_that_its_families_can_show() -> None:
    said = project("retention")
    [n] = stated(r"That made ([\d,]+) families in each half", said)
    [before, after] = stated(r"we read (\d+) percent without the prompt and (\d+) with it", said)
    [off, more] = stated(r"messages rose from (\d+) to (\d+) per 1,000", said)
    [start, week_eight] = stated(r"([\d,]+) people start .* In week eight, ([\d,]+) do", said)
    [family, alone] = stated(r"families stand at (\d+) percent in week eight, and people who live alone at (\d+)", said)

    assert after - before == 7
    assert round(100 * give_or_take(before / 100, after / 100, n)) == 2
    assert more - off > 1000 * give_or_take(off / 1000, more / 1000, n)
    families = start * (100 * week_eight / start - alone) / (family - alone)
    assert families == n, "two months of families make two halves"


def test_pricing_reads_more_money_per_customer_than_chance_would_bring() -> None:
    said = project("pricing")
    [n] = stated(r"half of ([\d,]+) new customers were offered", said)
    [with_it, without] = stated(r"90 days brought \$(\d+) with the third package and \$(\d+) without", said)
    [small, large] = stated(r"between \$(\d+) and \$(\d+) a month", said)
    [middle] = stated(r"A \$(\d+) package with messages", said)
    [chose] = stated(r"Of 100 new customers, (\d+) chose it", said)
    [was, now] = stated(r"the large package fell from (\d+) in 100 to (\d+)", said)
    [asked, more] = stated(r"price questions went from (\d+) to (\d+) per 100", said)

    def spread(shares: dict[float, float]) -> float:
        """Of what a customer pays in three months, as a variance."""
        mean = sum(share * 3 * price for price, share in shares.items())
        return sum(share * (3 * price - mean) ** 2 for price, share in shares.items())

    old = spread({small: 1 - was / 100, large: was / 100})
    new = spread({small: 1 - (chose + now) / 100, middle: chose / 100, large: now / 100})
    assert with_it - without == 15
    assert round(SURE * sqrt((old + new) / (n / 2))) == 5
    assert was - now > 100 * give_or_take(was / 100, now / 100, n / 2)
    assert more - asked > 100 * give_or_take(asked / 100, more / 100, n / 2)
    assert SURE * sqrt((old + new) / 200) > 14, "with a tenth of the customers it could be nothing"


def test_the_model_memo_sets_the_cost_beside_the_gain_and_earns_it_back_within_a_year() -> None:
    filled = next(one for one in real().templates if one.id == "strategy-memo").filled
    [least, less, weeks, cost] = stated(r"\| 0 \| (\d+), \$([\d,]+) \| (\d+), \$([\d,]+) \|", filled)
    [a_week] = stated(r"Two engineers cost \$([\d,]+) a week", filled)
    [price] = stated(r"Shops pay \$(\d+) a month more", filled)
    [shops, again] = stated(r"With (\d+), the \$([\d,]+) come back within a year", filled)
    [orders] = stated(r"if (\d+) orders are signed", filled)
    assert "(six weeks from" in filled
    assert "(eight weeks, to" in filled

    assert weeks == 6 + 8
    assert weeks * a_week == cost == again
    assert least * a_week == less
    assert shops * price * 12 >= cost > (shops - 1) * price * 12
    assert orders == shops


def test_the_page_on_ai_says_how_little_100_cases_tell_and_what_a_keen_user_costs() -> None:
    said = Path("docs/grow/ai.md").read_text(encoding="utf-8")
    [right, low, high] = stated(r"If (\d+) are right, the true share may be anything from (\d+) to (\d+) percent", said)
    [questions, cost, price] = stated(
        r"asks (\d+) questions a month. That is \$(\d+) for somebody who pays \$(\d+)", said
    )

    assert [round(100 * share) for share in wilson(right / 100, 100)] == [low, high]
    assert "there may still be three harmful ones in every hundred" in said
    assert round(100 * (1 - 0.05 ** (1 / 100))) == 3, "the most that none in 100 leaves room for"
    assert "an answer costs two cents" in said
    assert questions * 0.02 == cost < price


def test_the_figures_that_stood_here_once_would_not_pass() -> None:
    assert 100 * give_or_take(0.22, 0.29, 203) > 7
    assert needed(0.27, 0.29) > 10 * 203
    assert 1000 * give_or_take(0.040, 0.046, 320) > 6
