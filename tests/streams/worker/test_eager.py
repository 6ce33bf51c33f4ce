"""What has nothing to wait for is done at once; what waits goes on where it stood."""

from __future__ import annotations

import asyncio

import pytest

from streams.worker.eager import Done, begun


async def _at_once(value):
    return value


def test_work_that_does_not_wait_is_done_without_a_loop():
    assert begun(_at_once(7)) == Done(7)


def test_an_error_before_any_wait_is_raised():
    async def broken():
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        begun(broken())


def _waiting(steps):
    async def work(gate):
        steps.append("before")
        try:
            found = await gate
        except (asyncio.CancelledError, KeyError) as error:
            steps.append(type(error).__name__)
            raise
        await asyncio.sleep(0)
        steps.append("after")
        return found

    return work


def test_work_that_waits_goes_on_with_what_it_waited_for():
    steps = []

    async def main():
        gate = asyncio.get_running_loop().create_future()
        rest = begun(_waiting(steps)(gate))
        assert steps == ["before"]
        task = asyncio.ensure_future(rest)
        await asyncio.sleep(0)
        assert not task.done()
        gate.set_result(5)
        return await task

    assert asyncio.run(main()) == 5
    assert steps == ["before", "after"]


def test_an_error_it_waited_for_is_its_own():
    steps = []

    async def main():
        gate = asyncio.get_running_loop().create_future()
        rest = begun(_waiting(steps)(gate))
        gate.set_exception(KeyError("away"))
        await rest

    with pytest.raises(KeyError, match="away"):
        asyncio.run(main())
    assert steps == ["before", "KeyError"]


def test_cancelling_the_rest_cancels_the_work():
    steps = []

    async def main():
        gate = asyncio.get_running_loop().create_future()
        task = asyncio.ensure_future(begun(_waiting(steps)(gate)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return gate.cancelled()

    assert asyncio.run(main())
    assert steps == ["before", "CancelledError"]


def test_work_that_swallows_a_cancellation_ends_as_it_likes():
    async def stubborn(gate):
        try:
            await gate
        except asyncio.CancelledError:
            return "kept on"

    async def main():
        gate = asyncio.get_running_loop().create_future()
        task = asyncio.ensure_future(begun(stubborn(gate)))
        await asyncio.sleep(0)
        task.cancel()
        return await task

    assert asyncio.run(main()) == "kept on"
