// Is what a request read from a cache counted beside its input, or within it? OpenAI and Gemini count it within, Anthropic and Bedrock beside;
// exports keep either under names of their own. A request of which more was cached than put in shows that it is counted beside.
// Sources: OpenAI API reference, prompt_tokens_details; Anthropic API reference, usage; Amazon Bedrock API reference, TokenUsage.

import { normalName } from './aliases.js';
import { pathName, type SampledColumn, type SourcePath } from './recognition.js';

/** Of the requests that read from a cache. One that is counted wrongly tells nothing; where the cache is of use it holds the greater part. */
const LEAST_ABOVE = 0.05;
/** What was written to the cache is counted beside both. */
const WRITTEN = /(^|_)cache_(creation|write)(_input)?_tokens?$|(^|_)cache_(creation|write)_input_token_count$/;

/** Places whose counts belong to the input as well; none where it holds them. */
export function cachedApart(columns: readonly SampledColumn[], input: SampledColumn | undefined, cached: SampledColumn | undefined): SourcePath[] {
  if (input === undefined || cached === undefined) return [];
  const counts = input.values.map((value, row) => [Number(value), Number(cached.values[row] ?? '')] as const).filter(([, read]) => read > 0);
  const above = counts.filter(([whole, read]) => whole >= 0 && read > whole).length;
  if (above === 0 || above < LEAST_ABOVE * counts.length) return [];
  const beside = pathName(input.path.slice(0, -1));
  const written = columns.filter(({ path }) => pathName(path.slice(0, -1)) === beside && WRITTEN.test(normalName(path.at(-1) ?? '')));
  return [cached.path, ...written.map(({ path }) => path)];
}
