-- Reports: what happened in a stretch of time, whenever the order was made.

-- migrate:up

-- Corrections and refusals of a month among years of changes; with every verb named, all that
-- changed in the stretch.
CREATE INDEX order_history_by_verb ON order_history (verb, at);

-- migrate:down

DROP INDEX order_history_by_verb;
