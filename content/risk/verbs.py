"""Who does what to whom: the forms of a verb with those to whom it is done, put together into phrases.

{voy matar}      he is about to, or says that he will: "la voy a matar", "voy a matar a mi esposa", "la mato"
{ganas matar}    he wishes to: "tengo ganas de matarla"
{hice matar}     he did: "la maté", "le acabo de pegar"
{hago matar}     he is doing it: "la estoy ahorcando"
{debo matar}     it ought to happen to them: "hay que matarla"
{hacia matar}    he used to: "la golpeaba"
{casi matar}     it was near: "casi la mato"
{mi matar}       the same to himself, about to: "me voy a matar"
{mi-ganas matar} the same to himself, a wish
{me matar}       somebody does it to the writer, or will: "me va a matar", "me pegó"
{te matar}       he says it to somebody's face: "te voy a matar"
{ellos matar}    somebody does it to somebody: "está golpeando a su mujer"
{inf matar}      the bare verb with everybody to whom it is done: "matarla", "matar a mi esposa"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from content.risk.phrases import Any, Node, Row, Unsayable, Word, one_of

THEM = ("la", "las", "lo", "los", "le", "les")
_SOFT = {"c": "qu", "g": "gu", "z": "c"}
_SPLIT = re.compile(r"(?P<stem>.+)(?P<ending>ar|er|ir)")


class Verb:
    """The forms of one verb: `golpear`, `colgar/cuelg` with the stem of its stressed forms, or `dar` by name."""

    IRREGULAR = {  # noqa: RUF012
        "dar": "doy da dan di dio,dió dieron dare daria daba dando dado de",
        "hacer": "hago hace hacen hice hizo hicieron hare haria hacia haciendo hecho haga",
        "poner": "pongo pone ponen puse puso pusieron pondre pondria ponia poniendo puesto ponga",
        "ir": "voy va van fui fue fueron ire iria iba yendo ido vaya",
        "romper": "rompo rompe rompen rompi rompio,rompió rompieron rompere romperia rompia rompiendo roto rompa",
        "traer": "traigo trae traen traje trajo trajeron traere traeria traia trayendo traido traiga",
        "decir": "digo dice dicen dije dijo dijeron dire diria decia diciendo dicho diga",
        "herir": "hiero hiere hieren heri hirio,hirió hirieron herire heriria heria hiriendo herido hiera",
        "destruir": "destruyo destruye destruyen destrui destruyo,destruyó destruyeron destruire destruiria destruia"
        " destruyendo destruido destruya",
    }
    NAMES = ("pres1", "pres3", "pres6", "pret1", "pret3", "pret6", "fut1", "cond1", "imp1", "ger", "part", "subj")

    def __init__(self, told: str) -> None:
        infinitive, _, stressed = told.partition("/")
        parts = _SPLIT.fullmatch(infinitive)
        if parts is None:
            raise Unsayable(f"{infinitive} is no infinitive")
        stem, ending = parts["stem"], parts["ending"]
        strong = stressed or stem
        self.inf = infinitive
        if infinitive in self.IRREGULAR:
            forms = self.IRREGULAR[infinitive].split()
        elif ending == "ar":
            soft = stem[:-1] + _SOFT[stem[-1]] if stem[-1] in _SOFT else stem
            soft_strong = strong[:-1] + _SOFT[strong[-1]] if strong[-1] in _SOFT else strong
            forms = [strong + "o", strong + "a", strong + "an", soft + "e", f"{stem}ó", stem + "aron"]
            forms += [infinitive + "e", infinitive + "ia", stem + "aba", stem + "ando", stem + "ado", soft_strong + "e"]
        else:
            forms = [strong + "o", strong + "e", strong + "en", stem + "i", f"{stem}io,{stem}ió", stem + "ieron"]
            forms += [infinitive + "e", infinitive + "ia", stem + "ia", stem + "iendo", stem + "ido", strong + "a"]
        self.forms = {name: form.split(",") for name, form in zip(self.NAMES, forms, strict=True)}

    def enclitic(self, form: str, clitics: Sequence[str]) -> list[str]:
        """`matarla`, `matandola`, and with the doubled object of the street: `matarmela`."""
        bases = [self.inf] if form == "inf" else self.forms[form]
        return [base + more + clitic for base in bases for clitic in clitics for more in ("", "me", "se")] + [
            base + clitic for base in bases for clitic in clitics
        ]


class Verbs:
    """Groups of verbs that mean the same; `lists` gives the named lists of `palabras.yaml`."""

    def __init__(self, groups: dict[str, list[str]], lists: Callable[[str], Node]) -> None:
        self._groups = {name: [Verb(told) for told in verbs] for name, verbs in groups.items()}
        self._lists = lists
        self._made: dict[str, Node] = {}

    def phrase(self, told: str) -> Node:
        """What stands behind `{told}`. Raises `Unsayable` for a group or a mode that there is none of."""
        found = self._made.get(told)
        if found is None:
            mode, _, group = told.partition(" ")
            verbs = self._groups.get(group.strip())
            make = getattr(self, "_" + mode.replace("-", "_"), None)
            if verbs is None or make is None or mode in ("made", "groups", "lists"):
                raise Unsayable(f"knows no {{{told}}}")
            found = self._made[told] = make(verbs)
        return found

    # --- pieces ------------------------------------------------------------------------------------------------------

    def _forms(self, verbs: list[Verb], *names: str) -> Word:
        return Word(
            frozenset(
                form for verb in verbs for name in names for form in ([verb.inf] if name == "inf" else verb.forms[name])
            )
        )

    def _with(self, verbs: list[Verb], form: str, clitics: Sequence[str]) -> Word:
        return Word(frozenset(form_ for verb in verbs for form_ in verb.enclitic(form, clitics)))

    def _whom(self) -> Node:
        return self._lists("a alguien")

    @staticmethod
    def _clitic(*clitics: str) -> Node:
        """`la`, `me la`, `se la`."""
        base = Word(frozenset(clitics))
        return Any([base, Row([Word(frozenset(("me", "se"))), base])])

    def _done_to(self, verbs: list[Verb], lead: Node, clitics: Sequence[str] = THEM) -> Node:
        """`la LEAD matar`, `LEAD matarla`, `LEAD matar a mi esposa`."""
        return one_of(
            [
                Row([self._clitic(*clitics), lead, self._forms(verbs, "inf")]),
                Row([lead, self._with(verbs, "inf", clitics)]),
                Row([lead, self._forms(verbs, "inf"), self._whom()]),
            ]
        )

    # --- modes -------------------------------------------------------------------------------------------------------

    def _voy(self, verbs: list[Verb]) -> Node:
        finite = self._forms(verbs, "pres1", "fut1")
        return one_of(
            [
                self._done_to(verbs, self._lists("intencion")),
                Row([self._clitic(*THEM), finite]),
                Row([finite, self._whom()]),
            ]
        )

    def _ganas(self, verbs: list[Verb]) -> Node:
        return one_of(
            [
                self._done_to(verbs, self._lists("ganas")),
                Row([self._clitic(*THEM), self._forms(verbs, "cond1")]),
            ]
        )

    def _debo(self, verbs: list[Verb]) -> Node:
        return self._done_to(verbs, self._lists("deber"))

    def _hice(self, verbs: list[Verb]) -> Node:
        did = one_of([self._forms(verbs, "pret1"), Row([Word(frozenset(("he", "habia"))), self._forms(verbs, "part")])])
        just = self._lists("acabo de")
        return one_of(
            [Row([self._clitic(*THEM), did]), Row([did, self._whom()]), self._done_to(verbs, just)],
        )

    def _hago(self, verbs: list[Verb]) -> Node:
        going = self._lists("estoy")
        return one_of(
            [
                Row([self._clitic(*THEM), going, self._forms(verbs, "ger")]),
                Row([going, self._with(verbs, "ger", THEM)]),
                Row([going, self._forms(verbs, "ger"), self._whom()]),
            ]
        )

    def _hacia(self, verbs: list[Verb]) -> Node:
        did = self._forms(verbs, "imp1")
        return one_of([Row([self._clitic(*THEM), did]), Row([did, self._whom()])])

    def _casi(self, verbs: list[Verb]) -> Node:
        now = self._forms(verbs, "pres1")
        almost = Word(frozenset(("casi",)))
        return one_of(
            [Row([almost, self._clitic(*THEM), now]), Row([almost, now, self._whom()])],
        )

    def _mi(self, verbs: list[Verb]) -> Node:
        me, lead = Word(frozenset(("me",))), self._lists("intencion")
        return one_of(
            [
                Row([me, lead, self._forms(verbs, "inf")]),
                Row([lead, self._with(verbs, "inf", ("me",))]),
                Row([me, self._forms(verbs, "pres1", "fut1")]),
            ]
        )

    def _mi_ganas(self, verbs: list[Verb]) -> Node:
        me, lead = Word(frozenset(("me",))), self._lists("ganas")
        return one_of(
            [
                Row([me, lead, self._forms(verbs, "inf")]),
                Row([lead, self._with(verbs, "inf", ("me",))]),
                Row([me, self._forms(verbs, "cond1")]),
            ]
        )

    def _me(self, verbs: list[Verb]) -> Node:
        me, other = Word(frozenset(("me", "nos"))), self._lists("otro va a")
        return one_of(
            [
                Row([me, self._forms(verbs, "pret3", "pret6", "pres3", "pres6")]),
                Row([me, other, self._forms(verbs, "inf")]),
                Row([other, self._with(verbs, "inf", ("me", "nos"))]),
                Row([me, self._lists("otro esta"), self._forms(verbs, "ger")]),
                Row([self._lists("otro esta"), self._with(verbs, "ger", ("me", "nos"))]),
            ]
        )

    def _te(self, verbs: list[Verb]) -> Node:
        te, lead = Word(frozenset(("te",))), self._lists("intencion")
        return one_of(
            [
                Row([te, lead, self._forms(verbs, "inf")]),
                Row([lead, self._with(verbs, "inf", ("te",))]),
                Row([te, self._forms(verbs, "pres1", "fut1")]),
            ]
        )

    def _ellos(self, verbs: list[Verb]) -> Node:
        to = Word(frozenset(("le", "les", "lo", "la", "los", "las")))
        going, whom = self._lists("otro esta"), self._lists("a otra persona")
        return one_of(
            [
                Row([to, going, self._forms(verbs, "ger")]),
                Row([going, self._with(verbs, "ger", THEM)]),
                Row([going, self._forms(verbs, "ger"), whom]),
                Row([Any([to], empty=True), self._forms(verbs, "pret3", "pret6"), whom]),
            ]
        )

    def _inf(self, verbs: list[Verb]) -> Node:
        return one_of(
            [self._with(verbs, "inf", THEM), Row([self._forms(verbs, "inf"), self._whom()])],
        )

    # Forms alone, for phrases that say the rest themselves.

    def _infinitivo(self, verbs: list[Verb]) -> Node:
        return self._forms(verbs, "inf")

    def _todo(self, verbs: list[Verb]) -> Node:
        return self._forms(verbs, "inf", *Verb.NAMES)

    def _pasado(self, verbs: list[Verb]) -> Node:
        return self._forms(verbs, "pret1")

    def _el(self, verbs: list[Verb]) -> Node:
        return self._forms(verbs, "pret3", "pret6", "pres3", "pres6")

    def _participio(self, verbs: list[Verb]) -> Node:
        return Word(
            frozenset(
                form[:-1] + ending for verb in verbs for form in verb.forms["part"] for ending in ("o", "a", "os", "as")
            )
        )
