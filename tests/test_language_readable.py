"""Every result is shown in the same way: ``str()`` and HTML are what its text says, in Indonesian."""

from inovasi.language import Language, Readable


class Answer(Readable):
    def text(self, lang: Language = "id") -> str:
        return "ya & <baik>" if lang == "id" else "yes"


def test_str_and_html_are_the_indonesian_text() -> None:
    assert str(Answer()) == "ya & <baik>"
    assert Answer()._repr_html_() == "<pre>ya &amp; &lt;baik&gt;</pre>"
