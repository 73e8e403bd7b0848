// Does npm know of a weakness in what is installed with lockstep? Ends with 0 for none, 1 for one or more, and 2 when the registry gave no
// answer: some mirrors serve packages and no advisories, and what nobody was asked about is not clean.

import { spawnSync } from 'node:child_process';

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--package-lock-only', '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
const answer = parsed(stdout);
const counts = answer?.metadata?.vulnerabilities;

if (typeof counts?.total !== 'number') {
  process.stderr.write(`audit: no answer from the registry (${answer?.message ?? stderr.trim().split('\n')[0] ?? ''}). Ask one that has advisories: npm_config_registry=https://registry.npmjs.org/ node bin/audit.mjs\n`);
  process.exitCode = 2;
} else if (counts.total > 0) {
  for (const [name, { severity, via, range }] of Object.entries(answer.vulnerabilities ?? {}))
    process.stderr.write(`audit: ${name} ${range}: ${severity}: ${via.map((each) => (typeof each === 'string' ? `by ${each}` : `${each.title} ${each.url}`)).join('; ')}\n`);
  process.exitCode = 1;
} else process.stdout.write(`no weakness is known of ${answer.metadata.dependencies?.prod ?? 'the'} packages\n`);

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
