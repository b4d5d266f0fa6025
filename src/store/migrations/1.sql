-- Everything that is kept, and no more. The same text runs on SQLite and on PostgreSQL. Servers, channels and messages
-- are ids of Discord's; a day is one since the beginning of 1970; where there is no server, 0 stands for it.

-- Answers to messages, so that they follow their questions after a restart. `answer` is missing while there is none.
CREATE TABLE followed (
    question BIGINT PRIMARY KEY,
    server   BIGINT NOT NULL,
    channel  BIGINT NOT NULL,
    answer   BIGINT,
    edited   BIGINT,
    sent     BIGINT NOT NULL,
    at       BIGINT NOT NULL
);
CREATE INDEX followed_by_age ON followed (at);

-- What a server's people set, as one object of JSON; each change has a number of its own, over all servers.
CREATE TABLE settings (
    server BIGINT PRIMARY KEY,
    value  TEXT NOT NULL,
    change BIGINT NOT NULL
);
CREATE INDEX settings_by_change ON settings (change);

-- What was asked and not answered, by its normalised wording, whose hash is `code`. `near` holds ids of facts, with
-- spaces between them. `fact` is the one that somebody said answers it, once somebody did.
CREATE TABLE unanswered (
    server  BIGINT NOT NULL,
    code    TEXT NOT NULL,
    wording TEXT NOT NULL,
    reason  TEXT NOT NULL,
    gap     TEXT,
    near    TEXT NOT NULL,
    fact    TEXT,
    asked   BIGINT NOT NULL,
    day     BIGINT NOT NULL,
    PRIMARY KEY (server, code)
);
CREATE INDEX unanswered_by_number ON unanswered (server, asked, day, code);
CREATE INDEX unanswered_by_day ON unanswered (day);

-- Votes: `person` and `answer` are hashes with the key in `meta`, so that a person has one vote on an answer.
CREATE TABLE votes (
    answer TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    server BIGINT NOT NULL,
    fact   TEXT NOT NULL,
    up     BIGINT NOT NULL,
    day    BIGINT NOT NULL
);
CREATE INDEX votes_by_person ON votes (person);
CREATE INDEX votes_by_server ON votes (server, fact);
CREATE INDEX votes_by_day ON votes (day);

-- Servers that the bot was taken out of, and since when.
CREATE TABLE departed (
    server BIGINT PRIMARY KEY,
    day    BIGINT NOT NULL
);
