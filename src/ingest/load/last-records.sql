-- Does the last record of an input reach over several lines? One row per input that may end in an unclosed quote.
-- Reads a batch table, in which `raw` of a good row is a line feed when one of its fields holds one; parameter table.
SELECT file
FROM {table:Identifier}
GROUP BY file
HAVING position(argMax(raw, row), '\n') > 0
ORDER BY file
