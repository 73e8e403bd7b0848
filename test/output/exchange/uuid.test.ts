import assert from 'node:assert/strict';
import { test } from 'node:test';

import { userAccount } from '../../../src/output/exchange/stix/objects.js';
import { uuidOf } from '../../../src/output/exchange/uuid.js';

test('version 5 is as the RFC computes it', () => {
  // RFC 9562, appendix A.4: the DNS namespace and www.example.com.
  assert.equal(uuidOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com'), '2ed6657d-e927-568b-95e1-2665a8aea6a2');
  // Python: uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org'), as its documentation prints it.
  assert.equal(uuidOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'python.org'), '886313e1-3b8a-5372-9b90-0c9aee199e5d');
});

test('an account is the same observable in every report, by STIX 2.1 section 2.9', () => {
  // Python: uuid.uuid5(uuid.UUID('00abedb4-aa42-466c-9c01-fed23315a9b7'), '{"user_id":"acct_c1d0"}')
  assert.equal(userAccount('acct_c1d0').id, 'user-account--baf5c727-7d2d-5629-9865-5dc134521940');
});
