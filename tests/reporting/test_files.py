from inovasi.reporting._files import escaped, fenced, paragraphs, table


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    assert escaped("*a*\n`b` [c] <i>") == r"\*a\* \`b\` \[c\] \<i\>"


def test_a_fence_is_longer_than_any_within() -> None:
    assert fenced("a").splitlines() == ["```text", "a", "```"]
    assert fenced("x ```` y").splitlines() == ["`````text", "x ```` y", "`````"]


def test_a_cell_with_a_bar_stays_one_cell() -> None:
    assert table(["a", "b"], [["1|2", "x"]]).splitlines() == [
        "| a | b |",
        "| --- | --- |",
        r"| 1\|2 | x |",
    ]


def test_blocks_are_separated_by_an_empty_line_and_empty_ones_are_left_out() -> None:
    assert paragraphs("a", "", "b") == b"a\n\nb\n"
