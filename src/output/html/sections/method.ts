// How were the findings made, what do their figures mean, and what can they not carry? For whoever must judge the judge.

import { html } from '../markup.js';
import type { Section } from './section.js';

export const method: Section = {
  anchor: 'method',
  title: 'Method and limits',
  isNeeded: () => true,
  *content({ report: { run } }) {
    yield html`<p>Every account’s volume and timing is measured; accounts are linked by what they share beyond chance (registration, network, prompts,
timing); links make groups; each group is tested as a whole for one operator and for every innocent explanation known to the tool; what the evidence
of an account weighs is summed.</p>
<p><b>Score.</b> The probability that an account acts together with others, as the model has it; it is never told closer to certainty than
one in a million. It is a sum that can be redone: a base rate in log-odds, one weight in nats for each piece of evidence, what contradicts
with a minus. Two values that one cause explains count as one fact; rare sharing weighs more than common sharing.</p>
<p><b>Tiers.</b> <i>high</i> needs two families of evidence or more, one of them behaviour (access or prompting), and no innocent explanation left
open. <i>likely</i> is the same at a weaker level of certainty. <i>review</i> is one family, registration with network alone, or an innocent
explanation that could not be ruled out: look, do not act. <i>none</i> is explained or weak. Only high and likely are flagged.</p>
<p><b>Expected and p.</b> How many accounts of a group of this size would have the value if accounts were independent, and how probable it is that so
many or more have it by chance.</p>
<p><b>Tests of a group.</b> Each compares the group with what independent accounts would have done: every account’s days shifted apart
(clocks and office hours survive that, and cancel out), an exact distribution, or matched accounts outside the group; the shifts are the
same in every run. p is that of one test: where none of the shifted days reached what was seen, it is read off the tail of a distribution
fitted to them (Pearson type III), and told as no smaller than one in a million. Because many groups are put to many tests, one counts as
found only where its p stands after the correction of Benjamini and Yekutieli at a false discovery rate of 1 %, and where the effect is
large as well. All tests of a group together add 6 nats at most to a member.</p>
<p><b>Limits.</b> Sharing is not intent: the findings are consistent with one operator and prove none. Nobody is named; country, language and
nationality are never evidence. Groups that share nothing rarer than the limit of detection allows are not found. A column that the inputs lack makes
its evidence not evaluated, never zero. Times are UTC. The picture is that of the inputs in the custody section and of nothing else.</p>
<p><b>Checking.</b> Rows to pull are given as <code>file:row</code>, rows counted from 1, a header among them. <code>${run.tool.name} explain ID
--sql</code> prints the questions that found the evidence, <code>${run.tool.name} verify</code> checks files and digests. This page holds no script,
loads nothing, and shows text from the logs with invisible characters written as <code>\\u{1b}</code>.</p>
`;
  },
};
