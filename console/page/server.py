"""The web application: addresses to views, faults to sentences, changes behind a token."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from markupsafe import Markup

from console.page.asked import Asked, Drawn, File, PageFault
from console.page.changes import NOTICES, Change, changes
from console.page.desk import Desk
from console.page.guarding import COOKIE, SESSION_HOURS, Guard, with_headers
from console.page.live import PAUSE, Live
from console.page.rendering import render
from console.page.routes import ROUTES, View
from console.page.words import LANGUAGES, say
from console.terminal import plain
from schemas.errors import InputError, RasadError

log = logging.getLogger(__name__)

THREADS = 4
MOST_SENT = 64 * 1024
"""Bytes of a form."""
_OPEN = ("/static/", "/ar/enter", "/en/enter")
_HTTP_FAULTS = {404: "fault.no_such_address", 405: "fault.method", 413: "fault.large"}
_UNSAID = {
    "fault.no_such_address", "fault.method", "fault.host", "fault.session", "fault.token",
}  # fmt: skip
"""Not warned of: what passers-by ask for at random, and what the guard has warned of itself."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """The page over a desk; ``application`` is what is served."""

    def __init__(self, desk: Desk, guard: Guard, *, pause: float = PAUSE) -> None:
        self._desk = desk
        self._guard = guard
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="rasad-page")
        self._live = Live(self._stamp, pause=pause)

    def application(self) -> web.Application:
        """Routes, guards and clean-up."""
        app = web.Application(client_max_size=MOST_SENT, middlewares=[self._guarded])
        app.on_response_prepare.append(_headers)
        app.on_shutdown.append(self._live.close)
        app.on_cleanup.append(self._close)
        app.router.add_get("/", self._home)
        app.router.add_get("/events", self._live.listen)
        app.router.add_static("/static/", Path(str(files("console.page") / "static")))
        for language in LANGUAGES:
            for path, view in ROUTES:
                app.router.add_get(f"/{language}{path}", partial(self._show, language, view))
            for path, change in changes(self._desk.acts, self._desk.letters):
                app.router.add_post(f"/{language}{path}", partial(self._change, language, change))
            app.router.add_post(f"/{language}/enter", partial(self._enter, language))
            app.router.add_post(f"/{language}/leave", partial(self._leave, language))
        return app

    async def _close(self, _: web.Application) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def _run(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def _stamp(self) -> object:
        def look() -> object:
            with self._desk.ask() as queries:
                found = queries.counts()
            return [found.documents, found.alerts, found.claims, found.dead]

        return await self._run(look)

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            self._guard.check_host(request)
            if not request.path.startswith(_OPEN) and not self._guard.is_in(request):
                return await self._login(request, None, 401)
            return await handler(request)
        except web.HTTPRedirection:
            raise
        except Exception as error:  # noqa: BLE001 - whatever failed, the visitor gets a sentence
            return await self._fault(request, fault_of(error))

    async def _home(self, request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"/{_language(request)}/")

    async def _show(self, language: str, view: View, request: web.Request) -> web.StreamResponse:
        asked = self._asked(request, language)
        cookie = self._guard.valid(request) or self._guard.cookie(inside=False)
        own = {**self._own(cookie), "notice": _notice(asked)}

        def work() -> str | File:
            with self._desk.ask() as queries:
                found = view(queries, asked)
            return render(found, asked, **own) if isinstance(found, Drawn) else found

        found = await self._run(work)
        if isinstance(found, File):
            return _file(found)
        return self._html(found, cookie)

    async def _change(
        self, language: str, change: Change, request: web.Request
    ) -> web.StreamResponse:
        form = await _form(request)
        self._guard.check_token(request, form.get("token", ""))
        work = partial(change, dict(request.match_info), form)
        act = self._desk.act
        done = await (act(work) if act else self._run(work))
        raise web.HTTPSeeOther(done.address(language))

    async def _enter(self, language: str, request: web.Request) -> web.StreamResponse:
        form = await _form(request)
        self._guard.check_token(request, form.get("token", ""))
        try:
            cookie = self._guard.enter(form.get("password", ""))
        except PageFault as fault:
            return await self._login(request, fault, fault.status)
        response = web.HTTPSeeOther(f"/{language}/")
        _set(response, cookie, secure=request.secure)
        raise response

    async def _leave(self, language: str, request: web.Request) -> web.StreamResponse:
        form = await _form(request)
        self._guard.check_token(request, form.get("token", ""))
        response = web.HTTPSeeOther(f"/{language}/")
        response.del_cookie(COOKIE)
        raise response

    async def _login(
        self, request: web.Request, fault: PageFault | None, status: int
    ) -> web.StreamResponse:
        asked = self._asked(request, _language(request), bare=True)
        cookie = self._guard.valid(request) or self._guard.cookie(inside=False)
        title = say("app", asked.language)
        sentence = fault.sentence(asked.language) if fault else ""
        drawn = Drawn("login.html", title, {"sentence": sentence})
        own = {**self._own(cookie), "notice": "", "signed_in": False}
        return self._html(render(drawn, asked, **own), cookie, status)

    async def _fault(self, request: web.Request, fault: PageFault) -> web.StreamResponse:
        asked = self._asked(request, _language(request), bare=True)
        level = logging.INFO if fault.key in _UNSAID else logging.WARNING
        log.log(level, "%s at %r: %s", fault.status, request.path[:200], plain(str(fault)))
        title = say("fault.title", asked.language)
        drawn = Drawn("fault.html", title, {"sentence": fault.sentence(asked.language)})
        own = {"hidden": lambda: "", "notice": "", "signed_in": False}
        response = web.Response(
            text=render(drawn, asked, **own), status=fault.status, content_type="text/html"
        )
        if fault.status == 401:  # noqa: PLR2004 - HTTP wants to be told how to log in
            response.headers["WWW-Authenticate"] = "Bearer"
        return response

    def _asked(self, request: web.Request, language: str, *, bare: bool = False) -> Asked:
        prefix = f"/{language}"
        path = request.path.removeprefix(prefix) or "/"
        return Asked(
            desk=self._desk,
            language=language,
            path="/" if bare else path,
            parts=dict(request.match_info),
            fields={} if bare else _fields(request.query),
        )

    def _own(self, cookie: str) -> dict[str, Any]:
        token = self._guard.token(cookie)
        hidden = Markup('<input type="hidden" name="token" value="{}">').format(token)
        return {"hidden": lambda: hidden, "signed_in": self._guard.demands}

    def _html(self, text: str, cookie: str, status: int = 200) -> web.Response:
        response = web.Response(text=text, status=status, content_type="text/html")
        _set(response, cookie, secure=False)
        return response


def fault_of(error: Exception) -> PageFault:
    """What a visitor is told of an error; one of our own making goes to the log whole."""
    if isinstance(error, PageFault):
        return error
    if isinstance(error, InputError) and error.name:
        return PageFault(error.name, 400, where=error.where)
    if isinstance(error, InputError):
        return PageFault("fault.asked", 400, why=str(error))
    if isinstance(error, RasadError):
        return PageFault("fault.store", 503, why=str(error))
    if isinstance(error, web.HTTPException):
        key = _HTTP_FAULTS.get(error.status, "fault.no_such_address")
        return PageFault(key, error.status)
    log.error("the page itself failed", exc_info=error)
    return PageFault("fault.own", 500)


def _set(response: web.StreamResponse, cookie: str, *, secure: bool) -> None:
    response.set_cookie(
        COOKIE, cookie, httponly=True, samesite="Strict", secure=secure,
        max_age=SESSION_HOURS * 3600,
    )  # fmt: skip


async def _headers(request: web.Request, response: web.StreamResponse) -> None:
    with_headers(response, keep=request.path.startswith("/static/"))


def _fields(query: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if value}


async def _form(request: web.Request) -> dict[str, str]:
    try:
        found = await request.post()
    except (ValueError, LookupError) as error:  # no such charset, no text in it, no boundary
        raise PageFault("fault.form") from error
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _language(request: web.Request) -> str:
    first = request.path.split("/")[1:2]
    if first and first[0] in LANGUAGES:
        return first[0]
    wanted = request.headers.get("Accept-Language", "").lower()
    return "en" if wanted.startswith("en") else LANGUAGES[0]


def _notice(asked: Asked) -> str:
    key = asked.fields.get("done", "")
    if key not in NOTICES:
        return ""
    values = {name: asked.fields.get(name, "0")[:12] for name in ("sent", "still", "count")}
    return say(f"done.{key}", asked.language, **values)


def _file(found: File) -> web.Response:
    headers = {"Content-Type": found.content_type}
    if found.name:
        headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return web.Response(body=found.body, headers=headers)


class _OneLine(logging.Filter):
    """A request that is no HTTP gets its 400 and one line, not a trace of aiohttp's inside."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, HttpProcessingError):
            record.exc_info, record.args = None, ()
            record.msg = f"refused a malformed request: {error.message.splitlines()[0]}"
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


_ONE_LINE = _OneLine()


async def start(page: Page, host: str, port: int) -> tuple[web.AppRunner, str]:
    """Listen; gives the runner (clean it up to stop) and the address.

    Raises:
        InputError: the address cannot be listened on.
    """
    runner = web.AppRunner(page.application(), access_log=None, shutdown_timeout=2)
    logging.getLogger("aiohttp.server").addFilter(_ONE_LINE)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise InputError(
            f"the page cannot listen on {host}, port {port}: {error.strerror}",
            remedy="Stop what listens there, or choose another --port.",
        ) from error
    bound = runner.addresses[0][1]
    shown = f"[{host}]" if ":" in host else host
    return runner, f"http://{shown}:{bound}/"
