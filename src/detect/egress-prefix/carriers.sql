-- Question: how many accounts of each team send requests from these network prefixes (IPv4 /24, IPv6 /48), and how many?
-- One row per value and team that has such accounts, 0 for all who are in none. Tables: requests.
-- Parameters: values, as the report shows them; members, accounts as lists in JSON; teams, of each list whose it is, from 1; most_named, up to
-- how many of a team are named, none where there are more.
WITH
    members AS
    (
        SELECT arrayJoin(JSONExtract(list.1, 'Array(String)')) AS account_id, list.2 AS team
        FROM (SELECT arrayJoin(arrayZip({members:Array(String)}, {teams:Array(UInt32)})) AS list)
    ),
    valued AS
    (
        SELECT
            if(
                position(ip, ':') = 0,
                concat(substringIndex(ip, '.', 3), '.0/24'),
                concat(IPv6NumToString(tupleElement(IPv6CIDRToRange(toIPv6OrDefault(ip), 48), 1)), '/48')
            ) AS value,
            account_id,
            timestamp
        FROM requests
        WHERE ip != '' AND NOT startsWith(ip, 'hash-')
    ),
    carriers AS
    (
        SELECT value, account_id, count() AS uses, min(timestamp) AS first_use, max(timestamp) AS last_use
        FROM valued
        WHERE value GLOBAL IN (SELECT arrayJoin({values:Array(String)}))
        GROUP BY value, account_id
    )
SELECT
    carriers.value AS label,
    ifNull(members.team, 0) AS of_team,
    count() AS accounts,
    sum(carriers.uses) AS requests,
    toUnixTimestamp64Milli(min(carriers.first_use)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(carriers.last_use)) AS last_seen_ms,
    if(accounts > {most_named:UInt64}, [], groupArraySorted({most_named:UInt64})(carriers.account_id)) AS account_ids
FROM carriers
GLOBAL LEFT JOIN members ON carriers.account_id = members.account_id
GROUP BY carriers.value, of_team
ORDER BY label, of_team
