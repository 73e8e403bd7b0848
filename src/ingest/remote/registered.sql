-- Question: which registration records are these, in whatever order they lie? One row: how many, and two sums over hashes of them.
-- Tables: registrations. Parameters: none. Sums of whole numbers wrap around at 2^64, the same for every order and every number of shards.
SELECT
    count() AS rows,
    toString(sum(cityHash64(
        account_id, ifNull(toUnixTimestamp64Milli(created_at), -1), email, phone, signup_ip, payment_fingerprint, payment_bin, device_fingerprint, org, plan, status,
        ifNull(toUnixTimestamp64Milli(closed_at), -1), country, referrer, api_key
    ))) AS city_sum,
    toString(sum(sipHash64(account_id, email, phone, payment_fingerprint, payment_bin, device_fingerprint))) AS sip_sum
FROM registrations
