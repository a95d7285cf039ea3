"""What can go wrong, and where.

RashomonError            anything that rashomon itself raises; `stage` says where
├── InputError           a report that cannot be read or coded
├── LexiconError         a lexicon, alias or scope file that is not what it should be
├── ModelError           a parser, model or index that is missing or does not match
└── StoreError           a store that is corrupt, newer, or held by another writer
"""


class RashomonError(Exception):
    """An error that says what is wrong, where, and what to do."""

    stage = "run"


class InputError(RashomonError):
    """A report that cannot be read or coded."""

    stage = "read"


class LexiconError(RashomonError):
    """A data file that is not what it should be."""

    stage = "lexicon"


class ModelError(RashomonError):
    """A parser, model or index that is missing or does not match."""

    stage = "model"


class StoreError(RashomonError):
    """A store that is corrupt, newer than this program, or in use."""

    stage = "store"
