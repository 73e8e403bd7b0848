-- Question: which rows are there once the pairs of time_pairs are one? All rows of the staging table: the request of an account with what
-- only the other log knows of it, and the row without an account, which says that it went into that.
-- Reads requests_staging and time_pairs. Parameter: joined (the reason of a row that went into another).
WITH lent AS
(
    SELECT
        pairs.named_file AS named_file, pairs.named_row AS named_row, edge.ip AS ip, toString(edge.user_agent) AS user_agent,
        toString(edge.tls_fingerprint) AS tls_fingerprint, edge.device_fingerprint AS device_fingerprint, toString(edge.country) AS country, toString(edge.asn) AS asn,
        toString(edge.endpoint) AS endpoint, toString(edge.status) AS status, edge.is_error AS is_error, edge.latency_ms AS latency_ms
    FROM time_pairs AS pairs
    INNER JOIN requests_staging AS edge ON edge.file = pairs.edge_file AND edge.row = pairs.edge_row
    WHERE pairs.is_pair
)
SELECT staged.* REPLACE (
    if(staged.ip = '', ifNull(lent.ip, ''), staged.ip) AS ip,
    toLowCardinality(if(staged.user_agent = '', ifNull(lent.user_agent, ''), toString(staged.user_agent))) AS user_agent,
    toLowCardinality(if(staged.tls_fingerprint = '', ifNull(lent.tls_fingerprint, ''), toString(staged.tls_fingerprint))) AS tls_fingerprint,
    if(staged.device_fingerprint = '', ifNull(lent.device_fingerprint, ''), staged.device_fingerprint) AS device_fingerprint,
    toLowCardinality(if(staged.country = '', ifNull(lent.country, ''), toString(staged.country))) AS country,
    toLowCardinality(if(staged.asn = '', ifNull(lent.asn, ''), toString(staged.asn))) AS asn,
    toLowCardinality(if(staged.endpoint = '', ifNull(lent.endpoint, ''), toString(staged.endpoint))) AS endpoint,
    if(staged.status = '' AND isNull(staged.is_error), lent.is_error, staged.is_error) AS is_error,
    toLowCardinality(if(staged.status = '', ifNull(lent.status, ''), toString(staged.status))) AS status,
    if(isNull(staged.latency_ms), lent.latency_ms, staged.latency_ms) AS latency_ms,
    toLowCardinality(if(isNull(taken.edge_row), toString(staged.why), {joined:String})) AS why)
FROM requests_staging AS staged
LEFT JOIN lent ON staged.file = lent.named_file AND staged.row = lent.named_row
LEFT JOIN (SELECT edge_file, edge_row FROM time_pairs WHERE is_pair) AS taken ON staged.file = taken.edge_file AND staged.row = taken.edge_row
ORDER BY file, row
