-- Question: which accounts made requests, and how many?
-- One row per account, in the byte order of its id. Tables: requests. Parameters: none.
SELECT account_id, count() AS requests
FROM requests
GROUP BY account_id
ORDER BY account_id
