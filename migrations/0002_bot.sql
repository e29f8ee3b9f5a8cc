-- The bot: what it has done, what people are in the middle of, where cards lie, and what it says.
--
-- update_id, chat_id, message_id and user ids are Telegram's. Times are unix seconds in UTC.

-- migrate:up

-- A bot that has served this office, what it is called, and how far it has read.
CREATE TABLE bots (
    id          INTEGER CONSTRAINT bots_pk PRIMARY KEY,
    username    TEXT    NOT NULL DEFAULT '',
    next_update INTEGER NOT NULL,
    polled_at   INTEGER NOT NULL,
    running     INTEGER NOT NULL CONSTRAINT bots_running CHECK (running IN (0, 1))
) STRICT;

-- Updates that have had their effect. Kept for two days: the server keeps them for one.
CREATE TABLE done_updates (
    bot_id    INTEGER NOT NULL CONSTRAINT done_updates_bot REFERENCES bots (id),
    update_id INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    CONSTRAINT done_updates_pk PRIMARY KEY (bot_id, update_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX done_updates_by_time ON done_updates (at);

-- Updates that could not be handled: 'trying' until it was tried often enough, then 'dead'.
CREATE TABLE failed_updates (
    id        INTEGER CONSTRAINT failed_updates_pk PRIMARY KEY AUTOINCREMENT,
    bot_id    INTEGER NOT NULL CONSTRAINT failed_updates_bot REFERENCES bots (id),
    update_id INTEGER NOT NULL,
    state     TEXT    NOT NULL CONSTRAINT failed_updates_state
                               CHECK (state IN ('trying', 'dead', 'again', 'done', 'dropped')),
    attempts  INTEGER NOT NULL,
    why       TEXT    NOT NULL,
    body      TEXT    NOT NULL,
    failed_at INTEGER NOT NULL,
    CONSTRAINT failed_updates_once UNIQUE (bot_id, update_id)
) STRICT;

-- Chats the bot knows: whether it can write there, and not before when it may.
CREATE TABLE chats (
    id              INTEGER CONSTRAINT chats_pk PRIMARY KEY,
    kind            TEXT    NOT NULL CONSTRAINT chats_kind
                                     CHECK (kind IN ('private', 'group', 'supergroup')),
    title           TEXT    NOT NULL,
    unreachable     TEXT,
    unreachable_at  INTEGER,
    not_before      INTEGER NOT NULL,
    CONSTRAINT chats_unreachable_whole CHECK ((unreachable IS NULL) = (unreachable_at IS NULL))
) STRICT;

-- The one live card of an order in a chat.
CREATE TABLE cards (
    order_id   INTEGER NOT NULL CONSTRAINT cards_order REFERENCES orders (id),
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    drawn_at   INTEGER NOT NULL,
    CONSTRAINT cards_pk PRIMARY KEY (order_id, chat_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX cards_by_message ON cards (chat_id, message_id);

-- What somebody is in the middle of. `question` is the message that waits for the answer.
CREATE TABLE dialogues (
    id         INTEGER CONSTRAINT dialogues_pk PRIMARY KEY AUTOINCREMENT,
    chat_id    INTEGER NOT NULL,
    user_id    INTEGER NOT NULL,
    flow       TEXT    NOT NULL,
    step       TEXT    NOT NULL,
    turn       INTEGER NOT NULL,
    order_id   INTEGER CONSTRAINT dialogues_order REFERENCES orders (id),
    version    INTEGER,
    answers    TEXT    NOT NULL CONSTRAINT dialogues_answers CHECK (answers GLOB '{*}'),
    question   INTEGER,
    state      TEXT    NOT NULL CONSTRAINT dialogues_state CHECK (state IN ('active', 'draft')),
    touched_at INTEGER NOT NULL,
    CONSTRAINT dialogues_order_whole CHECK ((order_id IS NULL) = (version IS NULL))
) STRICT;

CREATE UNIQUE INDEX dialogues_one_active ON dialogues (chat_id, user_id) WHERE state = 'active';
CREATE INDEX dialogues_by_person ON dialogues (user_id, chat_id);
CREATE INDEX dialogues_by_time ON dialogues (touched_at) WHERE state = 'active';

-- One-time links that give a role. The code itself is not kept.
CREATE TABLE invites (
    id         INTEGER CONSTRAINT invites_pk PRIMARY KEY AUTOINCREMENT,
    code_hash  TEXT    NOT NULL CONSTRAINT invites_code_once UNIQUE,
    role       TEXT    NOT NULL CONSTRAINT invites_role
                                CHECK (role IN ('admin', 'dispatcher', 'master')),
    master_id  INTEGER CONSTRAINT invites_master REFERENCES masters (id),
    actor_id   INTEGER NOT NULL CONSTRAINT invites_actor REFERENCES actors (id),
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_by    INTEGER,
    used_at    INTEGER,
    CONSTRAINT invites_used_whole CHECK ((used_by IS NULL) = (used_at IS NULL))
) STRICT;

-- The commands that Telegram shows in a scope, as they were last set.
CREATE TABLE bot_menus (
    scope    TEXT NOT NULL CONSTRAINT bot_menus_pk PRIMARY KEY,
    commands TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The outbox also holds what the bot answers, and where a notice went. `told_at`: when those who
-- care heard that it does not get through.
CREATE TABLE outbox_next (
    id             INTEGER CONSTRAINT outbox_pk PRIMARY KEY AUTOINCREMENT,
    recipient_kind TEXT    NOT NULL CONSTRAINT outbox_recipient_kind
                           CHECK (recipient_kind IN ('user', 'master', 'chat')),
    recipient_id   INTEGER NOT NULL,
    kind           TEXT    NOT NULL,
    order_id       INTEGER CONSTRAINT outbox_order REFERENCES orders (id),
    order_version  INTEGER,
    arguments      TEXT    CONSTRAINT outbox_arguments CHECK (arguments GLOB '{*}'),
    cause          INTEGER,
    not_before     INTEGER NOT NULL,
    state          TEXT    NOT NULL CONSTRAINT outbox_state
                           CHECK (state IN ('queued', 'sending', 'retry', 'parked', 'sent',
                                            'dead')),
    attempts       INTEGER NOT NULL,
    why            TEXT,
    chat_id        INTEGER,
    message_id     INTEGER,
    told_at        INTEGER,
    created_at     INTEGER NOT NULL,
    ended_at       INTEGER,
    CONSTRAINT outbox_order_whole CHECK ((order_id IS NULL) = (order_version IS NULL))
) STRICT;

INSERT INTO outbox_next (id, recipient_kind, recipient_id, kind, order_id, order_version, arguments,
                         cause, not_before, state, attempts, why, created_at, ended_at)
SELECT id, recipient_kind, recipient_id, kind, order_id, order_version, arguments,
       cause, not_before, state, attempts, why, created_at, ended_at
FROM outbox;
DELETE FROM sqlite_sequence WHERE name = 'outbox_next';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'outbox_next', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_next RENAME TO outbox;

CREATE INDEX outbox_lane ON outbox (recipient_kind, recipient_id, id)
    WHERE state IN ('queued', 'retry');
CREATE INDEX outbox_timed ON outbox (not_before)
    WHERE state IN ('queued', 'retry') AND not_before > created_at;
CREATE INDEX outbox_owed ON outbox (created_at)
    WHERE state IN ('queued', 'retry') AND order_id IS NOT NULL;
CREATE INDEX outbox_answers ON outbox (id) WHERE kind = 'answer' AND state IN ('queued', 'retry');
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE INDEX outbox_parked ON outbox (recipient_kind, recipient_id) WHERE state = 'parked';
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_by_order ON outbox (order_id, kind) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_card ON outbox (order_id, recipient_kind, recipient_id)
    WHERE kind = 'card' AND state = 'queued';

-- migrate:down loses outbox, bots, done_updates, failed_updates, chats, cards, dialogues, invites, bot_menus

CREATE TABLE outbox_before (
    id             INTEGER CONSTRAINT outbox_pk PRIMARY KEY AUTOINCREMENT,
    recipient_kind TEXT    NOT NULL CONSTRAINT outbox_recipient_kind
                           CHECK (recipient_kind IN ('user', 'master')),
    recipient_id   INTEGER NOT NULL,
    kind           TEXT    NOT NULL,
    order_id       INTEGER CONSTRAINT outbox_order REFERENCES orders (id),
    order_version  INTEGER,
    arguments      TEXT    CONSTRAINT outbox_arguments CHECK (arguments GLOB '{*}'),
    cause          INTEGER,
    not_before     INTEGER NOT NULL,
    state          TEXT    NOT NULL CONSTRAINT outbox_state
                           CHECK (state IN ('queued', 'sending', 'retry', 'sent', 'dead')),
    attempts       INTEGER NOT NULL,
    why            TEXT,
    created_at     INTEGER NOT NULL,
    ended_at       INTEGER,
    CONSTRAINT outbox_order_whole CHECK ((order_id IS NULL) = (order_version IS NULL))
) STRICT;

-- What only the bot says is gone with it; what waits for somebody's return waits as before.
INSERT INTO outbox_before (id, recipient_kind, recipient_id, kind, order_id, order_version,
                           arguments, cause, not_before, state, attempts, why, created_at, ended_at)
SELECT id, recipient_kind, recipient_id, kind, order_id, order_version, arguments, cause,
       not_before, iif(state = 'parked', 'retry', state), attempts, why, created_at, ended_at
FROM outbox
WHERE recipient_kind <> 'chat'
  AND kind NOT IN ('waiting', 'call_back', 'called', 'undelivered', 'rules', 'trouble');
DELETE FROM sqlite_sequence WHERE name = 'outbox_before';
INSERT INTO sqlite_sequence (name, seq)
SELECT 'outbox_before', seq FROM sqlite_sequence WHERE name = 'outbox';
DROP TABLE outbox;
ALTER TABLE outbox_before RENAME TO outbox;

CREATE INDEX outbox_waiting ON outbox (not_before) WHERE state IN ('queued', 'sending', 'retry');
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

-- Several changes need one drawing of a card: the newest state wins.
CREATE UNIQUE INDEX outbox_one_card ON outbox (order_id, recipient_kind, recipient_id)
    WHERE kind = 'card' AND state = 'queued';

DROP TABLE bot_menus;
DROP TABLE invites;
DROP TABLE dialogues;
DROP TABLE cards;
DROP TABLE chats;
DROP TABLE failed_updates;
DROP TABLE done_updates;
DROP TABLE bots;
