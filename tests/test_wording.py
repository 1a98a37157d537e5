import errno

from inovasi._wording import between, one_of, refusal, repeated, too_small


def test_that_a_range_may_have_no_end() -> None:
    assert between(0).of("en") == "0 or more"
    assert between(1, 5).of("id") == "1 sampai 5"


def test_that_choices_are_listed() -> None:
    assert one_of([1, "a"]).of("en") == "one of: 1, a"


def test_that_only_what_is_below_the_least_is_named() -> None:
    assert [(one.code, one.path) for one in too_small(-1, "days")] == [("range", "days")]
    assert too_small(0, "days") == []


def test_each_repeated_key_is_named_once_with_its_count() -> None:
    problems = repeated("partners", ["b", "a", "b", "c", "c", "c"], source="klik")
    assert [(p.code, p.source, p.path) for p in problems] == [("duplicate", "klik", "partners")] * 2
    assert ["'b' 2" in problems[0].message, "'c' 3" in problems[1].message] == [True, True]
    assert repeated("partners", ["a", "b"]) == []
    (spelt,) = repeated("entries", ["Klik", "b", "KLIK", ("Klik", 1), ("KLIK", 1)])
    assert spelt.message == "found 'Klik', 'KLIK' 2 times; expected once"


def test_what_the_system_refuses_is_said_plainly() -> None:
    assert refusal(OSError(errno.ENOSPC, "No space left on device")).en == "the disk is full"
    assert refusal(OSError(errno.EROFS, "Read-only file system")).id == "hanya dapat dibaca"
    denied = PermissionError(errno.EACCES, "Permission denied")
    assert refusal(denied).en == "not allowed"
    setattr(denied, "winerror", 32)  # noqa: B010  (an attribute on Windows only)
    assert refusal(denied).en.startswith("open in another program")
    odd = refusal(OSError(errno.ENOTTY, "Not a typewriter"))
    assert (odd.id, odd.en) == ("ditolak sistem: Not a typewriter", "Not a typewriter")
    assert refusal(OSError("odd")).en == "odd"
