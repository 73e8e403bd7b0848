-- Question: from which network prefixes (IPv4 /24, IPv6 /48) did more than one account register?
-- The hash of an address has no prefix.
-- One row per value and carrier. Tables: registrations. Parameters: none.
WITH
    carriers AS
    (
        SELECT
            if(
                position(signup_ip, ':') = 0,
                concat(arrayStringConcat(arraySlice(splitByChar('.', signup_ip), 1, 3), '.'), '.0/24'),
                concat(IPv6NumToString(tupleElement(IPv6CIDRToRange(toIPv6OrDefault(signup_ip), 48), 1)), '/48')
            ) AS value,
            account_id,
            min((file, row)) AS first_row
        FROM registrations
        WHERE signup_ip != '' AND NOT startsWith(signup_ip, 'hash-')
        GROUP BY value, account_id
    ),
    shared AS
    (
        SELECT value
        FROM carriers
        GROUP BY value
        HAVING count() > 1
    )
SELECT
    value,
    account_id,
    first_row.1 AS file,
    first_row.2 AS row,
    (SELECT uniq(value) FROM carriers) AS distinct_values,
    (SELECT uniq(account_id) FROM carriers) AS accounts_with_value
FROM carriers
WHERE value GLOBAL IN (SELECT value FROM shared)
ORDER BY value, account_id
