-- The journal, and the tables derived from it. Never edited: a change is a further migration.
--
-- Instants are INTEGER nanoseconds since 1970 UTC (`_ns`); local dates and civil times are ISO 8601 TEXT; ids are TEXT
-- with their kind (`occ_01J…`); JSON holds what is nested and never asked for by itself.
--
-- There are no foreign keys between derived tables: a missing parent is a difference for `hob memory verify` to
-- report, never a reason to refuse a journal entry at three in the morning.

PRAGMA application_id = 0x686f6231; -- "hob1"
PRAGMA user_version = 1;

CREATE TABLE journal (
    seq    INTEGER PRIMARY KEY,       -- 1, 2, 3, … without gaps
    step   INTEGER NOT NULL,          -- the first seq of the append: what was committed together
    at_ns  INTEGER NOT NULL,
    minted INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    body   TEXT    NOT NULL           -- the entry as JSON
) STRICT;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Which records mention which id. The primary key serves `hob why ID`, and finds the plans and calls of an occurrence:
-- these tables have no index of their own for it, since each index is a page more to write with every call.
CREATE TABLE mentions (
    id  TEXT    NOT NULL,
    seq INTEGER NOT NULL REFERENCES journal (seq),
    PRIMARY KEY (id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE briefs (
    revision INTEGER PRIMARY KEY,
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE statements (
    revision    INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    start       INTEGER NOT NULL,     -- first byte in the brief
    end         INTEGER NOT NULL,     -- one past the last
    words       TEXT    NOT NULL,
    status      TEXT    NOT NULL,     -- understood, noted, asked
    commitments TEXT    NOT NULL,     -- JSON
    questions   TEXT    NOT NULL,     -- JSON
    PRIMARY KEY (revision, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitments (
    id       TEXT    PRIMARY KEY,
    revision INTEGER NOT NULL,
    kind     TEXT    NOT NULL,        -- routine, errand, trigger, rule, check_in, preference, fact
    task     TEXT,                    -- of the kinds that are duties
    says     TEXT    NOT NULL,
    in_force INTEGER NOT NULL,        -- 0 when it has ended; the row stays for `hob why`
    body     TEXT    NOT NULL         -- the whole, JSON
) STRICT, WITHOUT ROWID;
-- Serves: what hob has undertaken, by kind.
CREATE INDEX commitments_in_force ON commitments (kind) WHERE in_force = 1;

CREATE TABLE amendments (
    id     TEXT    PRIMARY KEY,
    seq    INTEGER NOT NULL,
    says   TEXT    NOT NULL,
    "set"  TEXT    NOT NULL,          -- ids, JSON
    ended  TEXT    NOT NULL,          -- ids, JSON
    undoes TEXT,
    undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE exceptions (
    amendment  TEXT NOT NULL,
    commitment TEXT NOT NULL,
    from_date  TEXT NOT NULL,
    until_date TEXT NOT NULL,
    says       TEXT NOT NULL,
    PRIMARY KEY (commitment, from_date, until_date, amendment)
) STRICT, WITHOUT ROWID;

CREATE TABLE occurrences (
    id         TEXT    PRIMARY KEY,
    commitment TEXT    NOT NULL,
    revision   INTEGER NOT NULL,
    date       TEXT    NOT NULL,
    civil      TEXT    NOT NULL,
    opens_ns   INTEGER NOT NULL,
    due_ns     INTEGER NOT NULL,
    closes_ns  INTEGER NOT NULL,
    state      TEXT    NOT NULL,      -- upcoming, deferred, running, asked, settled, dropped
    since_ns   INTEGER,               -- deferred: not before; running: since; settled: when
    question   TEXT,                  -- asked: the question
    how        TEXT,                  -- settled: done, done_late, skipped, given_up
    reasons    TEXT    NOT NULL       -- seqs that say why it stands where it stands, JSON
) STRICT, WITHOUT ROWID;
-- Serves: the history of a commitment, and the check that none occurs twice.
CREATE INDEX occurrences_of_commitment ON occurrences (commitment, civil);
-- Serves: `hob today`.
CREATE INDEX occurrences_on_date ON occurrences (date);

CREATE TABLE plans (
    id         TEXT    PRIMARY KEY,
    occurrence TEXT,                  -- none for hob's own needs
    task       TEXT    NOT NULL,
    recipe     TEXT,
    steps      INTEGER NOT NULL,
    seconds    INTEGER NOT NULL,      -- expected, waits included
    goal       TEXT    NOT NULL,      -- JSON
    short      TEXT    NOT NULL       -- JSON; the steps and the reasoning are in the journal
) STRICT, WITHOUT ROWID;

CREATE TABLE calls (
    id         TEXT    PRIMARY KEY,
    skill      TEXT    NOT NULL,
    args       TEXT    NOT NULL,      -- JSON
    sentence   TEXT    NOT NULL,
    occurrence TEXT,
    plan       TEXT,
    step       INTEGER,
    verifies   TEXT,                  -- the call whose effects this one looks at
    issued_ns  INTEGER NOT NULL,
    state      TEXT    NOT NULL,      -- issued, claimed, lost, judged
    verdict    TEXT                   -- judged
) STRICT, WITHOUT ROWID;

CREATE TABLE skill_experience (
    skill        TEXT    NOT NULL,
    object       TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    successes    INTEGER NOT NULL,
    failures     INTEGER NOT NULL,
    false_claims INTEGER NOT NULL,
    seconds      INTEGER NOT NULL,    -- the successes' durations together
    PRIMARY KEY (skill, object, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE list_lines (
    id         TEXT    PRIMARY KEY,
    list       TEXT    NOT NULL,
    item       TEXT    NOT NULL,
    quantity   REAL,
    unit       TEXT,
    added_ns   INTEGER NOT NULL,
    provenance TEXT    NOT NULL,      -- JSON
    state      TEXT    NOT NULL,      -- open, ordered, done, removed
    state_ns   INTEGER,               -- since when, unless open
    reason     TEXT                   -- removed
) STRICT, WITHOUT ROWID;
-- Serves: `hob list NAME`.
CREATE INDEX list_lines_open ON list_lines (list) WHERE state IN ('open', 'ordered');

CREATE TABLE stock (
    item     TEXT    PRIMARY KEY,
    quantity REAL    NOT NULL,        -- in the item's unit
    since_ns INTEGER NOT NULL,
    seen     INTEGER NOT NULL         -- seen (1) or reckoned from use (0)
) STRICT, WITHOUT ROWID;

-- Who lives here or visits, animals too: from the survey, or from a commitment in force.
CREATE TABLE people (
    name   TEXT NOT NULL,
    source TEXT NOT NULL,             -- survey, or the commitment's id
    role   TEXT NOT NULL,             -- owner, adult, child, guest, cat, …
    PRIMARY KEY (name, source)
) STRICT, WITHOUT ROWID;

-- When people wake, leave, return and sleep.
CREATE TABLE person_hours (
    commitment TEXT PRIMARY KEY,
    who        TEXT NOT NULL,
    event      TEXT NOT NULL,
    "when"     TEXT NOT NULL          -- JSON
) STRICT, WITHOUT ROWID;

-- The home as a tree: home, floors, rooms, and the things in them.
CREATE TABLE places (
    name   TEXT PRIMARY KEY,
    parent TEXT,
    kind   TEXT NOT NULL,
    owner  TEXT,
    aka    TEXT NOT NULL,             -- JSON
    x      REAL,                      -- rooms only, metres on the floor's plan
    y      REAL,
    width  REAL,
    depth  REAL
) STRICT, WITHOUT ROWID;
-- Serves: what is in a place.
CREATE INDEX places_in_parent ON places (parent);

CREATE TABLE doors (
    name   TEXT    PRIMARY KEY,
    room_a TEXT    NOT NULL,
    room_b TEXT    NOT NULL,
    kind   TEXT    NOT NULL,
    open   INTEGER NOT NULL           -- on the day of the survey
) STRICT, WITHOUT ROWID;

CREATE TABLE sightings (
    object  TEXT    PRIMARY KEY,
    place   TEXT    NOT NULL,
    seen_ns INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Serves: what was last seen in a place.
CREATE INDEX sightings_at_place ON sightings (place);

CREATE TABLE beliefs (
    fact               TEXT    PRIMARY KEY,
    predicate          TEXT    NOT NULL,
    holds              INTEGER NOT NULL,
    confidence_percent INTEGER NOT NULL,
    since_ns           INTEGER NOT NULL,
    until_ns           INTEGER,       -- when it stops being relied on; never when NULL
    source             TEXT    NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
-- Serves: everything believed of one predicate.
CREATE INDEX beliefs_of_predicate ON beliefs (predicate);

CREATE TABLE questions (
    id           TEXT PRIMARY KEY,
    ask          TEXT NOT NULL,
    choices      TEXT NOT NULL,       -- JSON
    default_says TEXT,                -- what is done when no answer comes
    sources      TEXT NOT NULL,       -- JSON
    state        TEXT NOT NULL,       -- open, answered, closed
    state_ns     INTEGER,
    words        TEXT                 -- the answer, or why it is closed
) STRICT, WITHOUT ROWID;
-- Serves: what waits for the owner.
CREATE INDEX questions_open ON questions (id) WHERE state = 'open';

CREATE TABLE check_ins (
    id         TEXT    PRIMARY KEY,
    occurrence TEXT    NOT NULL,
    opened_ns  INTEGER NOT NULL,
    lapses_ns  INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    questions  TEXT    NOT NULL,      -- JSON
    state      TEXT    NOT NULL,      -- open, reasked, answered, lapsed
    state_ns   INTEGER,
    words      TEXT                   -- the answer
) STRICT, WITHOUT ROWID;
