// Through which program does an account speak? Its instruction and its tools: the same for every user of the program.

import type { Random } from '../random.js';
import type { Weighted } from '../weighted.js';
import { type Speech, through } from './speech.js';

export interface Product {
  readonly name: string;
  readonly systemPrompt: string;
  readonly tools: string;
}

const TOOL_NAMES = ['read_file', 'write_file', 'edit_file', 'run_shell', 'search_code', 'list_dir', 'web_fetch', 'web_search', 'python', 'sql_query', 'calendar', 'send_mail', 'screenshot', 'click', 'git_diff', 'apply_patch', 'todo', 'memory', 'ask_user', 'browser'];
const ROLES = ['a coding agent in a terminal', 'a helpful assistant', 'a support agent', 'an expert tutor', 'a research assistant', 'a data analyst', 'a careful editor', 'an automation agent', 'a pair programmer', 'a planner'];
const RULES = ['Prefer small edits.', 'Never guess file contents.', 'Answer in the language of the user.', 'Ask before deleting anything.', 'Cite what you used.', 'Keep answers short.', 'Think before you act.', 'Use the tools when they help.', 'Reply in markdown.', 'Stop when the task is done.'];

/** A program built on the interface: its own instruction, and tools if it is an agent. */
export function drawProduct(name: string, isAgent: boolean, random: Random): Product {
  const rules = Array.from({ length: 3 }, () => random.pick(RULES));
  const tools = isAgent ? [...new Set(Array.from({ length: random.integer(4, 9) }, () => random.pick(TOOL_NAMES)))].join(' ') : '';
  return { name, systemPrompt: `You are ${name}, ${random.pick(ROLES)}. ${[...new Set(rules)].join(' ')}`, tools };
}

const PROGRAM_SHARE = 0.42;

/** Two accounts in five speak through some program with an instruction of its own; `shared` replaces which one. */
export function habitualProgram(speech: Speech, products: Weighted<Product>, random: Random, shared: Product | null = null): Speech {
  const own = products.draw(random);
  return random.chance(PROGRAM_SHARE) ? through(shared ?? own, speech) : speech;
}
