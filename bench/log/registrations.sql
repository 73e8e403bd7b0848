-- Question: what did the accounts of the benchmark's log give when they registered?
-- One row per account; members of a campaign share a few cards, mail domains and sign-up hours. Tables: none.
-- Parameters: accounts, how many.
WITH
    people AS
    (
        SELECT
            number AS person,
            cityHash64('account', person) AS self,
            cityHash64('home', person) AS home,
            cityHash64('sign-up', person) AS signup,
            person % 50 = 7 AS is_coordinated,
            intDiv(person, 50) % 4 AS campaign,
            multiIf(is_coordinated, campaign, 4 + home % 200) AS provider,
            if(is_coordinated, cityHash64('sign-up exit', campaign, signup % 20), cityHash64('lease', person)) AS line
        FROM numbers({accounts:UInt64})
    )
SELECT
    concat('acct_', lower(leftPad(hex(self), 16, '0'))) AS account_id,
    fromUnixTimestamp64Milli(toInt64(if(is_coordinated, 1776000000000 + campaign * 86400000 + signup % 7200000, 1735689600000 + signup % 41000000000)), 'UTC') AS created_at,
    concat(lower(hex(signup)), '@', if(is_coordinated, concat('box', toString(campaign), '-', toString(signup % 5), '.example'), concat(['mail', 'inbox', 'webmail', 'post'][1 + signup % 4], if(signup % 5 = 0, lower(hex(self)), ''), '.example'))) AS email,
    if(signup % 3 = 0, concat('+1', toString(2000000000 + if(is_coordinated, campaign * 1000 + signup % 1000, signup % 7999999999))), '') AS phone,
    concat(toString(20 + provider % 180), '.', toString(line % 16 + 16 * (provider % 13)), '.', toString(intDiv(line, 16) % 256), '.', toString(1 + intDiv(line, 4096) % 254)) AS signup_ip,
    lower(hex(if(is_coordinated, cityHash64('card', campaign, signup % 40), cityHash64('card', person - if(signup % 50 = 0, 1, 0))))) AS payment_fingerprint,
    concat('org_', lower(hex(if(home % 100 BETWEEN 15 AND 29, cityHash64('org', home % greatest(1, intDiv({accounts:UInt64}, 20))), self)))) AS org_id,
    ['free', 'pro', 'pay-as-you-go'][1 + signup % 3] AS plan,
    'active' AS status,
    '' AS closed_at,
    ['US', 'DE', 'GB', 'FR', 'IN', 'BR', 'JP', 'CA', 'NG', 'AU', 'KR', 'PL', 'MX', 'ES', 'SE', 'ID'][1 + provider % 16] AS country,
    if(signup % 7 = 0, 'newsletter', '') AS referrer
FROM people
