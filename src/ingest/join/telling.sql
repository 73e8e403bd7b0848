-- Question: which inputs hold rows that tell of a phase of a request? One row per input.
-- Reads requests_staging. Parameter: phases (the reasons of such rows).
SELECT file
FROM requests_staging
WHERE why != '' AND why IN {phases:Array(String)}
GROUP BY file
ORDER BY file
