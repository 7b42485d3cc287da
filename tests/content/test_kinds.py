"""Declarations of kinds: read whole, and refused with the entry that is wrong."""

from __future__ import annotations

import pytest

from promosite.content.kinds import ARTICLE, FactType, PageKind, kind_of, load_kinds
from promosite.content.meta import Event, Meta
from promosite.errors import ConfigError
from tests.conftest import Project, ProjectMaker

SCHOOL = """\
schema_org: School
schema_org_tagged: {nature: Park}
implied_by: agency
needs: [agency, as_of]
details: {teaches: {required: true}, hours: }
facts:
  pupils: {type: number, required: true}
  note:
"""


def test_a_declaration_is_read_whole(project: ProjectMaker) -> None:
    kinds = load_kinds(_declared(project(), SCHOOL).config)
    assert list(kinds) == ["article", "event", "itinerary", "place", "press", "project", "school"]
    assert kinds[ARTICLE] == PageKind("article")
    assert kinds["school"] == PageKind(
        name="school",
        schema_org="School",
        schema_org_tagged={"nature": "Park"},
        implied_by="agency",
        needs=("agency", "as_of"),
        facts={"pupils": FactType.NUMBER, "note": FactType.TEXT},
        details=("teaches", "hours"),
        required=frozenset({"facts.pupils", "details.teaches"}),
        words_first=True,
    )


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("facts: [a]\n", "`facts` must be a mapping of names"),
        ("facts: {a: url}\n", "`facts.a` must be a mapping of type, required"),
        ("facts: {a: {type: ulr}}\n", "`facts.a.type` cannot be `ulr`; did you mean `url`?"),
        ("facts: {a: {kind: url}}\n", "there is no key `facts.a.kind`; known: type, required"),
        ("facts: {a: {required: yes}}\n", "`facts.a.required` must be true or false"),
        ("facts: {A-b: {}}\n", "`facts.A-b`: a name is made of a–z, digits and _"),
        ("details: {a: {type: text}}\n", "there is no key `details.a.type`; known: required"),
        ("fact: {}\n", "there is no key `fact`; did you mean `facts`?"),
        ("needs: as_of\n", "`needs` must be a list of keys"),
        ("needs: [as_off]\n", "`needs`: there is no key `as_off` in front matter; did you mean `as_of`?"),
        ("implied_by: xyz\n", "`implied_by`: there is no key `xyz` in front matter; known: title, description"),
        ("schema_org: [a]\n", "`schema_org` must be one text"),
        ("schema_org_tagged: [a]\n", "`schema_org_tagged` must be a mapping of tags to types"),
        ("schema_org_tagged: {a: }\n", "`schema_org_tagged` must be a mapping of tags to types"),
        ("- a\n", "it must be a mapping of schema_org,"),
    ],
)
def test_what_cannot_be_used_is_named(project: ProjectMaker, text: str, cause: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load_kinds(_declared(project(), text).config)
    assert str(refused.value).startswith(f"overrides/kinds/school.yml: {cause}")


def test_broken_yaml_is_named_with_its_line(project: ProjectMaker) -> None:
    with pytest.raises(ConfigError) as refused:
        load_kinds(_declared(project(), "facts:\n  a: [\n").config)
    assert str(refused.value.finding.where) == "overrides/kinds/school.yml:3"


@pytest.mark.parametrize("name", ["home", "search", "School", "my-kind"])
def test_names_that_mean_something_else_are_refused(project: ProjectMaker, name: str) -> None:
    with pytest.raises(ConfigError, match="a kind cannot be called"):
        load_kinds(_declared(project(), "", name).config)


def test_a_kind_needs_a_template(project: ProjectMaker) -> None:
    made = project()
    made.write("overrides/kinds/school.yml", SCHOOL)
    with pytest.raises(ConfigError) as refused:
        load_kinds(made.config)
    assert refused.value.text().startswith("overrides/kinds/school.yml: the kind `school` has no template\n")


def test_what_a_page_is(project: ProjectMaker) -> None:
    kinds = load_kinds(project().config)
    event = Event("")
    found = [Meta(), Meta(kind="place"), Meta(event=event), Meta(kind="place", event=event), Meta(kind="unknown")]
    assert [kind_of(meta, kinds).name for meta in found] == ["article", "place", "event", "place", "article"]


def _declared(made: Project, text: str, name: str = "school") -> Project:
    made.write(f"overrides/kinds/{name}.yml", text)
    made.write(f"overrides/{name}.html", "")
    return made
