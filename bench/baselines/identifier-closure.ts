// Who shares any identifier with anybody, over any number of steps? What the nearest public tool does.

import { Components } from './components.js';
import { prefixOf, type Baseline, type Observed } from './observed.js';

/** From this size on a cluster counts, in Glasswally's own scoring. */
const CLUSTER = 5;

export const identifierClosure: Baseline = {
  name: 'identifier closure',
  source: 'transitive closure over payment, organisation, /24 and TLS fingerprint; clusters of 5 or more (as in Glasswally, 2026)',
  needs: 'registrations',
  judge(observed) {
    const components = new Components();
    const firstWith = new Map<string, string>();
    for (const [value, account] of identifiers(observed)) {
      const first = firstWith.get(value);
      if (first === undefined) firstWith.set(value, account);
      else components.join(first, account);
    }
    const groups = components.groups(CLUSTER);
    const scores = new Map(components.groups().flatMap((members) => members.map((id): [string, number] => [id, members.length])));
    return { scores, flagged: new Set(groups.flat()), groups };
  },
};

function* identifiers({ accounts, requests }: Observed): Generator<readonly [string, string]> {
  for (const { account_id, payment, org, signup_ip } of accounts) {
    if (payment !== '') yield [`payment ${payment}`, account_id];
    if (org !== '') yield [`org ${org}`, account_id];
    if (signup_ip !== '') yield [`net ${prefixOf(signup_ip)}`, account_id];
  }
  for (const { account_id, ip, tls } of requests) {
    if (ip !== '') yield [`net ${prefixOf(ip)}`, account_id];
    if (tls !== '') yield [`tls ${tls}`, account_id];
  }
}
