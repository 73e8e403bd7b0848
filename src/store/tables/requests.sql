-- Table: one row per request, sorted so that an account's life is one contiguous run.
-- `prompt_rules` are the places, from 1, of the rules of the pack that recognise the prompt, ascending.
-- '' and 0 stand for absent text and hashes; counts are NULL when absent. `file` and `row` are for citing only.
CREATE TABLE {table:Identifier}
(
    timestamp          DateTime64(3, 'UTC'),
    account_id         String,
    api_key            String,
    org                LowCardinality(String),
    request_id         String,
    ip                 String,
    user_agent         LowCardinality(String),
    tls_fingerprint    LowCardinality(String),
    device_fingerprint String,
    country            LowCardinality(String),
    asn                LowCardinality(String),
    model              LowCardinality(String),
    endpoint           LowCardinality(String),
    status             LowCardinality(String),
    is_error           Nullable(UInt8),
    latency_ms         Nullable(UInt32),
    input_tokens       Nullable(UInt32),
    output_tokens      Nullable(UInt32),
    cached_tokens      Nullable(UInt32),
    conversation_id    String,
    prompt_hash        UInt64,
    prompt_skeleton    UInt64,
    prompt_phrases     Array(UInt32),
    prompt_opening     UInt64,
    prompt_chars       UInt32,
    prompt_rules       Array(UInt16),
    system_prompt_hash UInt64,
    tools_hash         UInt64,
    parameters         LowCardinality(String),
    file               UInt32,
    row                UInt64
)
ENGINE = MergeTree
ORDER BY (account_id, timestamp)
