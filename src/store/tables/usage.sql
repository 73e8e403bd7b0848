-- Table: one row per sum over a period, as vendors export them: so many requests and tokens of an account from `bucket_start` up to but
-- without `bucket_end`. '' stands for absent text; counts are NULL when absent. No request of it has a time of its own.
CREATE TABLE {table:Identifier}
(
    account_id    String,
    bucket_start  DateTime64(3, 'UTC'),
    bucket_end    DateTime64(3, 'UTC'),
    api_key       String,
    org           LowCardinality(String),
    model         LowCardinality(String),
    endpoint      LowCardinality(String),
    request_count Nullable(UInt64),
    input_tokens  Nullable(UInt64),
    output_tokens Nullable(UInt64),
    cached_tokens Nullable(UInt64),
    file          UInt32,
    row           UInt64
)
ENGINE = MergeTree
ORDER BY (account_id, bucket_start)
