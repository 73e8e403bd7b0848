-- Question: what do the registration records say about each account?
-- One row per account with a record. Tables: registrations. Parameters: logs, load ids of inputs whose requests tell of their accounts:
-- however often they do, of an account without any other record that is one.
-- An account may have several records: the earliest creation, the latest closing, and for each text the first that is not
-- empty, by creation time (undated last) and then by the text itself.
WITH
    dated_records AS
    (
        SELECT
            account_id,
            toUnixTimestamp64Milli(created_at) AS created_ms,
            toUnixTimestamp64Milli(closed_at) AS closed_ms,
            ifNull(toUnixTimestamp64Milli(created_at), 9223372036854775807) AS place,
            if(position(email, '@') > 0, lowerUTF8(trimBoth(splitByChar('@', email)[-1])), '') AS domain_name,
            toString(org) AS org_name,
            toString(plan) AS plan_name,
            toString(status) AS status_name,
            toString(country) AS country_name,
            payment_fingerprint != '' AS paid,
            has({logs:Array(UInt32)}, file) AS is_told
        FROM registrations
    )
SELECT
    account_id,
    greatest(countIf(NOT is_told), 1) AS records,
    min(created_ms) AS created_at_ms,
    max(closed_ms) AS closed_at_ms,
    argMinIf(domain_name, (place, domain_name), domain_name != '') AS email_domain,
    argMinIf(org_name, (place, org_name), org_name != '') AS org,
    argMinIf(plan_name, (place, plan_name), plan_name != '') AS plan,
    argMinIf(status_name, (place, status_name), status_name != '') AS status,
    argMinIf(country_name, (place, country_name), country_name != '') AS country,
    max(paid) AS has_payment
FROM dated_records
GROUP BY account_id
ORDER BY account_id
