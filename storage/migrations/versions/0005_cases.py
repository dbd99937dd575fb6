"""Calls for a person become cases of the helpline, with a log and a transcript; typed words stay for half an hour."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("closed_at IS NULL")
SAID = sa.text("state = 1 AND payload IS NOT NULL")


def upgrade() -> None:
    """Bring the schema from 0004 to this revision; every call is a case afterwards, under its own number."""
    _make()
    _convert()
    # An organisation's own words for what is told about a call are those for a case.
    op.execute("UPDATE wording SET line = 'cases-' || substr(line, 8) WHERE line LIKE 'person-%'")
    op.drop_table("call_ring")
    op.drop_table("call")
    op.create_index(
        "ix_inbox_said", "inbox", ["done_at", "chat_id"], sqlite_where=SAID, postgresql_where=SAID, unique=False
    )


def _make() -> None:
    op.create_table(
        "case",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("chat_id", ID, nullable=False),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.Column("colour", sa.String(length=8), nullable=False),
        sa.Column("label", sa.String(length=16), nullable=True),
        sa.Column("low", sa.SmallInteger(), nullable=True),
        sa.Column("high", sa.SmallInteger(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("happened_at", sa.BigInteger(), nullable=False),
        sa.Column("aware_at", sa.BigInteger(), nullable=True),
        sa.Column("chain", sa.JSON(), nullable=False),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.Column("reached", sa.SmallInteger(), server_default=sa.text("-1"), nullable=False),
        sa.Column("reached_at", sa.BigInteger(), nullable=True),
        sa.Column("step_at", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.Column("claimed_by", ID, nullable=True),
        sa.Column("claimed_at", sa.BigInteger(), nullable=True),
        sa.Column("first_words_at", sa.BigInteger(), nullable=True),
        sa.Column("silent_due", sa.BigInteger(), nullable=True),
        sa.Column("silent_at", sa.BigInteger(), nullable=True),
        sa.Column("on_phone", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_case_chat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index("ix_case_claimed_by", ["claimed_by"], sqlite_where=OPEN, postgresql_where=OPEN)
        batch_op.create_index("ix_case_organisation_id_opened_at", ["organisation_id", "opened_at"])
        batch_op.create_index("ix_case_person_id", ["person_id"])
        batch_op.create_index("uq_case_open", ["person_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)

    op.create_table(
        "case_ring",
        sa.Column("case_id", ID, autoincrement=False, nullable=False),
        sa.Column("chat_id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("rung_at", sa.BigInteger(), nullable=False),
        sa.Column("failed", sa.String(length=12), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_ring_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["chat_id"], ["chat.id"], name=op.f("fk_case_ring_chat_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_ring_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "chat_id", name=op.f("pk_case_ring")),
    )
    with op.batch_alter_table("case_ring", schema=None) as batch_op:
        batch_op.create_index("ix_case_ring_chat_id", ["chat_id"])
        batch_op.create_index("ix_case_ring_person_id", ["person_id"])

    op.create_table(
        "case_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("step", sa.String(length=12), nullable=True),
        sa.Column("who", ID, nullable=True),
        sa.Column("reason", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_log_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_log")),
    )
    with op.batch_alter_table("case_log", schema=None) as batch_op:
        batch_op.create_index("ix_case_log_case_id", ["case_id", "id"])

    op.create_table(
        "transcript",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("event", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_transcript_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_transcript_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcript")),
        sa.UniqueConstraint("case_id", "event", name=op.f("uq_transcript_case_id_event")),
    )
    with op.batch_alter_table("transcript", schema=None) as batch_op:
        batch_op.create_index("ix_transcript_person_id", ["person_id"])


def _convert() -> None:
    """Old calls keep their number: it stands in buttons that lie in chats. Whom they rang has them as the team. A call
    that nobody has taken looks at the chain as soon as the service starts, and rings anew."""
    db = op.get_bind()
    same = (
        "id, organisation_id, person_id, chat_id, why, colour, low, high, opened_at, happened_at, rung_at, told_at,"
        " closed_at"
    )
    db.execute(
        sa.text(
            f'INSERT INTO "case" ({same}, aware_at, chain, claimed_by, claimed_at, closed_by)'
            f" SELECT {same}, CASE WHEN why IN ('late', 'cut_off') THEN NULL ELSE opened_at END, :chain, taken_by,"
            " taken_at, CASE WHEN closed_at IS NULL THEN NULL ELSE taken_by END FROM call ORDER BY id"
        ).bindparams(sa.bindparam("chain", [["team", []]], type_=sa.JSON()))
    )
    db.execute(
        sa.text(
            "INSERT INTO case_ring (case_id, chat_id, person_id, step, rung_at, failed)"
            " SELECT r.call_id, r.chat_id, c.person_id, 'team', k.rung_at,"
            " CASE WHEN r.failed THEN 'unreachable' ELSE NULL END"
            ' FROM call_ring r JOIN chat c ON c.id = r.chat_id JOIN "case" k ON k.id = r.call_id'
            " WHERE c.person_id IS NOT NULL"
        )
    )
    if db.dialect.name != "sqlite":
        newest = (
            "SELECT setval(pg_get_serial_sequence('\"case\"', 'id'), coalesce(max(id), 0) + 1, false) FROM \"case\""
        )
        db.execute(sa.text(newest))
    waiting = list(db.execute(sa.text('SELECT id, rung_at FROM "case" WHERE closed_at IS NULL AND claimed_by IS NULL')))
    for id, rung_at in waiting:
        db.execute(sa.text('UPDATE "case" SET step_at = :at WHERE id = :id'), {"at": rung_at, "id": id})
        db.execute(sa.text("INSERT INTO thread (key) VALUES (:key)"), {"key": f"case:{id}"})
        anew = sa.text(
            'INSERT INTO inbox (thread, lane, state, verb, "values", due_at)'
            " VALUES (:thread, 0, 0, 'cases.anew', :values, :at)"
        ).bindparams(sa.bindparam("values", [id], type_=sa.JSON()))
        db.execute(anew, {"thread": f"case:{id}", "at": rung_at})
