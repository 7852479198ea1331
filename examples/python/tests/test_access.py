from pathlib import Path

import pytest

from hook_provider.access import Access, allows

FILTERS = ["sensors/%c/#", "users/%u", "open/+/x"]


@pytest.mark.parametrize(
    ("user", "client", "topic", "allowed"),
    [
        ("u", "s1", "sensors/s1/temperature", True),
        ("u", "s1", "sensors/s1/#", True),
        ("u", "s1", "sensors/s1", True),
        ("u", "s1", "sensors/s2/temperature", False),
        ("u", "s1", "sensors/+/temperature", False),
        ("u", "s1", "#", False),
        ("u", "+", "sensors/+/temperature", False),
        ("u", "", "sensors//temperature", False),
        ("u", "a/b", "sensors/a/b", False),
        ("u", "s1", "users/u", True),
        ("u", "s1", "users/u/more", False),
        ("u", "s1", "open/any/x", True),
        ("u", "s1", "open/#", False),
        ("u", "s1", "open/any", False),
    ],
)
def test_a_topic_is_allowed_where_all_that_it_asks_for_is(user: str, client: str, topic: str, allowed: bool) -> None:
    assert allows(FILTERS, user, client, topic) is allowed


def test_wildcards_let_nobody_into_sys() -> None:
    assert not allows(["#", "+/x"], "u", "c", "$SYS/x")


def test_a_misspelt_key_is_an_error_with_the_files_name(tmp_path: Path) -> None:
    file = tmp_path / "access.json"
    file.write_text('{"usres": {}}')
    with pytest.raises(ValueError, match=r"access\.json.*usres"):
        Access.read(file)
