"""Blanks of a template are drawn together where a browser would do so, and nowhere else."""

import pytest

from motcua.doors.ui.loading import drawn_together

SOURCES = {
    "<ul>\n      <li>a</li>\n      <li>b   c</li>\n    </ul>": "<ul> <li>a</li> <li>b c</li> </ul>",
    "<p>\n  a\n  <b>b</b>,\n</p>": "<p> a <b>b</b>, </p>",
    "a b": "a b",
    "<a\n  class='x'\n  href='/'\n>": "<a class='x' href='/' >",
    "<pre>a\n  b</pre>\n\n  c": "<pre>a\n  b</pre> c",
    "<textarea\n  name='x'>\n{{ value }}\n  </textarea>\n  d": "<textarea\n  name='x'>\n{{ value }}\n  </textarea> d",
    "<PRE>\n a {% if x %}\n b {% endif %}</PRE>\n  c": "<PRE>\n a {% if x %}\n b {% endif %}</PRE> c",
    "{% if x %}\n  a\n{% endif %}": "{% if x %} a {% endif %}",
    "{% blocktranslate %}\n  a{% endblocktranslate %}\n  c": "{% blocktranslate %}\n  a{% endblocktranslate %} c",
    "{% blocktranslate count n=n %}\n a\n{% plural %}\n b\n{% endblocktranslate %}\n  c": (
        "{% blocktranslate count n=n %}\n a\n{% plural %}\n b\n{% endblocktranslate %} c"
    ),
    "{{ a|default:'x  y' }}   {% tag 'a  b' %}": "{{ a|default:'x  y' }} {% tag 'a  b' %}",
    "<script>\n  a\n</script>\n\n<style>\n b</style>": "<script>\n  a\n</script> <style>\n b</style>",
    "</pre>\n\n  a": "</pre> a",
}


@pytest.mark.parametrize("source", SOURCES)
def test_blanks_are_drawn_together_outside_of_what_they_mean(source: str) -> None:
    assert drawn_together(source) == SOURCES[source]
    assert drawn_together(drawn_together(source)) == SOURCES[source]
