-- The views over a coded corpus, for DuckDB. Run them in its folder: duckdb -init views.sql. Each document counts once: copies that other
-- media ran are left out of the counts, and are found in the table of duplicates.

CREATE VIEW documents AS
SELECT * FROM read_parquet('documents/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);
CREATE VIEW events AS
SELECT * FROM read_parquet('events/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);
CREATE VIEW commitments AS
SELECT * FROM read_parquet('commitments/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);
CREATE VIEW citations AS
SELECT * FROM read_parquet('citations/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);
CREATE VIEW duplicates AS
SELECT * FROM read_parquet('duplicates/*.parquet');

-- Events of documents that are no copies, with their month: that of the event's own date, or else that of publication.
CREATE VIEW counted AS
SELECT e.* EXCLUDE (month), coalesce(left(e.date.start, 7), nullif(e.month, 'unknown')) AS month
FROM events AS e ANTI JOIN duplicates USING (source, record)
WHERE NOT e.negated AND e.status IN ('occurred', 'ongoing') AND length(coalesce(left(e.date.start, 7), e.month)) = 7;

-- An event, once for each pair of codes that stand on its two sides, or together on one side; a before b.
CREATE VIEW event_pairs AS
WITH sided AS (
    SELECT source, record, document, id, month, type, mode, quad, score,
        list_distinct([x.code FOR x IN actors IF x.code IS NOT NULL]) AS acting,
        list_distinct([x.code FOR x IN recipients IF x.code IS NOT NULL]) AS receiving
    FROM counted
), crossed AS (
    SELECT * EXCLUDE (acting, receiving), unnest(acting) AS one,
        CASE WHEN len(receiving) > 0 THEN receiving ELSE acting END AS others
    FROM sided
), paired AS (
    SELECT * EXCLUDE (others), unnest(others) AS other FROM crossed
)
SELECT DISTINCT source, record, document, id, month, type, mode, quad, score, least(one, other) AS a, greatest(one, other) AS b
FROM paired WHERE one <> other;

-- What two states or organisations did to each other, month by month.
CREATE VIEW pairs_by_month AS
SELECT a, b, month,
    count(*) AS events, count(DISTINCT (source, record)) AS documents, round(avg(score), 2) AS score,
    count(*) FILTER (quad = 'verbal cooperation') AS verbal_cooperation,
    count(*) FILTER (quad = 'material cooperation') AS material_cooperation,
    count(*) FILTER (quad = 'verbal conflict') AS verbal_conflict,
    count(*) FILTER (quad = 'material conflict') AS material_conflict
FROM event_pairs GROUP BY a, b, month ORDER BY a, b, month;

-- How often each type and mode was coded, month by month.
CREATE VIEW type_counts AS
SELECT month, type, mode, quad, count(*) AS events, count(DISTINCT (source, record)) AS documents
FROM counted GROUP BY month, type, mode, quad ORDER BY month, type, mode;

-- Commitments of documents that are no copies, each with the later events between the same parties that may answer it: from the day on
-- which it was made, to the day it was due or a year after. A first look over a whole corpus; a ledger weighs words, places and figures.
CREATE VIEW follow_through AS
WITH promised AS (
    SELECT c.source, c.record, c.document, c.id, c.kind, c.subject, c.published,
        coalesce(c.made.start, c.published) AS made, c.due.end AS due,
        list_sort(list_distinct([x.code FOR x IN list_concat(c.parties, c.beneficiaries) IF x.code IS NOT NULL])) AS codes
    FROM commitments AS c ANTI JOIN duplicates USING (source, record)
    WHERE c.status = 'open'
), sided AS (
    SELECT source, record, id, made, unnest(codes) AS a, codes,
        coalesce(due, strftime(try_cast(left(made, 10) AS DATE) + INTERVAL 1 YEAR, '%Y-%m-%d')) AS until
    FROM promised
), between_two AS (
    SELECT * FROM (SELECT * EXCLUDE (codes), unnest(codes) AS b FROM sided) WHERE a < b
), happened AS (
    SELECT p.a, p.b, p.source, p.record, p.id, p.quad, e.date.start AS day
    FROM event_pairs AS p JOIN counted AS e USING (source, record, id)
    WHERE length(e.date.start) = 10
), answered AS (
    SELECT p.source, p.record, p.id,
        count(DISTINCT h) FILTER (h.quad LIKE '% cooperation') AS cooperation,
        count(DISTINCT h) FILTER (h.quad LIKE '% conflict') AS conflict,
        min(h.day) FILTER (h.quad = 'material cooperation') AS first_deed
    FROM between_two AS p JOIN happened AS h USING (a, b)
    WHERE h.day > p.made AND h.day <= p.until AND (h.source, h.record) <> (p.source, p.record)
    GROUP BY p.source, p.record, p.id
)
SELECT p.*, coalesce(a.cooperation, 0) AS cooperation, coalesce(a.conflict, 0) AS conflict, a.first_deed
FROM promised AS p LEFT JOIN answered AS a USING (source, record, id)
ORDER BY p.made, p.source, p.record, p.id;
