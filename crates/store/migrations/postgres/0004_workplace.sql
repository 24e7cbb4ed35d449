-- Where a member works, as a code that only the society can read: said with the invitation, and kept
-- with the response, so that results can be told by workplace.
ALTER TABLE invitations ADD COLUMN workplace TEXT;
ALTER TABLE responses ADD COLUMN workplace TEXT;
