// How does a program ask? With a few long sentences whose places are filled anew each time. Honest products, classes
// and evaluation harnesses do so as much as campaigns: a template by itself says nothing, so all draw from here.

import type { Random } from '../random.js';
import type { TokenKind } from '../tokens.js';
import { filling, type Slots } from './fill.js';
import { drawQuote } from './questions.js';
import type { Speech, Utterance } from './speech.js';
import { AUDIENCES, DEFECTS, LANGUAGES, MODULES, OBJECTS, QUALITIES, THINGS, TOPICS } from './vocabulary.js';

export type Capability = 'reasoning' | 'software' | 'agentic' | 'grading' | 'writing';

/** A sentence with places; `{subject}` takes one to four topic words, the others vary as their names say. */
export type Template = string;

const OPENINGS: Readonly<Record<Capability, readonly string[]>> = {
  reasoning: [
    '[Solve|Work out|Answer|Tackle|Resolve] the [following|attached|given|next] [problem|question|exercise|puzzle] [and show|and write down|while noting] [every|each] step of your [reasoning|thinking|work].',
    '[Consider|Look at|Take|Examine|Study] {subject} and [answer|settle|decide] the [question|matter|point] [below|that follows|at the end].',
    '[You are given|Here is|Below is|This is] a [hard|short|typical|tricky|classic] [problem|puzzle|question] [about|on|from] {subject}.',
    '[Problem|Item|Question|Exercise] {number}: [read it carefully|take your time|mind every word|look twice] before you [answer|reply|decide].',
    '[Think aloud|Reason slowly|Argue in steps|Talk yourself] [about|through|over] {subject} before [giving|stating|settling on] a [final|single|definite] [answer|result|verdict].',
  ],
  software: [
    '[Implement|Write|Code|Develop] the [function|class|method|routine] [described|specified|sketched] [below|in the notes|next] in {language}.',
    '[You are|Act as|Imagine being] a [senior|staff|patient|pragmatic] [engineer|developer|programmer] [working on|in charge of|who owns] the {module}.',
    '[Given|With|Starting from] the [issue|ticket|report|bug] {quote}, [produce|write|propose|prepare] a [complete|minimal|clean|tested] [patch|fix|change].',
    'The [repository|project|codebase|service] [contains|has|ships] a {module} [written|built|done] in {language}, and it [needs|wants|lacks] [work|care|attention].',
    '[Complete|Finish|Repair|Extend] the {language} [program|module|exercise|skeleton] so that [all|the hidden|the given] [tests|checks|cases] pass.',
    '[A user|A customer|The monitor|Our tester] [reports|sees|complains about] {defect} in the {module}; [find|explain|trace] [it|the cause|its origin].',
  ],
  agentic: [
    '[You can|You may|You are able to] [call|use|combine] [tools|functions|commands] to [reach|achieve|meet] the [goal|aim|target] [stated|given|named] below.',
    '[Goal|Mission|Assignment|Job] {number}: [finish|complete|close|solve] the [task|ticket|order] with as few [tool calls|steps|actions] as possible.',
    '[Plan|Design|Lay out] and [carry out|perform|execute] a [task|project|workflow] on {subject} in [several|many|a few] steps.',
    '[You control|You operate|You drive] a [computer|desktop|sandbox|workstation] with a [browser|terminal|file system] and a [shell|mouse|keyboard].',
    '[Decide|Choose|Pick|Select] which [tool|function|action] to [call|use|run] next [for|when handling|in a case of] {subject}.',
    '[Continue|Extend|Complete|Resume] the [trajectory|session|transcript|run] [for|about|of] the {module} [task|job|episode].',
  ],
  grading: [
    '[Grade|Mark|Assess|Evaluate] the [answer|essay|response|solution] [below|attached|that follows] against the [rubric|key|criteria|guide].',
    '[Compare|Weigh|Contrast] two [answers|replies|solutions] about {subject} and [say|decide|tell] which is [better|stronger|clearer].',
    '[You are|Act as|Be] an [impartial|strict|fair|expert] [judge|examiner|referee] of {subject}.',
    '[Score|Rate|Rank] this [response|draft|attempt] [from|between] {number} [to|and] {number} [by|for|on] [clarity|accuracy|depth|style].',
    '[Check|Verify|Audit|Inspect] the [solution|proof|derivation|report] on {subject} for [mistakes|gaps|errors].',
  ],
  writing: [
    '[Write|Compose|Prepare|Draft] a {thing} for {audience} about {subject}.',
    '[Summarize|Condense|Shorten|Digest] the [text|article|transcript|thread] on {subject} for {audience}.',
    '[Classify|Label|Sort|Route] the [customer|incoming|support] [message|mail|request|ticket] [below|quoted here|that follows] by [topic|urgency|mood].',
    '[Extract|Collect|List|Pull] all [dates|names|amounts|addresses] [and|or] [deadlines|totals|places|numbers] from the [document|letter|invoice|notice].',
    '[Rewrite|Polish|Improve|Translate] the [product|shop|catalogue] [description|text|page] of {subject}.',
    '[Answer|Help|Reply to] the [customer|guest|reader|member] of our {thing} [service|shop|platform|team].',
  ],
};
const BODIES: readonly string[] = [
  'There are {number} {objects} and {number} {objects}; every {number} [minutes|days|rounds] one of them is [replaced|joined|followed] by {quote}.', 'The [input|source|first part] is {quote} and the [expected|desired|reference] result is {quote}.',
  '[Context|Background|Situation]: {quote}. [Further|More|Additional] [context|detail|background]: {subject}.', 'A [team|class|crew] of {number} people has {number} [hours|days|attempts] and must [handle|avoid|remove] {defect}.',
  '[Use|Rely on|Start from] the [facts|clues|statements] {quote} and {quote} and [ignore|forget|disregard] everything else.', '[Suppose|Assume|Imagine] that {number} of {number} {objects} [fail|leave|move] at random.',
  'The [material|test|chapter] [covers|spans|touches] {subject} as well as {subject}.', 'It [concerns|affects|involves] the {module}, which [currently|often|again] [suffers from|shows|has] {defect}.',
  '[Notes|Facts|Data]: {quote}; {quote}; {quote}.', 'The [value|total|score] {number} must [not exceed|stay below|never reach] {number} while {objects} [remain|wait|are left].',
];
const CONSTRAINTS: readonly string[] = [
  '[List|Name|State] at least {number} [assumptions|conditions] first.', 'Do not [skip|merge|hide] any [intermediate|single] step.', '[State|Give|Note] your [confidence|certainty] for every claim.', 'Consider two [alternatives|options|readings] and [reject|drop] one with reasons.',
  'Keep the [reasoning|analysis|thinking] [separate from|apart from|before] the answer.', 'Mention [edge cases|exceptions|limits].', 'Explain how you [verified|tested|checked] the result.',
  'Avoid {quality} language.', '[Number|Title|Date] the steps.', 'If [information|data|context] is missing, [say|tell me|note] which.', 'Write for {audience}.', 'Do not use [external|third party|extra] [libraries|sources|tools].',
];
const ENDINGS: readonly string[] = [
  '[Finish|End|Close] with a line that starts with [Answer|Result|Final].', '[Return|Give|Output] only [JSON|XML|YAML] with the keys [reasoning|steps|analysis] and [answer|result|label].', 'End with a [short|one line] summary.', 'Put the [final result|answer] in [a box|bold|quotes].',
  '[Output|Print|Return] the [complete|whole|changed] file.', 'Give the final choice as a single [letter|word|number].', 'Close with a self check.', '[Respond|Reply] in at most {number} words.', 'Format the [output|answer] as a table.', '',
];

/** Settles the `[one|or|other]` wordings of a sentence: two authors seldom choose the same words. */
const worded = (sentence: string, random: Random): string => sentence.replace(/\[([^\]]+)\]/g, (_, choices: string) => random.pick(choices.split('|')));

/** One template of a kind of work whose `[one|or|other]` wordings are still open. */
function drawOutline(capability: Capability, random: Random): Template {
  const constraints = [random.pick(CONSTRAINTS), random.pick(CONSTRAINTS)];
  const parts = [random.pick(OPENINGS[capability]), random.pick(BODIES), ...new Set(constraints), random.pick(ENDINGS)];
  return parts.filter((part) => part !== '').join(' ');
}

/** One template of a kind of work. */
export const drawTemplate = (capability: Capability, random: Random): Template => worded(drawOutline(capability, random), random);

/** Distinct outlines, for `paraphrased`. */
export function drawOutlines(count: number, capability: Capability, random: Random): Template[] {
  const outlines = new Set<Template>();
  while (outlines.size < count) outlines.add(drawOutline(capability, random));
  return [...outlines];
}

/** Distinct templates of a kind of work. */
export function drawTemplates(count: number, capability: Capability, random: Random): Template[] {
  const templates = new Set<Template>();
  while (templates.size < count) templates.add(drawTemplate(capability, random));
  return [...templates];
}

/** Variants of one template that share its opening: a crude operator's family. */
export function templateFamily(count: number, capability: Capability, random: Random): Template[] {
  const opening = worded(random.pick(OPENINGS[capability]), random);
  const variants = new Set<Template>();
  while (variants.size < count) variants.add(worded([opening, random.pick(BODIES), random.pick(CONSTRAINTS), random.pick(ENDINGS)].join(' ').trim(), random));
  return [...variants];
}

const TOKENS: Readonly<Record<Capability, TokenKind>> = { reasoning: 'reasoning', software: 'code', agentic: 'code', grading: 'short', writing: 'conversation' };

const SLOTS: Slots<null> = {
  subject: (_, random) => {
    const isTwo = random.integer(1, 2) === 2;
    const first = random.pick(TOPICS);
    const second = isTwo ? random.pick(TOPICS) : '';
    const joint = random.chance(0.5) ? ' and ' : ' in ';
    return isTwo ? first + joint + second : first;
  },
  number: (_, random) => String(random.integer(2, 500)),
  quote: (_, random) => drawQuote(random),
  quality: (_, random) => random.pick(QUALITIES),
  thing: (_, random) => random.pick(THINGS),
  audience: (_, random) => random.pick(AUDIENCES),
  language: (_, random) => random.pick(LANGUAGES),
  module: (_, random) => random.pick(MODULES),
  defect: (_, random) => random.pick(DEFECTS),
  objects: (_, random) => random.pick(OBJECTS),
};

const fill = filling(SLOTS);
const { number: _number, quote: _quote, ...wordsOnly } = SLOTS;
const fillFixed = filling(wordsOnly);

export const fillTemplate = (template: Template, random: Random): string => fill(template, null, random);

/** The template with its words fixed: only numbers and quoted text still vary, as in homework or a product's form. */
export const fixed = (template: Template, random: Random): Template => fillFixed(template, null, random);

export interface TemplateUse {
  readonly templates: readonly Template[];
  readonly capability: Capability;
  readonly coordinated: boolean;
}

/** Fills the templates, each as often as any other. */
export function templated({ templates, capability, coordinated }: TemplateUse): Speech {
  return (_, random): Utterance => ({
    prompt: fillTemplate(random.pick(templates), random),
    systemPrompt: '',
    tools: '',
    tokens: TOKENS[capability],
    coordinated,
  });
}

/** Fills outlines in words of their own every time, as a model does that is asked to put a prompt differently. */
export function paraphrased({ templates, capability, coordinated }: TemplateUse): Speech {
  return (_, random): Utterance => ({ prompt: fillTemplate(worded(random.pick(templates), random), random), systemPrompt: '', tools: '', tokens: TOKENS[capability], coordinated });
}
