"""The good site is good; every fault of `faults.yml` makes exactly the findings that stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from promosite.audit.run import AuditOptions, audit
from promosite.errors import Finding, PromositeError

_FAULTS = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text(encoding="utf-8"))
_MESSAGES = Path(__file__).parents[2] / "scripts/promosite/messages"
_STOPPING = {"audit.no-folder", "audit.no-pages", "audit.no-address", "audit.unreadable"}


def test_a_good_site_has_no_findings(good_site: dict[str, bytes], audited: Callable[..., list[Finding]]) -> None:
    assert audited(good_site) == []


@pytest.mark.parametrize("fault", _FAULTS, ids=lambda fault: f"{fault['id']}-{fault['case']}")
def test_a_fault_is_found_and_nothing_else(
    fault: dict[str, object],
    good_site: dict[str, bytes],
    audited: Callable[..., list[Finding]],
    manifest_of: Callable[..., bytes],
) -> None:
    stale = manifest_of(good_site) if fault.get("manifest") == "as before" else None
    options = AuditOptions(agreed_names=_AGREED, **fault.get("options", {}))
    found = audited(_spoilt(good_site, fault), stale, options)
    assert [_line(each) for each in found] == fault["finds"]
    assert {each.id for each in found} == {fault["id"]}


def test_every_message_has_a_fault() -> None:
    messages = yaml.safe_load((_MESSAGES / "audit.yml").read_text(encoding="utf-8"))
    assert {fault["id"] for fault in _FAULTS} | _STOPPING == set(messages)
