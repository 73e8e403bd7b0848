// The page in a real browser without a window: what hostile text would do there, and what the policy of the page stops even where
// text had become markup. Skipped where no browser of Chromium's kind is on the PATH.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import type { Report } from '../../../src/domain/report.js';
import { rendered, savedReport } from '../cases.js';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'chrome-headless-shell'];
const browser = NAMES.find((name) => spawnSync(name, ['--version']).status === 0);
const inBrowser = { skip: browser === undefined ? `needs one of ${NAMES.join(', ')}` : false, timeout: 180_000 };

const folder = mkdtempSync(join(tmpdir(), 'lockstep-browser-'));
/** Paths that something on a page asked for. */
let visits: string[] = [];
const server = createServer(({ url = '' }, response) => {
  visits.push(url);
  response.end('x');
});
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Leaves a mark that no text of the page can hold as it is written. */
const MARK = "document.documentElement.setAttribute('data-'+'ran','1')";

/** Leaves the page by itself. */
const leaving = (): string => `<form action="http://127.0.0.1:${(server.address() as AddressInfo).port}/form" id="f"><input></form><script>f.submit()</script><meta http-equiv="refresh" content="0;url=http://127.0.0.1:${(server.address() as AddressInfo).port}/refresh">`;

/** Each would leave the mark, or ask the server, where it is taken for what it looks like. */
function plants(): string {
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return [
    `<script>${MARK}</script>`, `<img src="${site}/image" onerror="${MARK}">`, `<svg onload="${MARK}"></svg>`, `<style>@import '${site}/style';</style>`, `<link rel="stylesheet" href="${site}/link">`, `<script src="${site}/script"></script>`,
    `<iframe src="${site}/frame" srcdoc="<script>parent.${MARK}</script>"></iframe>`, `<object data="${site}/object"></object>`, `<video src="${site}/video" autoplay></video>`, `<body style="background:url(${site}/background)">`,
    `<details open ontoggle="${MARK}">`, `" onmouseover="${MARK}" autofocus onfocus="${MARK}" tabindex="1`, `</style></title></textarea></svg><script>${MARK}</script>`,
  ].join('');
}

/** What the browser makes of a page, and what it asked for meanwhile. */
async function opened(page: string): Promise<{ readonly dom: string; readonly visits: readonly string[] }> {
  visits = [];
  const path = join(folder, 'page.html');
  writeFileSync(path, page);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const run = spawn(browser ?? '', ['--headless', ...asRoot, '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${join(folder, 'profile')}`, '--virtual-time-budget=3000', '--dump-dom', pathToFileURL(path).href], { stdio: ['ignore', 'pipe', 'ignore'] });
  let dom = '';
  run.stdout.setEncoding('utf8').on('data', (text: string) => (dom += text));
  const [exit] = (await once(run, 'close')) as [number | null];
  assert.equal(exit, 0, 'the browser opened the page');
  return { dom, visits };
}

const CLOSED = ['schema', 'tier', 'confidence', 'family', 'direction', 'outcome', 'role', 'status', 'relation', 'review_reason', 'day', 'start', 'end', 'first_seen', 'last_seen', 'created_at', 'closed_at'];

function poisoned(content: unknown, plant: string): unknown {
  if (typeof content === 'string') return content + plant;
  if (Array.isArray(content)) return content.map((element) => poisoned(element, plant));
  if (content === null || typeof content !== 'object') return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, CLOSED.includes(key) ? (value as unknown) : poisoned(value, plant)]));
}

const page = (report: Report): string => rendered(report, 'html', { top: 0, minTier: 'none' });
const elements = (dom: string, name: string): number => dom.split(new RegExp(`<${name}[\\s>]`)).length - 1;

test('hostile text in every string of a report runs nothing, asks for nothing and makes no element', inBrowser, async () => {
  const clean = await opened(page(savedReport('two-campaigns')));
  const hostile = await opened(page(poisoned(savedReport('two-campaigns'), plants() + leaving()) as Report));
  assert.doesNotMatch(hostile.dom, /data-ran="1"/);
  assert.deepEqual(hostile.visits, []);
  for (const name of ['script', 'img', 'iframe', 'object', 'link', 'style', 'form', 'input', 'a', 'svg', 'table', 'details', 'section']) assert.equal(elements(hostile.dom, name), elements(clean.dom, name), name);
  assert.ok(hostile.dom.split('&lt;iframe').length > 100, 'what was planted is shown as text');
});

/** The page as it would be if its escaping had failed. */
const asMarkup = (clean: string, markup = plants()): string => clean.replace('<main id="main">', `<main id="main">${markup}`);
const withoutPolicy = (policed: string): string => policed.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');

test('the policy of the page stops scripts and every request even where hostile text has become markup', inBrowser, async () => {
  const { dom, visits: asked } = await opened(asMarkup(page(savedReport('two-campaigns'))));
  assert.doesNotMatch(dom, /data-ran="1"/);
  assert.deepEqual(asked, []);
  assert.ok(elements(dom, 'iframe') > 0, 'the markup is there');
});

test('without the policy the same markup runs and asks: the browser is one that would', inBrowser, async () => {
  const { dom, visits: asked } = await opened(withoutPolicy(asMarkup(page(savedReport('two-campaigns')))));
  assert.match(dom, /data-ran="1"/);
  for (const path of ['/image', '/style', '/link', '/script', '/background']) assert.ok(asked.includes(path), `${path} of ${asked.join(' ')}`);
});

test('no form of such markup is sent, which without the policy it is', inBrowser, async () => {
  const form = asMarkup(page(savedReport('two-campaigns')), leaving().replace(/<meta.*/, ''));
  assert.deepEqual((await opened(form)).visits, []);
  assert.deepEqual((await opened(withoutPolicy(form))).visits.slice(0, 1), ['/form?']);
});
