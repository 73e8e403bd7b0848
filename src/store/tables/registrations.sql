-- Table: one row per registration record (an account may have several). '' stands for absent text.
CREATE TABLE {table:Identifier}
(
    account_id          String,
    created_at          Nullable(DateTime64(3, 'UTC')),
    email               String,
    phone               String,
    signup_ip           String,
    payment_fingerprint String,
    payment_bin         String,
    device_fingerprint  String,
    org                 String,
    plan                String,
    status              String,
    closed_at           Nullable(DateTime64(3, 'UTC')),
    country             String,
    referrer            String,
    api_key             String,
    file                UInt32,
    row                 UInt64
)
ENGINE = MergeTree
ORDER BY account_id
