"""What a project brings along for translation: its engine, its models, its glossary.

In: the configuration. Out: an engine set up, the store of models, the glossary. No model is loaded before it is needed.
"""

from __future__ import annotations

from functools import partial
from importlib.metadata import entry_points

from promosite.config import Config
from promosite.errors import ConfigError, Finding
from promosite.translation.memory.glossary import Glossary, load_glossary
from promosite.translation.models.argos import ArgosEngine, Options
from promosite.translation.models.engine import Engine, MirrorEngine
from promosite.translation.models.manage import Store, demand_locked

GROUP = "promosite.engines"


def make_engine(config: Config, name: str = "") -> Engine:
    """The engine of this name, else the configured one. Raises ConfigError for a name that nothing answers to."""
    wanted = name or config.engine
    found = {point.name: point for point in entry_points(group=GROUP)}
    if wanted not in found:
        raise ConfigError("draft.engine", name=wanted, known=", ".join(sorted(found)))
    made: Engine = found[wanted].load()(config)
    return made


def argos(config: Config) -> Engine:
    """Argos packages of the project, as `models.lock` names them, run by CTranslate2."""
    store = store_of(config)
    return ArgosEngine(store.packages, Options(**config.engine_options), partial(demand_locked, store))  # type: ignore[arg-type]


def mirror(_config: Config) -> Engine:
    """The pseudo-translation that needs no model."""
    return MirrorEngine()


def store_of(config: Config) -> Store:
    """Where the models of a project live, and the lock that says which they are."""
    return Store(config.root / ".models", config.root / "models.lock")


def glossary_of(config: Config) -> tuple[Glossary, list[Finding]]:
    """The project's agreed names and terms, empty where there is no file, and what is wrong with them."""
    file = config.root / "memory" / "glossary.csv"
    return load_glossary(file, "memory/glossary.csv") if file.is_file() else (Glossary(), [])
