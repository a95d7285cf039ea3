-- Pairs of events worth comparing. Every event has keys (a telling word, a cell of the map, a party) and a window of days;
-- events that share a key are put in order of time, and each is held against the next few whose windows meet its own.
-- Events without a date are held against the next few of any date. The work grows with the number of keys, not of pairs.
WITH dated AS (
    SELECT view, key, weight, first, last, row_number() OVER (PARTITION BY key ORDER BY first, view) AS place
    FROM keys WHERE first IS NOT NULL
),
undated AS (
    SELECT view, key, weight, first IS NULL AS open, row_number() OVER (PARTITION BY key ORDER BY view) AS place
    FROM keys
    QUALIFY bool_or(first IS NULL) OVER (PARTITION BY key)
),
met AS (
    SELECT a.view AS a, b.view AS b, a.weight
    FROM dated a JOIN dated b ON a.key = b.key AND b.place > a.place AND b.place <= a.place + $neighbours
    WHERE b.first <= a.last
    UNION ALL
    SELECT a.view, b.view, a.weight
    FROM undated a JOIN undated b ON a.key = b.key AND b.place > a.place AND b.place <= a.place + $neighbours
    WHERE a.open OR b.open
),
pairs AS (
    SELECT least(a, b) AS a, greatest(a, b) AS b, sum(weight) AS shared
    FROM met GROUP BY ALL HAVING sum(weight) >= $least
)
SELECT a, b FROM pairs
QUALIFY row_number() OVER (PARTITION BY a ORDER BY shared DESC, b) <= $most
ORDER BY a, b
