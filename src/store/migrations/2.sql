-- Several bases: what is counted is counted for one of them, by its id; empty where there was only one.
ALTER TABLE unanswered ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE votes ADD COLUMN base TEXT NOT NULL DEFAULT '';
DROP INDEX votes_by_server;
CREATE INDEX votes_by_server ON votes (server, base, fact);
