// How much may the engine use? Every limit follows from the budget of its process, with the measurement behind each share
// (engine 26.7, 10 million rows); the limits are given in bytes because the engine's own ratios did not keep a 1 GB budget.

export interface Limits {
  readonly threads: number;
  readonly memoryBytes: number;
}

/** Code and data of the process itself before the first question: 195 MB resident, most of it the library. */
const PROCESS_BYTES = 200_000_000;
/** The engine's own count of its memory lags behind: peaks were 1.33 times the limit at worst. */
const SERVER_SHARE = 1 / 1.33;
/** Below this no question of ours fits; a smaller budget is taken as this one and fails with code 241 where it must. */
const SMALLEST_SERVER_BYTES = 300_000_000;
/** Merges in the background run beside the question and need the rest. */
const QUESTION_SHARE = 0.9;
/** While it spills, grouping holds up to twice this: 10 million keys peaked at 0.61 GB in a budget of 1 GB. */
const GROUPING_SHARE = 0.35;
/** Sorting keeps one run per thread beside the one that it writes: 20 million rows stayed within the same 0.61 GB. */
const SORTING_SHARE = 0.2;
/** With this share a 10 million x 10 million join peaked at 0.72 GB in a budget of 1 GB, spilling. */
const JOIN_SHARE = 0.2;
/** The default of 5 GB is more than most budgets; index marks of 100 million rows take about 100 MB. */
const MARK_CACHE_BYTES = 134_217_728;

/** Settings of the engine as a whole (its configuration file). */
export function serverSettings({ memoryBytes }: Limits): Readonly<Record<string, string>> {
  const server = serverBytes(memoryBytes);
  return {
    max_server_memory_usage: String(server),
    mark_cache_size: String(Math.min(MARK_CACHE_BYTES, Math.floor(server / 10))),
    uncompressed_cache_size: '0',
    // One tool on one machine: nothing is gained by merging with many threads beside the question.
    background_pool_size: '2', background_move_pool_size: '1', background_fetches_pool_size: '1', background_common_pool_size: '1',
    background_schedule_pool_size: '2',
    // With threads of its own the allocator keeps large blocks after they are freed; see channel.ts.
    jemalloc_enable_background_threads: '0',
  };
}

/** Settings of every question (the session's arguments). */
export function sessionSettings({ threads, memoryBytes }: Limits): Readonly<Record<string, string>> {
  const question = Math.floor(serverBytes(memoryBytes) * QUESTION_SHARE);
  return {
    max_threads: String(threads),
    max_memory_usage: String(question),
    max_bytes_before_external_group_by: String(Math.floor(question * GROUPING_SHARE)),
    max_bytes_ratio_before_external_group_by: '0',
    max_bytes_before_external_sort: String(Math.floor(question * SORTING_SHARE)),
    max_bytes_ratio_before_external_sort: '0',
    // The only join that spilled within its limit; joins it cannot do (ASOF, OR) fall to the second name. With one bucket
    // to begin with, a join that fits is as fast as the plain one (0.09 s against 0.2 s with 16), and one that does not splits.
    join_algorithm: 'grace_hash,hash', grace_hash_join_initial_buckets: '1', max_bytes_in_join: String(Math.floor(question * JOIN_SHARE)),
    // Records of a megabyte must not gather to blocks of gigabytes on their way to the asker.
    input_format_max_block_size_bytes: '33554432',
    output_format_json_quote_64bit_integers: '1',
    // Compiling an expression costs 10 to 40 ms and never paid: without it the questions over 3,300 requests took 1.1 s of processor
    // time instead of 2.0, and those over 1.7 million 25 s instead of 35, none of them more (simulated logs, 26.7, one busy machine).
    compile_expressions: '0', compile_aggregate_expressions: '0', compile_sort_description: '0',
    // A mapped input counts as resident as far as it was read: 10 million rows of CSV peaked at 6.1 GB, and at 1.2 GB this way,
    // in the same time.
    storage_file_read_method: 'pread',
    join_use_nulls: '1',
    async_insert: '0',
    date_time_input_format: 'best_effort',
    session_timezone: 'UTC',
    // Row counts come from reading the rows, never from a cache keyed by file name and time.
    use_cache_for_count_from_files: '0',
  };
}

function serverBytes(memoryBytes: number): number {
  return Math.max(SMALLEST_SERVER_BYTES, Math.floor((memoryBytes - PROCESS_BYTES) * SERVER_SHARE));
}
