-- Question: in which network (autonomous system) does each of these prefixes (IPv4 /24, IPv6 /48) lie?
-- One row per prefix of which a network is known: the one that most requests of these accounts name, the smaller when two are equal. Tables: requests.
-- Parameters: account_ids, accounts that sent from the prefixes; prefixes.
WITH
    sent AS
    (
        SELECT
            if(
                position(ip, ':') = 0,
                concat(arrayStringConcat(arraySlice(splitByChar('.', ip), 1, 3), '.'), '.0/24'),
                concat(IPv6NumToString(tupleElement(IPv6CIDRToRange(toIPv6OrDefault(ip), 48), 1)), '/48')
            ) AS prefix,
            toString(asn) AS network
        FROM requests
        WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)})) AND ip != '' AND NOT startsWith(ip, 'hash-') AND asn != ''
    ),
    counted AS
    (
        SELECT prefix, network, count() AS requests
        FROM sent
        WHERE prefix GLOBAL IN (SELECT arrayJoin({prefixes:Array(String)}))
        GROUP BY prefix, network
    )
SELECT prefix, argMin(network, (-toInt64(requests), network)) AS network
FROM counted
GROUP BY prefix
ORDER BY prefix
