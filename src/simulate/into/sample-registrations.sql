-- What does the registration of some accounts look like? One row per sampled account.
-- The sample is by hash of the id, so that the same log always gives the same one.
-- Reads: registrations. Parameters: sample (accounts).
WITH sampled AS
(
    SELECT account_id
    FROM (SELECT DISTINCT account_id FROM registrations WHERE account_id != '')
    ORDER BY sipHash64(account_id), account_id
    LIMIT {sample:UInt32}
)
SELECT
    account_id,
    min((ifNull(toUnixTimestamp64Milli(created_at), 0), email, phone, signup_ip, payment_fingerprint, payment_bin, device_fingerprint, org, plan, status, country, referrer)) AS first_registration
FROM registrations
WHERE account_id IN (SELECT account_id FROM sampled)
GROUP BY account_id
ORDER BY sipHash64(account_id), account_id
