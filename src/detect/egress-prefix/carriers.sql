-- Question: which accounts send requests from these network prefixes (IPv4 /24, IPv6 /48), and how many?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
WITH
    valued AS
    (
        SELECT
            if(
                position(ip, ':') = 0,
                concat(arrayStringConcat(arraySlice(splitByChar('.', ip), 1, 3), '.'), '.0/24'),
                concat(IPv6NumToString(tupleElement(IPv6CIDRToRange(toIPv6(ip), 48), 1)), '/48')
            ) AS value,
            account_id,
            timestamp
        FROM requests
        WHERE ip != '' AND NOT startsWith(ip, 'hash-')
    )
SELECT
    value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM valued
WHERE value GLOBAL IN (SELECT arrayJoin({values:Array(String)}))
GROUP BY value, account_id
ORDER BY value, account_id
