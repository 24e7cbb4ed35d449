-- The first schema: everything that a society collects, and what it needs to collect it.
--
-- Every table opens with the society and every key includes it, so that no id reaches across to
-- another society. Moments are milliseconds since 1970 UTC; documents, settings and the like are JSON
-- as text; tokens are kept as SHA-256 in hexadecimal only.
--
-- The number 0x4D6F6E73, "Mons", tells programs such as `file` whose database this is.
PRAGMA application_id = 1299148403;

CREATE TABLE societies (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;

-- Passwords and second factors are opaque to the store.
CREATE TABLE staff (
    society TEXT NOT NULL REFERENCES societies (id),
    id TEXT NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,
    password TEXT,
    totp TEXT,
    totp_step INTEGER NOT NULL DEFAULT 0,
    disabled INTEGER NOT NULL DEFAULT 0,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (society, id),
    UNIQUE (society, login)
) STRICT;

CREATE TABLE links (
    society TEXT NOT NULL,
    token TEXT NOT NULL,
    staff TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (society, token),
    FOREIGN KEY (society, staff) REFERENCES staff (society, id)
) STRICT;

CREATE TABLE sessions (
    society TEXT NOT NULL,
    token TEXT NOT NULL,
    staff TEXT NOT NULL,
    began_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (society, token),
    FOREIGN KEY (society, staff) REFERENCES staff (society, id)
) STRICT;
CREATE INDEX sessions_of_staff ON sessions (society, staff);

-- As SHA-256: what somebody types for a login may be a password.
CREATE TABLE failed_sign_ins (
    society TEXT NOT NULL,
    login TEXT NOT NULL,
    address TEXT NOT NULL,
    failed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX failed_sign_ins_by_login ON failed_sign_ins (society, login, failed_at);
CREATE INDEX failed_sign_ins_by_address ON failed_sign_ins (society, address, failed_at);

-- Published versions. What was published never changes; see the trigger.
CREATE TABLE versions (
    society TEXT NOT NULL REFERENCES societies (id),
    url TEXT NOT NULL,
    version TEXT NOT NULL,
    hash TEXT NOT NULL,
    slug TEXT NOT NULL,
    document TEXT NOT NULL,
    warnings TEXT NOT NULL,
    ledger TEXT,
    retired INTEGER NOT NULL DEFAULT 0,
    published_at INTEGER NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (society, url, version),
    UNIQUE (society, hash)
) STRICT;
CREATE INDEX versions_by_slug ON versions (society, slug, published_at);

-- A draft is its newest revision; the earlier ones stay, to be restored.
CREATE TABLE drafts (
    society TEXT NOT NULL REFERENCES societies (id),
    id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (society, id)
) STRICT;

CREATE TABLE revisions (
    society TEXT NOT NULL,
    draft TEXT NOT NULL,
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    saved_by TEXT NOT NULL,
    PRIMARY KEY (society, draft, revision),
    FOREIGN KEY (society, draft) REFERENCES drafts (society, id)
) STRICT;

-- Requests to publish; they outlive the draft.
CREATE TABLE requests (
    society TEXT NOT NULL REFERENCES societies (id),
    id TEXT NOT NULL,
    draft TEXT NOT NULL,
    revision INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    asked_by TEXT NOT NULL,
    settled_at INTEGER,
    settled_by TEXT,
    approved INTEGER,
    PRIMARY KEY (society, id)
) STRICT;

CREATE TABLE campaigns (
    society TEXT NOT NULL,
    id TEXT NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    version TEXT NOT NULL,
    hash TEXT NOT NULL,
    opens_at INTEGER NOT NULL,
    closes_at INTEGER,
    by_invitation INTEGER NOT NULL,
    accepts_older INTEGER NOT NULL,
    closed_at INTEGER,
    added_at INTEGER NOT NULL,
    PRIMARY KEY (society, id),
    UNIQUE (society, slug),
    FOREIGN KEY (society, url, version) REFERENCES versions (society, url, version)
) STRICT;

CREATE TABLE invitations (
    society TEXT NOT NULL,
    campaign TEXT NOT NULL,
    member TEXT NOT NULL,
    token TEXT NOT NULL,
    invited_at INTEGER NOT NULL,
    -- The response that used it. It stays when the response is deleted: a used invitation stays used.
    response TEXT,
    PRIMARY KEY (society, campaign, member),
    UNIQUE (society, token),
    FOREIGN KEY (society, campaign) REFERENCES campaigns (society, id)
) STRICT;

-- seq only grows, and is never given again, so a reader who goes on after it misses nothing and
-- reads nothing twice. And one member, one response, however many devices race.
CREATE TABLE responses (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    society TEXT NOT NULL,
    id TEXT NOT NULL,
    campaign TEXT NOT NULL,
    hash TEXT NOT NULL,
    content TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    member TEXT,
    UNIQUE (society, id),
    FOREIGN KEY (society, campaign) REFERENCES campaigns (society, id),
    FOREIGN KEY (society, hash) REFERENCES versions (society, hash),
    UNIQUE (society, campaign, member)
) STRICT;
CREATE INDEX responses_in_order ON responses (society, seq);
CREATE INDEX responses_of_campaign ON responses (society, campaign, seq);
CREATE INDEX responses_by_age ON responses (society, received_at);

-- What a member has replaced by newer answers.
CREATE TABLE superseded (
    society TEXT NOT NULL REFERENCES societies (id),
    response TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    content TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    superseded_at INTEGER NOT NULL,
    PRIMARY KEY (society, response, seq)
) STRICT;
CREATE INDEX superseded_by_age ON superseded (society, received_at);

CREATE TABLE audit (
    society TEXT NOT NULL REFERENCES societies (id),
    number INTEGER NOT NULL,
    acted_at INTEGER NOT NULL,
    acted_by TEXT NOT NULL,
    what TEXT NOT NULL,
    on_what TEXT NOT NULL,
    note TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (society, number)
) STRICT;

-- Nobody changes or removes an entry of the log, and nobody what was published.
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

CREATE TRIGGER versions_are_not_changed
BEFORE UPDATE OF society, url, version, hash, slug, document, warnings, ledger, published_at, published_by ON versions
BEGIN SELECT RAISE(ABORT, 'what is published does not change'); END;

CREATE TRIGGER versions_are_not_removed BEFORE DELETE ON versions
BEGIN SELECT RAISE(ABORT, 'what is published does not change'); END;
