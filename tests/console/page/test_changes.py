"""What a person changes on the page, and what nobody else can."""

from __future__ import annotations

import json
import re

import pytest
from visiting import text_of, token_in

from console.wiring import local
from schemas.decisions import Verdict


async def first_alert(client) -> str:
    found = json.loads(await text_of(client, "/en/alerts.json?kind=changed"))
    return str(found[0]["alert_id"])


async def send(client, path: str, status: int, **fields: str) -> str:
    async with client.post(path, data=fields) as answer:
        text = await answer.text()
        assert answer.status == status, text[-600:]
        return text


async def test_an_alert_is_confirmed_with_a_reason(visit, store):
    async with visit() as client:
        alert = await first_alert(client)
        token = token_in(await text_of(client, f"/en/alerts/{alert}"))
        path = f"/en/alerts/{alert}/decide"
        text = await send(client, path, 400, token=token, verdict="confirm")
        assert "A reason is needed." in text
        text = await send(client, path, 200, token=token, verdict="confirm", reason="رأيته <b>")
    assert "The alert is confirmed." in text
    assert "رأيته &lt;b&gt;" in text
    with local.queries(store) as queries:
        (decision,) = queries.decisions(alert)
    assert (decision.verdict, decision.reason) == (Verdict.CONFIRM, "رأيته <b>")


async def test_a_rejected_figure_leaves_the_chart(visit, store):
    async with visit() as client:
        page = await text_of(client, "/ar/series/nato%7CIQ")
        row = r'id="claim-([0-9a-f]+)".*?<th scope="row"><bdi>(.*?)</bdi>'
        rows = dict(re.findall(row, page, re.DOTALL))
        claim = next(identity for identity, size in rows.items() if size == "أكثر من 300")
        fields = {"token": token_in(page), "reason": "قراءة خاطئة"}
        text = await send(client, f"/ar/claims/{claim}/reject", 200, **fields)
    assert "رُفض العدد" in text
    assert f"claim-{claim}" not in text
    assert "أكثر من 300" not in text.split("<table")[1].split("</table>")[0]


async def test_a_series_is_muted_and_heard_again(visit, store):
    async with visit() as client:
        page = await text_of(client, "/en/series/nato%7CIQ")
        path, token = "/en/series/nato%7CIQ/decide", token_in(page)
        text = await send(client, path, 200, token=token, verdict="mute")
        assert 'value="unmute"' in text
        text = await send(client, path, 200, token=token, verdict="unmute")
        assert 'value="mute"' in text
        await send(client, "/en/series/none/decide", 400, token=token, verdict="mute")


@pytest.mark.parametrize(
    "path",
    ["/alerts/{alert}/decide", "/claims/x/reject", "/series/nato%7CIQ/decide", "/dead/again",
     "/dead/drop", "/leave"],
)  # fmt: skip
async def test_nothing_changes_without_our_token(visit, store, path):
    async with visit() as client:
        alert = await first_alert(client)
        token = token_in(await text_of(client, f"/en/alerts/{alert}"))
        fields = {"verdict": "acknowledge", "reason": "x", "id": "x"}
        where = "/en" + path.format(alert=alert)
        for wrong in ("", "0" * 64, token[:-1], "é"):
            text = await send(client, where, 403, **fields, token=wrong)
            assert "token is not valid" in text
        cross = {"Sec-Fetch-Site": "cross-site"}
        async with client.post(where, data={**fields, "token": token}, headers=cross) as answer:
            assert answer.status == 403
        client.session.cookie_jar.clear()
        await send(client, where, 403, **fields, token=token)
        with local.queries(store) as queries:
            assert not queries.decisions()
        token = token_in(await text_of(client, f"/en/alerts/{alert}"))
        good = {"token": token, "verdict": "acknowledge"}
        await send(client, f"/en/alerts/{alert}/decide", 200, **good)
    with local.queries(store) as queries:
        assert len(queries.decisions()) == 1


async def test_a_form_that_is_too_large_is_refused(visit):
    async with visit() as client:
        alert = await first_alert(client)
        token = token_in(await text_of(client, f"/en/alerts/{alert}"))
        fields = {"token": token, "verdict": "confirm", "reason": "x" * 70_000}
        text = await send(client, f"/en/alerts/{alert}/decide", 413, **fields)
    assert "larger than what is taken" in text


async def test_where_nothing_can_be_changed_no_form_is_shown(visit):
    async with visit(acts=None) as client:
        alert = await first_alert(client)
        page = await text_of(client, f"/en/alerts/{alert}")
        assert 'name="verdict"' not in page
        async with client.get("/en/") as answer:
            assert answer.status == 200
