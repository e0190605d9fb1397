"""What words in quotation marks are: a speaker's, a printed source's, a slogan, a title, a name, or at a distance.

Each rule asks for its own evidence round the words and says what it found; the first that speaks decides, the surest
come first. The words that count as evidence are the tables of `language.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from tei.detect.meaning.foreign import tongue_of
from tei.detect.meaning.language import Language, other
from tei.model import Attrs, Cert

WITHIN = re.compile(r"\w\Z")
TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?")
STOP = re.compile(
    r"(?<![A-ZÀ-Ý])(?<!\b[A-Z][a-z])(?<!\b[A-Z]rs)[.!?…]+[”’»“\")\]]*\s+(?=[\"“«„¿¡‘(]?[A-ZÀ-ÞÄÖÜ])|[;]\s"
)
INSIDE = "“”„«»‹›‘’‚\"'`"
TERMINAL = (".", "!", "?", "…", "—", "–")
CAPITALS = frozenset({"en", "de", "und"})  # languages whose titles have capitals in the middle
FEW, SOME = 4, 6  # words: a label; a title or name
REPEAT = re.compile(r"(?:\w{1,3} )?(\w{3,}) \w{1,5} (?:\w{1,4} )?\1", re.IGNORECASE)


class Kind(NamedTuple):
    """What words in quotation marks are: the element, its attributes, how sure, and the evidence.

    `default` says that there was none.
    """

    element: str
    attrs: Attrs
    cert: Cert
    why: str
    default: bool = False


@dataclass(frozen=True)
class Setting:
    """Words in quotation marks and what stands round them.

    `before` and `after` are the rest of the block, without what is in other marks; `source` says that a printed
    source is named behind, `glossed` that brackets explain the words, `named_speaker` whether a person is named in the
    sentence (None where nobody looked for persons).
    """

    words: str
    before: str
    after: str
    tongue: Language
    source: bool = False
    glossed: bool = False
    named_speaker: bool | None = None

    def table(self, key: str) -> frozenset[str]:
        """The words of the language under a key."""
        return self.tongue.words("quotation", key)

    @cached_property
    def tokens(self) -> list[str]:
        """The words themselves."""
        return TOKEN.findall(self.words)

    @cached_property
    def lead(self) -> str:
        """The sentence before the words, up to them."""
        stops = list(STOP.finditer(self.before + "X"))  # the words begin anew where the sentence before has ended
        return self.before[stops[-1].end() if stops else 0 :].rstrip()

    @cached_property
    def tail(self) -> str:
        """The sentence behind the words."""
        stop = STOP.search(self.after)
        return self.after[: stop.start() + 1 if stop else len(self.after)]

    @cached_property
    def leading(self) -> list[str]:
        """The words of the sentence before, in lower case."""
        return [_plain(word).casefold() for word in TOKEN.findall(self.lead)]

    @cached_property
    def trailing(self) -> list[str]:
        """The words of the sentence behind, as they stand."""
        return [_plain(word) for word in TOKEN.findall(self.tail)]

    @property
    def short(self) -> bool:
        """Whether they can be a label: a few words that are no sentence."""
        return len(self.tokens) <= FEW

    @property
    def capital(self) -> bool:
        """Whether they begin with a capital or a figure."""
        first = self.words.lstrip("¡¿(…. ")[:1]
        return first.isupper() or first.isdigit()

    @property
    def named(self) -> bool:
        """Whether they look like a name: all but small words begin with capitals, and no sentence ends in them."""
        large = [word for word in self.tokens if len(word) > 3]
        return self.capital and not self.words.endswith(("!", "?")) and all(word[0].isupper() for word in large)

    @property
    def opening(self) -> bool:
        """Whether a sentence begins with the words."""
        return not self.lead.strip("—–- ") and self.capital

    def behind(self, phrases: Sequence[str]) -> str | None:
        """The phrase that stands directly before the words."""
        lead = self.lead.casefold().rstrip(" :,")
        ends = (phrase for phrase in phrases if lead.endswith(phrase.casefold()))
        return next((each for each in ends if not WITHIN.search(lead[: len(lead) - len(each.casefold())])), None)


def _plain(word: str) -> str:
    """A word without its apostrophes: “l’ami” is a friend."""
    head, _, rest = word.strip("’'").replace("'", "’").partition("’")
    return rest if rest and len(head) <= 2 else word.strip("’'")


def kind(setting: Setting) -> Kind:
    """What the words are."""
    told = (rule(setting) for rule in RULES)
    return next(found for found in told if found)


def _source(s: Setting) -> Kind | None:
    if not s.source:
        window = s.leading[-12:]
        cue = next((word for word in window if word in s.table("book") | s.table("wrote")), None)
        called = any(word in s.table("chant") for word in window) or s.words.endswith("!")
        if cue and s.lead.endswith(":") and s.capital and not called and not _verbs_in(s, s.leading[-3:]):
            return Kind("quote", (), "medium", f"“{cue}” and a colon before it")
        return None
    spoken = verb_behind(s) or verb_before(s)
    if spoken and spoken in s.table("say") - s.table("wrote") and s.named_speaker is not False and not _document(s):
        return Kind("said", (), "high", f"“{spoken}” says that someone speaks, and a source follows")
    return Kind("quote", (), "high", "a printed source follows in brackets")


def _document(s: Setting) -> str | None:
    """The law, report or paper whose words they are."""
    window = s.leading[-15:]
    law = next((word for word in window if word in s.table("texts")), None)
    if law and len(s.tokens) >= FEW and not s.named_speaker:
        return law
    press = next((word for word in window if word in s.table("press")), None)
    wrote = any(word in s.table("wrote") or word in s.table("to_say") for word in window)
    return press if press and wrote and len(s.tokens) > SOME else None


def _title(s: Setting) -> Kind | None:
    if not s.capital or len(s.tokens) > SOME + 4:
        return None
    if s.lead.endswith(("(", "—(")) and re.match(r"\W{0,3}\s*(?:[^\W\d_]+\.?,? )?\d", s.after):
        return Kind("title", (("level", "j"),), "high", "it stands in brackets with a date or number behind it")
    loose = s.tongue.code not in CAPITALS  # where only a title's first word has a capital
    if not s.named and not loose:
        return None
    lead = re.split(r"[:;]", s.lead)[-1]
    words = [_plain(word).casefold() for word in TOKEN.findall(lead)][-4:]
    if not s.named:
        words = words[-2:]
    near = [word for k, word in enumerate(words) if k >= len(words) - 2 or not _verbs_in(s, words[k:])]
    for key, level in (("press", "j"), ("book", "m")):
        cue = next((word for word in reversed(near) if word in s.table(key)), None)
        if cue and not s.lead.endswith(":"):
            return Kind("title", (("level", level),), "high", f"“{cue}” before it")
        if not s.named:
            continue
        apposed = re.match(r"\W{0,3}\s?(?:[^\W\d_]{1,4} )?(?:[^\W\d_]+ )?([^\W\d_]+)", s.after)
        behind = [word.casefold() for word in s.trailing[:3]]
        cue = next((word for word in behind if word in s.table(key)), None)
        if cue and apposed and s.after[:1] in ", (" and s.words[-1:] not in "!?":
            comma = s.words.endswith(",") or s.after.startswith((",", " ("))
            if comma:
                return Kind("title", (("level", level),), "medium", f"“{cue}” behind it")
    return None


def _slogan(s: Setting) -> Kind | None:
    loud = s.words.endswith("!") or (len(s.tokens) > 1 and s.words.isupper())
    window = [*s.leading[-10:], *(word.casefold() for word in s.trailing[:5])]
    cue = next((word for word in window if word in s.table("chant")), None)
    alone = bool(s.trailing) and s.trailing[0].casefold() in s.table("one")
    if cue and not alone and (loud or s.lead.endswith(":") or s.behind((cue,))):
        return Kind("q", (("type", "slogan"),), "high" if loud else "medium", f"“{cue}” beside it")
    if loud and len(s.tokens) <= 2 and not s.opening and not s.lead.endswith((":", ",")) and not verb_behind(s):
        return Kind("q", (("type", "slogan"),), "medium", "a call of a word or two")
    if loud and not s.opening and not verb_behind(s) and not verb_before(s) and len(s.tokens) <= 14:
        return Kind("q", (("type", "slogan"),), "medium", "it is called out, and no speaker is named")
    return None


def _named(s: Setting) -> Kind | None:
    if len(s.tokens) > SOME or s.words.endswith(("!", "?")):
        return None
    if cue := next((word for word in s.trailing[:3] if word.casefold() in s.table("means")), None):
        return Kind("mentioned", (), "high", f"“{cue}” behind it: words are spoken of")
    lead = re.search(r"([^\W\d_]+)[”»“]?\s+[^\W\d_]{2,3}(?:\s+[^\W\d_]{2,3})?$", s.lead)
    if lead and lead[1].casefold() in s.table("concepts"):
        return Kind("term", (), "medium", f"“{lead[0]}” before it")
    if cue := s.behind(s.tongue.phrases("quotation", "word_phrases")):
        return Kind("mentioned", (), "high", f"“{cue}” before it: words are spoken of")
    alleged = next((word for word in s.leading[-2:] if word in s.table("alleged")), None)
    called = s.lead.casefold().endswith(("so called", "so-called"))
    if (alleged or called) and not (s.glossed and s.capital):
        return Kind("soCalled", (), "high", f"“{alleged or 'so called'}” before it keeps it at a distance")
    if cue := s.behind(s.tongue.phrases("quotation", "named_phrases")):
        return Kind("mentioned", (), "high", f"“{cue}” before it: a name is given")
    return None


def _label(s: Setting) -> Kind | None:
    if not s.short or s.glossed or s.words.endswith(("!", "?")) or s.lead.endswith(":"):
        return None
    near = [*s.leading[-8:], ""]
    calls, other_sense = s.table("label_verbs"), s.table("label_not")
    cue = next((word for word, follows in pairwise(near) if word in calls and follows not in other_sense), None)
    if cue in s.table("label_said") and s.named_speaker:
        return Kind("said", (), "medium", f"“{cue}”: it is the word of someone who is named")
    return Kind("soCalled", (), "high", f"“{cue}”: someone calls it so") if cue else None


def _term(s: Setting) -> Kind | None:
    if len(s.tokens) > SOME or s.words.endswith(("!", "?")):
        return None
    strange = tongue_of(s.words, s.tongue) or other(s.words, s.tongue)
    gloss = re.match(r"[,.]?\s?\(?\s?([^\W\d_]+)", s.after)
    described = bool(gloss) and gloss is not None and gloss[1].casefold() in s.tongue.words("dates", "article")
    name = described or (s.named and len(s.tokens) > 1)
    if strange and s.glossed:
        return Kind("mentioned" if name else "term", (), "high", "it is of another language, and explained behind")
    if s.lead.endswith("(") and s.after.startswith(")") and s.short:
        return Kind("term", (), "medium", "it stands alone in brackets: a word for what is named before")
    if strange and not verb_behind(s):
        apposed = described and (s.words.endswith(",") or s.after.startswith(","))
        return Kind("mentioned" if s.named or apposed else "term", (), "medium", "it is of another language")
    if s.glossed and s.short and not verb_behind(s):
        return Kind("mentioned" if name else "term", (), "medium", "it is explained behind")
    return None


def _phrase(s: Setting) -> Kind | None:
    if REPEAT.fullmatch(" ".join(s.tokens)):
        return Kind("mentioned", (), "medium", "a set phrase: it comes back to its own noun")
    infinitive = any(re.search(pattern, s.words) for pattern in s.tongue.phrases("quotation", "infinitive"))
    to = s.leading[-1:] == ["to"] and s.words[:1].islower() and len(s.tokens) < FEW
    if 1 < len(s.tokens) <= FEW and (infinitive or to) and not verb_before(s) and not verb_behind(s):
        return Kind("mentioned", (), "low", "an infinitive, as set phrases are given")
    return None


def _founded(s: Setting) -> Kind | None:
    determiners = s.table("articles") | s.tongue.words("dates", "article")
    if not 1 < len(s.tokens) <= SOME or not s.leading or s.leading[-1] not in determiners:
        return None
    cue = next((word for word in s.leading[-3:-1] if word in s.table("founds")), None)
    return Kind("mentioned", (), "low", f"“{cue}” before it: what is founded or declared has its name") if cue else None


def _said(s: Setting) -> Kind | None:
    inner = re.search(r"[—–,]\s?([^\W\d_]+)", s.words)
    if inner and inner[1].casefold() in s.table("say"):
        return Kind("said", (), "high", f"“{inner[1]}” between its parts")
    if (paper := _document(s)) and not verb_behind(s):
        return Kind("quote", (), "medium", f"“{paper}” before it: it is written there")
    if verb := verb_behind(s):
        return Kind("said", (), "high", f"“{verb}” behind it")
    if verb := verb_before(s):
        return Kind("said", (), "high" if s.lead.endswith((":", ",")) else "medium", f"“{verb}” before it")
    return None


def _dialogue(s: Setting) -> Kind | None:
    closed = s.words.endswith((*TERMINAL, ",", ";", ":"))
    if s.opening and closed:
        return Kind("said", (), "medium", "it begins a sentence and is one, as speech is set")
    if s.lead.endswith(":") and s.capital and closed:
        return Kind("said", (), "medium", "a colon leads in a whole sentence")
    if s.opening and len(s.tokens) > SOME:
        return Kind("said", (), "low", "it begins a sentence")
    return None


def _long(s: Setting) -> Kind | None:
    if len(s.tokens) <= SOME:
        return None
    return Kind("quote", (), "medium" if len(s.tokens) > 2 * SOME else "low", "too many words for a label, no speaker")


def _distance(s: Setting) -> Kind:
    why = "a few words in marks, with no speaker and no source"
    return Kind("soCalled", (), "medium" if s.short else "low", why, True)


RULES: tuple[Callable[[Setting], Kind | None], ...] = (
    _source, _title, _named, _slogan, _label, _term, _phrase, _founded, _said, _dialogue, _long, _distance,
)  # fmt: skip


def _verbs_in(s: Setting, words: Sequence[str]) -> bool:
    return any(word in s.table("say") for word in words)


def verb_behind(s: Setting) -> str | None:
    """A verb of speaking in the first words behind: “said Anna”, “the old man replied”, “he said”."""
    if not s.trailing or s.tail.lstrip()[:1] in set(".;:()["):
        return None
    if s.words.endswith(".") and s.trailing[0][0].isupper():
        return None  # another sentence
    words = [re.sub(r"-(t-)?(il|elle|on|ils|elles|je|ele|ela)$", "", word.casefold()) for word in s.trailing[:6]]
    first, raw = words[0], s.trailing[0]
    starts = s.table("pronouns") | s.table("articles") | s.tongue.words("dates", "article") | s.table("titles")
    if not (first in s.table("say") or first in starts or raw[0].isupper()):
        return None
    closed = s.words.endswith((",", "!", "?", "…", "—", "–", ".")) or s.after[:2].strip()[:1] in {",", "—", "–"}
    if not closed and len(s.tokens) < FEW:
        return None
    reach = 5 if first not in s.table("pronouns") else 2
    return next((raw for raw, word in zip(s.trailing, words[:reach], strict=False) if word in s.table("say")), None)


def verb_before(s: Setting) -> str | None:
    """A verb or noun of speaking in the sentence before, near enough to lead the words in."""
    lead = s.lead
    last = s.leading[-1] if s.leading else ""
    reach = 3 if len(s.tokens) < FEW else 8
    if lead.endswith(":"):
        reach = 25
    elif lead.endswith(",") or last in s.table("that"):
        reach = 12
    elif len(s.tokens) < FEW and not s.capital:
        reach = 1
    elif len(s.tokens) <= SOME and not s.capital and last in s.table("articles") | s.tongue.words("dates", "article"):
        reach = 0  # a noun with its article, no sentence
    near = [*s.leading, ""][-reach - 1 :] if reach else []
    for word, follows in reversed(list(pairwise(near))):
        if len(s.tokens) <= SOME and word in s.table("label_verbs") and follows in s.table("label_not"):
            continue  # a call for something
        if word in s.table("say") or (word in s.table("to_say") and len(s.tokens) >= FEW):
            return word
    return None
