// What the release asks npm, against registries that answer in three ways. No network: they are made here.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const cache = mkdtempSync(join(tmpdir(), 'audit-'));
after(() => rmSync(cache, { recursive: true, force: true }));

interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function audited(answer: (path: string, response: ServerResponse) => void): Promise<Ended> {
  const registry = createServer((request, response) => {
    request.resume().once('end', () => answer(request.url ?? '', response));
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const { port } = registry.address() as AddressInfo;
  try {
    const env = { PATH: process.env['PATH'] ?? '', HOME: cache, npm_config_registry: `http://127.0.0.1:${port}/`, npm_config_cache: cache, npm_config_fetch_retries: '0' };
    const child = spawn(process.execPath, ['bin/audit.mjs'], { env });
    const [stdout, stderr]: [string[], string[]] = [[], []];
    child.stdout.on('data', (text: Buffer) => stdout.push(text.toString()));
    child.stderr.on('data', (text: Buffer) => stderr.push(text.toString()));
    const exit = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { exit, stdout: stdout.join(''), stderr: stderr.join('') };
  } finally {
    registry.closeAllConnections();
    registry.close();
  }
}

const json = (response: ServerResponse, content: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));

test('a registry without advisories is no clean audit: it ends with 2 and one line that says so', async () => {
  const { exit, stdout, stderr } = await audited((_path, response) => void response.writeHead(405, { allow: 'GET,HEAD' }).end());
  assert.deepEqual([exit, stdout], [2, '']);
  assert.match(stderr, /^audit: no answer from the registry \(405 [^\n]*\)\. Ask one that has advisories: [^\n]*\n$/);
});

test('a registry that knows of nothing ends with 0', async () => {
  const { exit, stdout } = await audited((_path, response) => json(response, {}));
  assert.equal(exit, 0);
  assert.match(stdout, /^no weakness is known of \d+ packages\n$/);
});

test('a weakness of a package that lockstep is installed with ends with 1, and is named', async () => {
  const advisory = { id: 1, url: 'https://example.org/advisory', title: 'made up', severity: 'high', vulnerable_versions: '*' };
  const { exit, stderr } = await audited((path, response) => {
    if (path.includes('/advisories/bulk')) json(response, { commander: [advisory] });
    else if (path.includes('commander')) json(response, { name: 'commander', versions: {} });
    else response.writeHead(404).end();
  });
  assert.equal(exit, 1);
  assert.match(stderr, /^audit: commander [^\n]*: high: made up https:\/\/example\.org\/advisory\n/);
});
