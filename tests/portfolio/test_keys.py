from inovasi.portfolio._keys import name_key, repeated


def test_case_and_spaces_of_a_name_do_not_count_but_signs_do() -> None:
    assert name_key(" Hukum  KOPI") == name_key("hukum kopi")
    assert name_key("A+") != name_key("A")


def test_each_repeated_key_is_named_once_with_its_count() -> None:
    problems = repeated("partners", ["b", "a", "b", "c", "c", "c"], source="klik")
    assert [(p.code, p.source, p.path) for p in problems] == [("duplicate", "klik", "partners")] * 2
    assert ["'b' 2" in problems[0].message, "'c' 3" in problems[1].message] == [True, True]
    assert repeated("partners", ["a", "b"]) == []
