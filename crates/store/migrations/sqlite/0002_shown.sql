-- The results of a campaign that were shown last, as JSON.
--
-- Whoever has seen results can subtract them from later ones, so what was shown must be known before
-- anything newer is. The revision is raised with each change, so that two servers that count at once
-- do not show two different states.
CREATE TABLE shown (
    society TEXT NOT NULL,
    campaign TEXT NOT NULL,
    revision INTEGER NOT NULL,
    results TEXT NOT NULL,
    PRIMARY KEY (society, campaign),
    FOREIGN KEY (society, campaign) REFERENCES campaigns (society, id)
) STRICT;
