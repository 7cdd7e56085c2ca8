"""The texts of the page: a key stands in one table only, and neither language is left out."""

import importlib
import pkgutil
from collections import Counter

from explorer.widgets import strings


def test_a_key_stands_in_one_table_and_all_tables_are_put_together():
    areas = [
        importlib.import_module(f"{strings.__name__}.{area.name}") for area in pkgutil.iter_modules(strings.__path__)
    ]
    keys = Counter(key for area in areas for key in area.TEXTS)
    assert [key for key, times in keys.items() if times > 1] == []
    assert keys.keys() == strings.TEXTS.keys()


def test_every_text_is_there_in_both_languages():
    assert [key for key, (zh, en) in strings.TEXTS.items() if not (zh.strip() and en.strip())] == []


def test_thousands_are_set_apart_in_texts_of_python_as_in_the_page():
    assert strings.pair("papers_of", n=8547, total=14662) == ("8,547 / 14,662 篇", "8,547 of 14,662 papers")
