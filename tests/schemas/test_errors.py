"""Errors say what, where and the remedy, and cross process boundaries."""

from __future__ import annotations

import pickle

from schemas.errors import RasadError, StoreLocked


def test_an_error_reads_as_one_sentence_with_its_remedy() -> None:
    error = StoreLocked("the store is in use", where="/data/rasad.db", remedy="Stop process 17.")
    assert str(error) == "the store is in use (/data/rasad.db). Stop process 17."
    assert str(RasadError("it broke")) == "it broke."


def test_an_error_survives_a_process_boundary() -> None:
    error = pickle.loads(pickle.dumps(StoreLocked("in use", where="here", remedy="Wait.")))
    assert isinstance(error, StoreLocked)
    assert (error.what, error.where, error.remedy) == ("in use", "here", "Wait.")
