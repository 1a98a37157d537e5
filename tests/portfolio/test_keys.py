from inovasi.portfolio._keys import name_key


def test_case_and_spaces_of_a_name_do_not_count_but_signs_do() -> None:
    assert name_key(" Hukum  KOPI") == name_key("hukum kopi")
    assert name_key("A+") != name_key("A")
