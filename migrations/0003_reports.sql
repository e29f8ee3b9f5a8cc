-- Reports: what was earned and what happened in a stretch of time.

-- migrate:up

-- All that the money of a month is added up from: reports read it without the orders themselves.
DROP INDEX orders_by_closed;
CREATE INDEX orders_by_closed
    ON orders (closed_at, created_at, master_id, equipment_id, total, materials, master_share,
               company_share, review, out_of_city, no_repair)
    WHERE removed = 0 AND closed_at IS NOT NULL;

-- Corrections and refusals of a month among years of changes; with every verb named, all that
-- changed in it.
CREATE INDEX order_history_by_verb ON order_history (verb, at, master_id);

-- migrate:down

DROP INDEX order_history_by_verb;

DROP INDEX orders_by_closed;
CREATE INDEX orders_by_closed ON orders (closed_at, created_at)
    WHERE removed = 0 AND closed_at IS NOT NULL;
