-- Other people's codings, as `rashomon import --store` read them: a layer of their own beside ours. They have no spans,
-- are linked to no incident of ours, and train nothing. Columns as in events and claims; `coder` is whose they are.
CREATE TABLE IF NOT EXISTS imports (
    coder VARCHAR PRIMARY KEY, format VARCHAR NOT NULL, file VARCHAR NOT NULL, file_sha256 VARCHAR NOT NULL,
    codings INTEGER NOT NULL, imported_at TIMESTAMP NOT NULL
);
CREATE TABLE IF NOT EXISTS imported_codings (
    coder VARCHAR, document_id VARCHAR, source VARCHAR, title VARCHAR, published VARCHAR, licence VARCHAR,
    sha256 VARCHAR NOT NULL,  -- of json
    json VARCHAR NOT NULL,    -- rashomon/imported/1
    PRIMARY KEY (coder, document_id)
);
CREATE TABLE IF NOT EXISTS imported_events AS SELECT ''::VARCHAR AS coder, * FROM events LIMIT 0;
CREATE TABLE IF NOT EXISTS imported_claims AS SELECT ''::VARCHAR AS coder, * FROM claims LIMIT 0;
