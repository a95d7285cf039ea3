-- The store, schema 1. One DuckDB file; SQL, pandas and R read these tables as they are.
--
-- Offsets count Unicode code points of documents.text: X_start is inclusive, X_end exclusive.
-- What is unknown is NULL. Everything but codings, judgements, runs, audit and tombstones is derived
-- and can be made again from them. docs/howto/store.md shows queries.

-- What the file is: schema, generation (raised at every write), key (of the pseudonyms), linker.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- One run a call of `rashomon add` that changed something.
CREATE TABLE runs (
    run INTEGER PRIMARY KEY, finished TIMESTAMP NOT NULL, coder_version VARCHAR, coder_digest VARCHAR NOT NULL, config VARCHAR,
    coded INTEGER, replaced INTEGER, unchanged INTEGER, failed INTEGER, forgotten INTEGER,
    documents INTEGER, events INTEGER, claims INTEGER, incidents INTEGER
);

-- What the coder wrote, to the byte, and of which report; earlier runs are kept for `rashomon diff`.
CREATE TABLE codings (
    document_id VARCHAR, run INTEGER, coder_digest VARCHAR NOT NULL,
    report_sha256 VARCHAR NOT NULL,  -- of the report as it was read
    sha256 VARCHAR NOT NULL,         -- of json
    json VARCHAR NOT NULL, PRIMARY KEY (document_id, run)
);

-- One row a report; `run` names its current coding.
CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY, run INTEGER NOT NULL,
    source VARCHAR, url VARCHAR, title VARCHAR, published VARCHAR, lang VARCHAR, text VARCHAR NOT NULL,
    text_sha256 VARCHAR NOT NULL, lead VARCHAR, coder_version VARCHAR, coder_digest VARCHAR
);

CREATE TABLE furniture (document_id VARCHAR, kind VARCHAR, text_start INTEGER, text_end INTEGER);

CREATE TABLE attributions (
    document_id VARCHAR, source_text VARCHAR, source_start INTEGER, source_end INTEGER,
    actor_id VARCHAR, actor_name VARCHAR, cue VARCHAR, cue_start INTEGER, cue_end INTEGER,
    content STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[], manner VARCHAR, stance VARCHAR
);

CREATE TABLE events (
    document_id VARCHAR, event_id VARCHAR, event_type VARCHAR, event_mode VARCHAR, kind VARCHAR, contexts VARCHAR[],
    trigger VARCHAR, trigger_start INTEGER, trigger_end INTEGER,
    mentions STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[],
    modality VARCHAR, historical BOOLEAN, is_lead BOOLEAN,
    cameo VARCHAR, quad INTEGER, goldstein DOUBLE, acled_event_type VARCHAR, acled_sub_event_type VARCHAR, ucdp_type INTEGER
);

CREATE TABLE claims (
    document_id VARCHAR, event_id VARCHAR, claim_id VARCHAR, field VARCHAR,
    value_text VARCHAR, value_start INTEGER, value_end INTEGER,
    value_low BIGINT, value_best BIGINT, value_high BIGINT, value_of VARCHAR, value_side VARCHAR,
    value_actor_id VARCHAR, value_actor_name VARCHAR,
    value_place_id VARCHAR, value_place_name VARCHAR, value_place_country VARCHAR, value_place_admin1 VARCHAR,
    value_lat DOUBLE, value_lon DOUBLE, value_place_precision VARCHAR,
    value_date VARCHAR, value_date_start DATE, value_date_end DATE, value_kind VARCHAR,
    claimant_text VARCHAR, claimant_start INTEGER, claimant_end INTEGER, claimant_id VARCHAR, claimant_name VARCHAR,
    via STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR, actor_id VARCHAR, actor_name VARCHAR)[],
    stance VARCHAR, manner VARCHAR, quote VARCHAR, quote_start INTEGER, quote_end INTEGER,
    cue VARCHAR, cue_start INTEGER, cue_end INTEGER, score DOUBLE, origin VARCHAR, disputes VARCHAR[]
);

CREATE TABLE actors (
    document_id VARCHAR, actor_id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[],
    wikidata VARCHAR, public BOOLEAN, mentions STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)[]
);

CREATE TABLE places (
    document_id VARCHAR, text VARCHAR, text_start INTEGER, text_end INTEGER, place_id VARCHAR, name VARCHAR,
    country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, "precision" VARCHAR
);

CREATE TABLE dates (document_id VARCHAR, text VARCHAR, text_start INTEGER, text_end INTEGER, "value" VARCHAR);

-- Claims on one field of one event of one report that cannot both hold.
CREATE TABLE disputes (document_id VARCHAR, event_id VARCHAR, field VARCHAR, kind VARCHAR, claims VARCHAR[]);

-- Reports that could not be read or coded.
CREATE TABLE failures (document_id VARCHAR, stage VARCHAR, message VARCHAR, run INTEGER, PRIMARY KEY (document_id, stage, message));

-- People's verdicts, folded in from the log beside the store.
CREATE TABLE judgements (
    judgement_id VARCHAR PRIMARY KEY, left_document VARCHAR, left_event VARCHAR, right_document VARCHAR, right_event VARCHAR,
    verdict VARCHAR, judged_by VARCHAR, why VARCHAR, judged_at VARCHAR
);

-- Why the machine put events together; made anew at each linking.
CREATE TABLE links (
    left_document VARCHAR, left_event VARCHAR, right_document VARCHAR, right_event VARCHAR,
    verdict VARCHAR, judged_by VARCHAR, why VARCHAR, judged_at VARCHAR
);

-- Happenings. Date, place and parties by conservative/1.
CREATE TABLE incidents (
    incident_id VARCHAR PRIMARY KEY, event_type VARCHAR, event_mode VARCHAR, kind VARCHAR,
    date VARCHAR, date_start DATE, date_end DATE,
    place_id VARCHAR, place_name VARCHAR, country VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, place_precision VARCHAR,
    actor_ids VARCHAR[], actor_names VARCHAR[], target_ids VARCHAR[], target_names VARCHAR[],
    parties VARCHAR[],               -- everybody who says something of it
    sources VARCHAR[],               -- outlets
    dispute_kinds VARCHAR[], disputed_fields VARCHAR[],
    reports INTEGER, independent INTEGER, claims INTEGER, first_published VARCHAR, last_published VARCHAR,
    basis VARCHAR,                   -- digest of what it was made of: the same basis is not made again
    json VARCHAR NOT NULL            -- rashomon/incident/1
);

-- The figures of each incident under each collapse policy; json is its summary.
CREATE TABLE summaries (
    incident_id VARCHAR, policy VARCHAR,
    killed_low BIGINT, killed_best BIGINT, killed_high BIGINT, injured_low BIGINT, injured_best BIGINT, injured_high BIGINT,
    json VARCHAR NOT NULL
);

CREATE TABLE members (incident_id VARCHAR, document_id VARCHAR, event_id VARCHAR);

-- Where an incident went that was merged into another.
CREATE TABLE forwards (old_id VARCHAR PRIMARY KEY, new_id VARCHAR NOT NULL);

-- What was done to the store, and marks of what was forgotten: keyed hashes, never the content.
CREATE TABLE audit (entry INTEGER PRIMARY KEY, entered TIMESTAMP NOT NULL, action VARCHAR NOT NULL, subject VARCHAR, detail VARCHAR);
CREATE TABLE tombstones (kind VARCHAR, mark VARCHAR, made TIMESTAMP NOT NULL, PRIMARY KEY (kind, mark));

-- The claims table of docs/howto/store.md: one row a claim, with its event, its report and its incident.
CREATE VIEW claim_table AS
SELECT
    c.claim_id, c.event_id, m.incident_id, c.document_id, d.source, d.url, d.title, d.published, d.lang,
    e.event_type, e.event_mode, e.kind, e.contexts, e.modality, e.historical, e.is_lead,
    e.trigger, e.trigger_start, e.trigger_end,
    c.field, c.value_text, c.value_start, c.value_end, c.value_low, c.value_best, c.value_high, c.value_of, c.value_side,
    c.value_actor_id, c.value_actor_name, a.kind AS value_actor_kind, a.country AS value_actor_country,
    a.sectors AS value_actor_sectors, a.wikidata AS value_actor_wikidata, a.public AS value_actor_public,
    c.value_place_id, c.value_place_name, c.value_place_country, c.value_place_admin1, c.value_lat, c.value_lon,
    c.value_place_precision, c.value_date, c.value_date_start, c.value_date_end, c.value_kind,
    c.claimant_text, c.claimant_start, c.claimant_end, c.claimant_id, c.claimant_name,
    s.country AS claimant_country, s.sectors AS claimant_sectors,
    c.via, c.stance, c.manner, c.quote, c.quote_start, c.quote_end, c.cue, c.score, c.origin, c.disputes,
    e.cameo, e.quad, e.goldstein, e.acled_event_type, e.acled_sub_event_type, e.ucdp_type,
    d.coder_version, d.coder_digest
FROM claims AS c
JOIN events AS e ON e.document_id = c.document_id AND e.event_id = c.event_id
JOIN documents AS d ON d.document_id = c.document_id
LEFT JOIN members AS m ON m.document_id = c.document_id AND m.event_id = c.event_id
LEFT JOIN actors AS a ON a.document_id = c.document_id AND a.actor_id = c.value_actor_id
LEFT JOIN actors AS s ON s.document_id = c.document_id AND s.actor_id = c.claimant_id;
