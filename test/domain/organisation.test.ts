import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organisationOf } from '../../src/domain/organisation.js';

test('what gateways and consoles write for accounts without an organisation is none', () => {
  for (const placeholder of ['default', 'Default', ' personal ', 'Personal Workspace', 'default-team', 'no_org', 'none', 'Individual', 'default organization'])
    assert.equal(organisationOf(placeholder), '', placeholder);
});

test('a name that holds such a word is a name', () => {
  for (const name of ['Default Risk Partners', 'Personal Genomics', 'nonesuch', 'team-default-7', 'Selfridges']) assert.equal(organisationOf(name), name);
});
