-- Experience is kept by technique, too: which grip a thing was taken up with. What was counted before named none.
PRAGMA user_version = 2;

CREATE TABLE experience_by_technique (
    skill        TEXT    NOT NULL,
    technique    TEXT    NOT NULL,    -- empty: the policy was told none
    object       TEXT    NOT NULL,
    place        TEXT    NOT NULL,
    successes    INTEGER NOT NULL,
    failures     INTEGER NOT NULL,
    false_claims INTEGER NOT NULL,
    seconds      INTEGER NOT NULL,    -- the successes' durations together
    PRIMARY KEY (skill, technique, object, place)
) STRICT, WITHOUT ROWID;

INSERT INTO experience_by_technique
SELECT skill, '', object, place, successes, failures, false_claims, seconds FROM skill_experience;

DROP TABLE skill_experience;

ALTER TABLE experience_by_technique RENAME TO skill_experience;
