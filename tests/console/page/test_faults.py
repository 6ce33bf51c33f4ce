"""Bad input: one clear sentence on the page, in its language, and the right status."""

from __future__ import annotations

import re

import pytest
from visiting import text_of

from console.wiring import local

BAD = [
    ("/alerts?page=1000000000", 404, "There is no page 1000000000. The last page is 1."),
    ("/search?page=1000000000", 404, "There is no page 1000000000. The last page is 1."),
    ("/pipeline?page=7", 404, "There is no page 7. The last page is 1."),
    ("/alerts?page=-3", 400, "“-3” is no page number. Begin with page 1."),
    ("/alerts?page=9999999999999999", 400, "is no page number"),
    ("/alerts?page=%D9%A3", 400, "is no page number"),
    ("/alerts?kind=war", 400, "There is no kind of alert called “war”."),
    ("/alerts?since=yesterday", 400, "“yesterday” is no date. Write it like 2021-02-19."),
    ("/search?until=2021-13-01", 400, "“2021-13-01” is no date."),
    ("/search?q=%22", 400, "is not closed"),
    ("/search?q=%22%22", 400, "no word to look for"),
    ("/search?q=-", 400, "no word to look for"),
    ("/search?q=%22الناتو", 400, "is not closed. Close it, or leave it out."),
    ("/search?q=الناتو+OR+العراق", 400, "has an operator that there is not."),
    ("/search?q=NEAR(الناتو", 400, "has an operator that there is not."),
    ("/search?q=" + "x" * 501, 400, "is longer than 500 characters"),
    ("/search?q=" + "+".join(["كلمة"] * 40), 400, "more words than are taken"),
    ("/articles/nothing", 404, "There is no article with this id."),
    ("/alerts/nothing", 404, "There is no alert with this id."),
    ("/series/nothing", 404, "There is no series of this name."),
    ("/series/nothing.csv", 404, "There is no series of this name."),
    ("/nowhere", 404, "There is nothing at this address."),
    ("/dead/again", 405, "This address does not take that method."),
]


PASSED_BY = {"/nowhere", "/dead/again"}
"""Asked for at random by whoever passes: not in the log."""


@pytest.mark.parametrize(("path", "status", "says"), BAD, ids=[path[:30] for path, _, _ in BAD])
async def test_a_mistake_is_one_sentence(visit, path, status, says, caplog):
    async with visit() as client:
        english = await text_of(client, f"/en{path}", status)
        arabic = await text_of(client, f"/ar{path}", status)
    (sentence,) = re.findall(r'<p class="fault" role="alert">(.*?)</p>', english)
    assert says in sentence
    (sentence,) = re.findall(r'<p class="fault" role="alert">(.*?)</p>', arabic)
    assert re.match(r"«|[\u0600-\u06ff]", sentence)
    assert not re.search(r"[A-Za-z]{2}", re.sub(r"«.*?»", "", sentence)), "not in its language"
    if path in PASSED_BY:
        assert caplog.messages == []
    else:
        told, again = caplog.messages
        assert says in told
        assert "\n" not in told
        assert again == told.replace("/en/", "/ar/")


@pytest.mark.parametrize(
    ("query", "status"),
    [("a OR OR", 400), ("a AND", 400), ("NOT", 400), ("*", 400), ("(((", 400), ("a && b", 400),
     ("a:b", 200), ("^a", 200), ("a (b", 200), ('"OR"', 200), ("or", 200),
     ("'; DROP TABLE x; --", 200)],
)  # fmt: skip
async def test_operators_gone_wrong_are_a_sentence_and_mere_marks_are_not(visit, query, status):
    async with visit() as client:
        text = await text_of(client, "/en/search", status, params={"q": query})
    assert ('class="fault"' in text) == (status == 400)
    assert "The program itself failed" not in text


FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (f"{FORM}; charset=none-such", b"token=a"),
        (FORM, b"token=%FF&x=\xff\xfe"),
        ("multipart/form-data", b"junk"),
        ("multipart/form-data; boundary=xx", b"junk"),
    ],
)
async def test_a_form_that_cannot_be_read_is_one_sentence(visit, kind, body, caplog):
    headers = {"Content-Type": kind}
    async with (
        visit() as client,
        client.post("/en/dead/again", data=body, headers=headers) as answer,
    ):
        assert answer.status == 400
        assert "The form that was sent cannot be read." in await answer.text()
    assert "Traceback" not in caplog.text


async def test_a_failure_of_our_own_is_logged_and_told_without_its_inside(visit, caplog):
    def broken():
        raise ZeroDivisionError("the secret inside")

    async with visit(audit=broken) as client:
        text = await text_of(client, "/en/pipeline", 500)
    assert "The program itself failed" in text
    assert "secret inside" not in text
    assert "the secret inside" in caplog.text


async def test_a_store_that_is_gone_is_said(visit, store):
    async with visit() as client:
        assert "NATO" in await text_of(client, "/en/")
        store.unlink()
        text = await text_of(client, "/en/", 503)
    assert "The store could not be read" in text


async def test_a_store_put_in_anothers_place_is_shown(visit, store, tmp_path):
    other = tmp_path / "other.db"
    with local.engine(other):
        pass
    async with visit() as client:
        assert "NATO" in await text_of(client, "/en/")
        other.replace(store)
        for suffix in ("-wal", "-shm"):
            store.with_name(store.name + suffix).unlink(missing_ok=True)
        text = await text_of(client, "/en/")
    assert "NATO" not in text
    assert "Nothing yet." in text
