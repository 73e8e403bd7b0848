-- Question: from which country did each account call most often (the smaller name when two are equal)?
-- One row per account of a range of ids that has a country, in byte order. Tables: requests.
-- Parameters: first_account, until_account, the range, its end excluded and '' for no end.
WITH
    account_countries AS
    (
        SELECT account_id, toString(country) AS name, count() AS requests
        FROM requests
        WHERE account_id >= {first_account:String} AND ({until_account:String} = '' OR account_id < {until_account:String})
            AND country != ''
        GROUP BY account_id, name
    )
SELECT account_id, argMin(name, (-toInt64(requests), name)) AS country
FROM account_countries
GROUP BY account_id
ORDER BY account_id
