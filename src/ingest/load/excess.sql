-- Which inputs hold records with more fields than their header names?
-- Reads a batch table; parameters: table, its name; reason, why such a record is bad.
SELECT DISTINCT file
FROM {table:Identifier}
WHERE why = {reason:String}
ORDER BY file
