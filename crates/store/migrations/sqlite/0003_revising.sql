-- Revising: what a draft revises, what was decided about the two, and what exactly is asked to be
-- published.

-- The published version that a draft revises; none for a new questionnaire.
ALTER TABLE drafts ADD COLUMN base_url TEXT;
ALTER TABLE drafts ADD COLUMN base_version TEXT;

-- The made-up respondents that are kept with a revision, as JSON, and what its author says about it.
ALTER TABLE revisions ADD COLUMN respondents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE revisions ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- What was decided about the answers to an item, one row an item, so that two people who decide
-- about two items do not overwrite each other. A decision belongs to the two versions that it is
-- about: who tries another base and comes back finds it again.
CREATE TABLE decisions (
    society TEXT NOT NULL,
    draft TEXT NOT NULL,
    base_url TEXT NOT NULL,
    base_version TEXT NOT NULL,
    item TEXT NOT NULL,
    entry TEXT NOT NULL,
    -- Tells whether the item has changed since.
    about TEXT NOT NULL,
    decided_at INTEGER NOT NULL,
    decided_by TEXT NOT NULL,
    PRIMARY KEY (society, draft, base_url, base_version, item),
    FOREIGN KEY (society, draft) REFERENCES drafts (society, id)
) STRICT;

-- With which name in addresses, and with which decisions, as JSON, a revision is to be published;
-- and why it was declined.
ALTER TABLE requests ADD COLUMN slug TEXT NOT NULL DEFAULT '';
ALTER TABLE requests ADD COLUMN ledger TEXT;
ALTER TABLE requests ADD COLUMN reason TEXT NOT NULL DEFAULT '';
