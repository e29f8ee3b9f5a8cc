-- Generated from the migrations; a test keeps it true. Do not edit.
-- Schema version 3.

CREATE INDEX actors_by_user ON actors (user_id);

CREATE UNIQUE INDEX cards_by_message ON cards (chat_id, message_id);

CREATE INDEX dialogues_by_person ON dialogues (user_id, chat_id);

CREATE INDEX dialogues_by_time ON dialogues (touched_at) WHERE state = 'active';

CREATE UNIQUE INDEX dialogues_one_active ON dialogues (chat_id, user_id) WHERE state = 'active';

CREATE INDEX done_updates_by_time ON done_updates (at);

CREATE INDEX master_equipment_by_kind ON master_equipment (equipment_id);

CREATE INDEX office_history_by_subject ON office_history (subject, subject_id);

CREATE INDEX order_history_by_verb ON order_history (verb, at, master_id);

CREATE INDEX orders_by_closed
    ON orders (closed_at, created_at, master_id, equipment_id, total, materials, master_share,
               company_share, review, out_of_city, no_repair)
    WHERE removed = 0 AND closed_at IS NOT NULL;

CREATE INDEX orders_by_created ON orders (created_at) WHERE removed = 0;

CREATE INDEX orders_by_equipment ON orders (equipment_id, created_at) WHERE removed = 0;

CREATE INDEX orders_by_master ON orders (master_id, status, created_at) WHERE removed = 0;

CREATE INDEX orders_by_phone ON orders (client_phone, created_at) WHERE removed = 0;

CREATE INDEX orders_by_status ON orders (status, created_at) WHERE removed = 0;

CREATE INDEX orders_by_visit ON orders (visit_start) WHERE removed = 0 AND visit_start IS NOT NULL;

CREATE INDEX orders_by_warranty ON orders (warranty_of) WHERE warranty_of IS NOT NULL;

CREATE INDEX orders_removed ON orders (created_at) WHERE removed = 1;

CREATE INDEX outbox_answers ON outbox (id) WHERE kind = 'answer' AND state IN ('queued', 'retry');

CREATE INDEX outbox_by_order ON outbox (order_id, kind) WHERE order_id IS NOT NULL;

CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX outbox_lane ON outbox (recipient_kind, recipient_id, id)
    WHERE state IN ('queued', 'retry');

CREATE UNIQUE INDEX outbox_one_card ON outbox (order_id, recipient_kind, recipient_id)
    WHERE kind = 'card' AND state = 'queued';

CREATE INDEX outbox_owed ON outbox (created_at)
    WHERE state IN ('queued', 'retry') AND order_id IS NOT NULL;

CREATE INDEX outbox_parked ON outbox (recipient_kind, recipient_id) WHERE state = 'parked';

CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';

CREATE INDEX outbox_timed ON outbox (not_before)
    WHERE state IN ('queued', 'retry') AND not_before > created_at;

CREATE INDEX user_roles_by_role ON user_roles (role);

CREATE TABLE actors (
    id      INTEGER CONSTRAINT actors_pk PRIMARY KEY,
    via     TEXT    NOT NULL CONSTRAINT actors_via CHECK (via IN ('cli', 'bot', 'job')),
    user_id INTEGER          CONSTRAINT actors_user REFERENCES users (id),
    name    TEXT    NOT NULL,
    CONSTRAINT actors_once UNIQUE (name, via, user_id)
) STRICT;

CREATE TABLE bot_menus (
    scope    TEXT NOT NULL CONSTRAINT bot_menus_pk PRIMARY KEY,
    commands TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bots (
    id          INTEGER CONSTRAINT bots_pk PRIMARY KEY,
    username    TEXT    NOT NULL DEFAULT '',
    next_update INTEGER NOT NULL,
    polled_at   INTEGER NOT NULL,
    running     INTEGER NOT NULL CONSTRAINT bots_running CHECK (running IN (0, 1))
) STRICT;

CREATE TABLE cards (
    order_id   INTEGER NOT NULL CONSTRAINT cards_order REFERENCES orders (id),
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    version    INTEGER NOT NULL,
    drawn_at   INTEGER NOT NULL,
    CONSTRAINT cards_pk PRIMARY KEY (order_id, chat_id)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE done_updates (
    bot_id    INTEGER NOT NULL CONSTRAINT done_updates_bot REFERENCES bots (id),
    update_id INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    CONSTRAINT done_updates_pk PRIMARY KEY (bot_id, update_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE equipment (
    id   INTEGER CONSTRAINT equipment_pk PRIMARY KEY,
    name TEXT    NOT NULL CONSTRAINT equipment_name_once UNIQUE
) STRICT;

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

CREATE TABLE master_equipment (
    master_id    INTEGER NOT NULL CONSTRAINT master_equipment_master REFERENCES masters (id),
    equipment_id INTEGER NOT NULL CONSTRAINT master_equipment_kind REFERENCES equipment (id),
    CONSTRAINT master_equipment_pk PRIMARY KEY (master_id, equipment_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE masters (
    id         INTEGER CONSTRAINT masters_pk PRIMARY KEY AUTOINCREMENT,
    version    INTEGER NOT NULL,
    user_id    INTEGER NOT NULL CONSTRAINT masters_user REFERENCES users (id)
                                CONSTRAINT masters_user_once UNIQUE,
    name       TEXT    NOT NULL,
    phone      TEXT    NOT NULL,
    senior     INTEGER NOT NULL CONSTRAINT masters_senior CHECK (senior IN (0, 1)),
    state      TEXT    NOT NULL CONSTRAINT masters_state
                                CHECK (state IN ('active', 'inactive', 'dismissed')),
    chat_id    INTEGER          CONSTRAINT masters_chat_once UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE office (
    id         INTEGER CONSTRAINT office_pk PRIMARY KEY CONSTRAINT office_one_row CHECK (id = 1),
    office_id  TEXT    NOT NULL,
    bot_id     INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE office_history (
    id         INTEGER CONSTRAINT office_history_pk PRIMARY KEY,
    at         INTEGER NOT NULL,
    actor_id   INTEGER NOT NULL CONSTRAINT office_history_actor REFERENCES actors (id),
    subject    TEXT    NOT NULL CONSTRAINT office_history_subject
                       CHECK (subject IN ('master', 'user', 'office', 'notice')),
    subject_id INTEGER NOT NULL,
    verb       TEXT    NOT NULL,
    reason     TEXT,
    changes    TEXT    CONSTRAINT office_history_changes CHECK (changes GLOB '{*}')
) STRICT;

CREATE TABLE order_comments (
    order_id INTEGER NOT NULL,
    version  INTEGER NOT NULL,
    text     TEXT    NOT NULL,
    photo    TEXT,
    CONSTRAINT order_comments_pk PRIMARY KEY (order_id, version),
    CONSTRAINT order_comments_entry
        FOREIGN KEY (order_id, version) REFERENCES order_history (order_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE order_history (
    order_id    INTEGER NOT NULL CONSTRAINT order_history_order REFERENCES orders (id),
    version     INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    actor_id    INTEGER NOT NULL CONSTRAINT order_history_actor REFERENCES actors (id),
    verb        TEXT    NOT NULL CONSTRAINT order_history_verb
                        CHECK (verb IN ('create', 'edit', 'assign', 'unassign', 'accept', 'decline',
                                        'onsite', 'long_repair', 'reschedule', 'close', 'correct',
                                        'refuse', 'reopen', 'remove', 'restore', 'comment')),
    from_status TEXT,
    to_status   TEXT,
    master_id   INTEGER CONSTRAINT order_history_master REFERENCES masters (id),
    reason      TEXT,
    changes     TEXT    CONSTRAINT order_history_changes CHECK (changes GLOB '{*}'),
    unnotified  INTEGER CONSTRAINT order_history_unnotified CHECK (unnotified = 1),
    CONSTRAINT order_history_pk PRIMARY KEY (order_id, version)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE order_words USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '+'",
    prefix = '1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20'
);

CREATE TABLE orders (
    id                INTEGER CONSTRAINT orders_pk PRIMARY KEY AUTOINCREMENT,
    version           INTEGER NOT NULL,
    status            TEXT    NOT NULL CONSTRAINT orders_status
                              CHECK (status IN ('new', 'assigned', 'accepted', 'onsite',
                                                'long_repair', 'closed', 'refused')),
    removed           INTEGER NOT NULL CONSTRAINT orders_removed CHECK (removed IN (0, 1)),
    equipment_id      INTEGER NOT NULL CONSTRAINT orders_equipment REFERENCES equipment (id),
    complaint         TEXT    NOT NULL,
    client_name       TEXT    NOT NULL,
    client_phone      TEXT    NOT NULL,
    client_address    TEXT    NOT NULL,
    visit_text        TEXT,
    visit_kind        TEXT    CONSTRAINT orders_visit_kind
                              CHECK (visit_kind IN ('moment', 'window', 'from', 'day', 'words')),
    visit_start       INTEGER,
    visit_end         INTEGER,
    notes             TEXT    NOT NULL,
    source            TEXT    NOT NULL,
    master_id         INTEGER CONSTRAINT orders_master REFERENCES masters (id),
    creator_id        INTEGER NOT NULL CONSTRAINT orders_creator REFERENCES actors (id),
    due_on            TEXT    CONSTRAINT orders_due_on CHECK (due_on IS date(due_on, '+0 days')),
    due_what          TEXT    NOT NULL,
    prepayment        INTEGER CONSTRAINT orders_prepayment CHECK (prepayment >= 0),
    total             INTEGER CONSTRAINT orders_total CHECK (total >= 0),
    materials         INTEGER CONSTRAINT orders_materials CHECK (materials >= 0),
    percent           INTEGER CONSTRAINT orders_percent CHECK (percent BETWEEN 0 AND 100),
    master_share      INTEGER,
    company_share     INTEGER,
    review            INTEGER CONSTRAINT orders_review CHECK (review IN (0, 1)),
    out_of_city       INTEGER CONSTRAINT orders_out_of_city CHECK (out_of_city IN (0, 1)),
    terms_id          INTEGER CONSTRAINT orders_terms REFERENCES settlement_terms (id),
    refusal_reason    TEXT    NOT NULL,
    no_repair         TEXT    NOT NULL,
    warranty_of       INTEGER CONSTRAINT orders_warranty_of REFERENCES orders (id),
    created_at        INTEGER NOT NULL,
    entered_status_at INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    closed_at         INTEGER,
    CONSTRAINT orders_visit_whole CHECK ((visit_text IS NULL) = (visit_kind IS NULL)),
    CONSTRAINT orders_visit_has_a_start
        CHECK ((coalesce(visit_kind, 'words') = 'words') = (visit_start IS NULL)),
    CONSTRAINT orders_new_has_no_master CHECK (status <> 'new' OR master_id IS NULL),
    CONSTRAINT orders_work_has_a_master
        CHECK (status IN ('new', 'refused') OR master_id IS NOT NULL),
    CONSTRAINT orders_long_repair_is_due CHECK (status <> 'long_repair' OR due_on IS NOT NULL),
    CONSTRAINT orders_closed_is_settled
        CHECK ((status = 'closed') = (closed_at IS NOT NULL)
           AND (status = 'closed') = (total IS NOT NULL)
           AND (total IS NULL) = (materials IS NULL)
           AND (total IS NULL) = (percent IS NULL)
           AND (total IS NULL) = (master_share IS NULL)
           AND (total IS NULL) = (company_share IS NULL)
           AND (total IS NULL) = (review IS NULL)
           AND (total IS NULL) = (out_of_city IS NULL)
           AND (total IS NULL) = (terms_id IS NULL)),
    CONSTRAINT orders_shares_add_up CHECK (master_share + company_share = total - materials)
) STRICT;

CREATE TABLE "outbox" (
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

CREATE TABLE settlement_terms (
    id                INTEGER CONSTRAINT settlement_terms_pk PRIMARY KEY,
    scope             TEXT    NOT NULL CONSTRAINT settlement_terms_scope
                              CHECK (scope IN ('default', 'equipment', 'company_cost')),
    percent           INTEGER NOT NULL,
    threshold         INTEGER,
    percent_above     INTEGER NOT NULL,
    review_bonus      INTEGER NOT NULL,
    out_of_city_bonus INTEGER NOT NULL,
    senior_floor      INTEGER NOT NULL,
    senior            INTEGER NOT NULL CONSTRAINT settlement_terms_senior CHECK (senior IN (0, 1))
) STRICT;

CREATE TABLE user_roles (
    user_id INTEGER NOT NULL CONSTRAINT user_roles_user REFERENCES users (id),
    role    TEXT    NOT NULL CONSTRAINT user_roles_role
                             CHECK (role IN ('admin', 'dispatcher', 'master')),
    CONSTRAINT user_roles_pk PRIMARY KEY (user_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
    id         INTEGER CONSTRAINT users_pk PRIMARY KEY,
    name       TEXT    NOT NULL,
    language   TEXT    NOT NULL CONSTRAINT users_language CHECK (language IN ('', 'ru', 'en')),
    blocked    INTEGER NOT NULL CONSTRAINT users_blocked CHECK (blocked IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER office_history_no_delete BEFORE DELETE ON office_history
BEGIN
    SELECT RAISE(ABORT, 'history is never deleted');
END;

CREATE TRIGGER office_history_no_update BEFORE UPDATE ON office_history
BEGIN
    SELECT RAISE(ABORT, 'history is never rewritten');
END;

CREATE TRIGGER order_comments_no_delete BEFORE DELETE ON order_comments
BEGIN
    SELECT RAISE(ABORT, 'comments are never deleted');
END;

CREATE TRIGGER order_comments_no_update BEFORE UPDATE ON order_comments
BEGIN
    SELECT RAISE(ABORT, 'comments are never rewritten');
END;

CREATE TRIGGER order_history_no_delete BEFORE DELETE ON order_history
BEGIN
    SELECT RAISE(ABORT, 'history is never deleted');
END;

CREATE TRIGGER order_history_no_update BEFORE UPDATE ON order_history
BEGIN
    SELECT RAISE(ABORT, 'history is never rewritten');
END;
