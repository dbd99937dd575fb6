"""From what the patterns found and what stands around it to a label and a severity, as the guide has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.risk.lexicon import Lexicon, Pattern
from content.risk.normal import Sentence
from content.risk.phrases import Memory, Node, find, words
from content.risk.verdict import CALM, Verdict, worse

_BEFORE = words(
    "me te se la lo le las los les nos es que quiero quise pienso voy a yo ni estoy ando he pensando pensado en ganas"
    " de tengo"
)
"""Words that may stand between a "no" and what it denies."""
_NEGATIONS = words("no nunca jamas tampoco sin ni nadie not never")
_AROUND = 8
"""Words behind a threat in which its target is looked for first."""
_SCORES = {"immediate": 0.9, "high": 0.7, "elevated": 0.4}


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a sentence, from its first word to behind its last."""

    pattern: Pattern
    sentence: int
    start: int
    end: int


class Message:
    """A text while it is judged."""

    def __init__(self, lexicon: Lexicon, sentences: Sequence[Sentence]) -> None:
        self._lexicon = lexicon
        self._sentences = sentences
        self._unmasked: list[Memory] = [{} for _ in sentences]
        self._memories: list[Memory] = [{} for _ in sentences]
        self._words = [_masked(lexicon, sentence.words) for sentence in sentences]
        self._contexts: dict[tuple[str, int], int] = {}

    def verdict(self) -> Verdict:
        """The gravest of what was found; its score rises a little with each further sign."""
        found, reasons, scores = CALM, [], 0
        for hit in self._hits():
            label, severity, counted = self._settle(hit)
            reasons.append(f"{hit.pattern.id}: {counted}")
            if severity != "none":
                scores += 1
                found = worse(found, Verdict(label, severity))
        if found is CALM:
            return Verdict(score=min(0.3, 0.1 * len(reasons)), reasons=tuple(reasons))
        score = min(1.0, _SCORES[found.severity] + 0.02 * (scores - 1))
        return Verdict(found.label, found.severity, score, tuple(reasons))

    # --- finding -----------------------------------------------------------------------------------------------------

    def _hits(self) -> list[Hit]:
        hits = []
        for number, said in enumerate(self._words):
            tried: set[int] = set()
            done: set[int] = set()
            for word in dict.fromkeys(said):
                for pattern, node in self._lexicon.find.get(word, ()):
                    if id(node) in tried or id(pattern) in done:
                        continue
                    tried.add(id(node))
                    place = find(node, said, self._memories[number])
                    if place is not None and all(self._anywhere(more) for more in pattern.also):
                        hits.append(Hit(pattern, number, *place))
                        done.add(id(pattern))
        return hits

    def _anywhere(self, node: Node) -> bool:
        return any(
            find(node, said, memory) is not None for said, memory in zip(self._words, self._memories, strict=True)
        )

    def _has(self, context: str, sentence: int | None = None) -> bool:
        """Whether a context is in a sentence, or anywhere."""
        if sentence is None:
            return any(self._has(context, number) for number in range(len(self._words)))
        return self._place(context, sentence) >= 0

    def _place(self, context: str, sentence: int) -> int:
        key = (context, sentence)
        found = self._contexts.get(key)
        if found is None:
            said = self._sentences[sentence].words
            place = find(self._lexicon.contexts[context], said, self._unmasked[sentence])
            found = self._contexts[key] = -1 if place is None else place[0]
        return found

    # --- judging -----------------------------------------------------------------------------------------------------

    def _settle(self, hit: Hit) -> tuple[str, str, str]:
        """Label, severity, and in a word why."""
        pattern, here = hit.pattern, hit.sentence
        sentence = self._sentences[here]
        label = self._target(hit) if pattern.open else pattern.label
        if any(self._has(context, here) for context in pattern.unless):
            return label, "none", "cancelled"
        if not pattern.firm:
            if self._negated(hit):
                return label, "none", "negated"
            if "casi" in sentence.words[max(0, hit.start - 2) : hit.start + 1]:
                return label, "none" if self._past(hit) else "elevated", "almost"
            if sentence.quoted and len(self._sentences) > 1:
                return self._quoted(hit, label)
            if not pattern.witness and self._reported(hit):
                return label, "none", "reported"
            if self._has("play", here):
                return label, "none", "play"
            if (sentence.asked and self._has("asking", here)) or self._has("hypothesis", here):
                return label, "none", "hypothetical"
            if pattern.soft and "jaja" in {word for one in self._sentences for word in one.words}:
                return label, "none", "joke"
        if pattern.kind == "did":
            return self._told(hit, label)
        if not pattern.firm and self._past(hit):
            return label, "none", "past"
        if pattern.label == "loss_of_control" and self._has("resolved"):
            return label, "none", "resolved"
        if pattern.kind == "urge" and (self._has("restraint") or self._has("resolved")):
            return label, "elevated", "with restraint"
        if pattern.now != pattern.severity and self._has("now", here):
            return label, pattern.now, "now"
        if pattern.now != pattern.severity and pattern.kind == "threat" and self._has("there"):
            return label, pattern.now, "there"
        return label, pattern.severity, pattern.kind

    def _past(self, hit: Hit) -> bool:
        """Whether it is of another time: in its sentence, or for what is seen from outside anywhere."""
        here = hit.sentence
        past, now = self._place("past", here), self._place("now", here)
        if 0 <= past <= hit.start and hit.end <= now:
            return True  # "hace cinco años me tomé…, hoy doy gracias"
        if now >= 0:
            return False
        if past >= 0:
            return True
        outside = hit.pattern.kind == "state" and hit.pattern.label not in ("self_harm", "loss_of_control")
        return outside and not self._has("recent", here) and self._has("past")

    def _told(self, hit: Hit, label: str) -> tuple[str, str, str]:
        """What he did: by how long ago that was, first in its own sentence, then anywhere."""
        for sentence in (hit.sentence, None):
            past = self._has("past", sentence)
            recent = self._has("recent" if sentence is not None else "lately", sentence)
            if past and not (recent and sentence is None):
                return label, "none", "past"
            if self._has("weeks", sentence):
                return label, "elevated" if hit.pattern.recent != "none" else "none", "weeks ago"
            if recent:
                return label, hit.pattern.recent, "recent"
        if self._has("aftermath"):
            return label, hit.pattern.recent, "aftermath"
        return label, hit.pattern.severity, "undated"

    def _quoted(self, hit: Hit, label: str) -> tuple[str, str, str]:
        """In quotation marks: another's threat to him, his own to somebody, or nobody's."""
        lead = self._sentences[hit.sentence].lead
        if hit.pattern.kind == "threat" and not self._has("play"):
            if find(self._lexicon.contexts["reported"], lead, {}) is not None and "me" in lead:
                return "victim", "none" if self._has("past") else "high", "said to him"
            if find(self._lexicon.contexts["told by him"], lead, {}) is not None:
                return label, "none" if self._has("past") else hit.pattern.severity, "said by him"
        return label, "none", "quoted"

    def _negated(self, hit: Hit) -> bool:
        sentence = self._sentences[hit.sentence]
        at = hit.start
        for _ in range(6):
            if at in sentence.pauses or at == 0:
                return False
            at -= 1
            word = sentence.words[at]
            if word in _NEGATIONS:
                return not (at + 1 < len(sentence.words) and sentence.words[at + 1] in ("se", "mas", "nomas", "solo"))
            if word not in _BEFORE:
                return False
        return False

    def _reported(self, hit: Hit) -> bool:
        """Whether somebody else says it or does it: "mi papá decía que…", "un compañero contó que…"."""
        before = self._sentences[hit.sentence].words[: hit.start]
        if not before:
            return False
        if find(self._lexicon.contexts["someone else"], before[-12:], {}) is not None:
            return True
        said = self._lexicon.contexts["reported"]
        near = before[-6:]
        memory: Memory = {}
        return any(end >= len(near) - 1 for at in range(len(near)) for end in said.at(near, at, memory))

    def _target(self, hit: Hit) -> str:
        """To whom it is done: the first that is named behind it, else the little word, else anybody named."""
        said = self._sentences[hit.sentence].words
        near = said[hit.start : hit.end + _AROUND]
        labels = {"partner": "harm_partner", "child": "harm_child", "other": "harm_other"}
        named = {}
        for context, label in labels.items():
            place = find(self._lexicon.contexts[context], near, {})
            if place is not None:
                named[label] = place[0]
        if named:
            return min(named, key=lambda label: named[label])
        anywhere = [label for context, label in labels.items() if self._has(context)]
        inside = said[hit.start : hit.end]
        last = next((word for word in inside if word.endswith(("la", "las", "lo", "los", "le", "les", "te"))), "")
        if last.endswith(("la", "las")):
            return "harm_partner" if "harm_partner" in anywhere or "harm_child" not in anywhere else "harm_child"
        if last.endswith(("lo", "los")):
            return "harm_child" if anywhere == ["harm_child"] else "harm_other"
        return anywhere[0] if anywhere else hit.pattern.label


def _masked(lexicon: Lexicon, said: tuple[str, ...]) -> tuple[str, ...]:
    """The words without those of harmless sayings."""
    masks = {id(mask): mask for word in said for mask in lexicon.find_masks.get(word, ())}
    if not masks:
        return said
    memory: Memory = {}
    left = list(said)
    for mask in masks.values():
        first = mask.first()
        for start, word in enumerate(said):
            if first is None or word in first:
                for at in range(start, max(mask.at(said, start, memory), default=start)):
                    left[at] = ""
    return tuple(left)
