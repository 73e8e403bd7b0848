// Text from logs is written by the people under investigation: wherever it stands, it stays text.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { Report } from '../../../src/domain/report.js';
import { escaped, html } from '../../../src/output/html/markup.js';
import { printable } from '../../../src/output/printable.js';
import { rendered, savedReport } from '../cases.js';
import { named, parsed } from './parser.js';

const PLANTS = {
  script: '<script>alert(1)</script>',
  image: '<img src=x onerror=alert(1)>',
  'attribute break-out': `" onload="alert(1)" x='`,
  'way out of style, title and drawing': '</style></title></desc></svg></table><style>*{display:none}</style>',
  comment: '--><!-- <![CDATA[ ]]>',
  references: '&lt;b&gt; &#60;script&#62; &amp;amp; &notit;',
  link: '<a href="javascript:alert(1)">x</a><base href="//x.example"><meta http-equiv="refresh" content="0;url=//x.example">',
  'bidi and hidden': 'a\u202egnp.exe\u2066\u200b\u{e0041}\u2028b',
  controls: '\x00\x07\x1b[31m\r\n\t\x7f\x9b0m',
  surrogate: '\ud800x',
  template: '${alert(1)} {{7*7}} `x`',
} as const;

/** Closed by the schema to a few words of our own, or times that decide what a chart shows. */
const CLOSED = ['schema', 'tier', 'confidence', 'family', 'direction', 'outcome', 'role', 'status', 'relation', 'review_reason', 'day', 'start', 'end', 'first_seen', 'last_seen', 'created_at', 'closed_at'];
const OPEN_RECORDS = ['config', 'fields', 'by_reason', 'parameters'];

function poisoned(content: unknown, plant: (text: string) => string, under = ''): unknown {
  if (typeof content === 'string') return plant(content);
  if (Array.isArray(content)) return content.map((element) => poisoned(element, plant));
  if (content === null || typeof content !== 'object') return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [OPEN_RECORDS.includes(under) ? plant(key) : key, CLOSED.includes(key) ? (value as unknown) : poisoned(value, plant, key)]));
}

const pageOf = (plant: (text: string) => string): string => rendered(poisoned(savedReport('two-campaigns'), plant) as Report, 'html', { top: 0, minTier: 'none' });

/** What the page is made of around its drawings: these depend on what values mean. */
const shape = (page: string): string[] => parsed(page).filter(({ within }) => !within.includes('svg')).map(({ name, attributes }) => [name, ...attributes.keys()].join(' '));
const CLEAN = shape(pageOf((text) => text));

for (const [name, plant] of Object.entries(PLANTS))
  test(`${name} in every string of a report is read as text and makes no markup`, () => {
    const page = pageOf((text) => `${text}${plant}`);
    assert.doesNotMatch(page, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]/);
    assert.deepEqual(shape(page), CLEAN);
    const body = named(parsed(page), 'body')[0]?.text ?? '';
    assert.ok(body.split(printable(plant)).length > 200, 'what was planted is shown, with what is invisible made visible');
  });

test('any text whatever comes out of a page as it would be printed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [element] = parsed(html`<p id="${text}">${[text, 7, null]}</p>`.toString());
      assert.equal(element?.text, `${printable(text)}7`);
      assert.equal(element.attributes.get('id'), printable(text));
    }),
  );
});

test('what ends an attribute, a tag or an element is written as a reference', () => {
  assert.equal(escaped(`<a href="x" title='y'>&\``), '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;&#96;');
});

test('a name of a thousand characters widens no more than its own frame', () => {
  const page = pageOf((text) => `${text}${'x'.repeat(1000)}`);
  assert.deepEqual(shape(page), CLEAN);
  for (const { text } of named(parsed(page), 'text')) assert.ok(text.length < 60, text);
});
