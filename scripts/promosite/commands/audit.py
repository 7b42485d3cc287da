"""`audit`: a look at a built site.

In: a call. Out: what a stranger would find wrong with the folder. Nothing is built or written.
"""

from __future__ import annotations

from promosite.audit.options import AuditOptions
from promosite.audit.run import audit
from promosite.commands.call import Call
from promosite.content.catalog import load_catalog
from promosite.review.checks import agreed_forms
from promosite.translation.project import glossary_of


def run_audit(call: Call) -> int:
    """Examine a built site as a stranger would."""
    config = call.config
    names = agreed_forms(config, load_catalog(config), glossary_of(config)[0])
    found = audit(
        call.asked.site, AuditOptions(config.site_url, names, call.asked.posts, weight_max_kb=config.weight_kb)
    )
    status = call.report(found)
    call.count("cli.audited", found)
    return status
