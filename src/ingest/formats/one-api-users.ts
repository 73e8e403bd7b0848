// one-api and new-api, table users: the customers of a gateway, and who invited them.
// Source: model/user.go of songquanpeng/one-api and of QuantumNous/new-api.

import type { Format } from './format.js';

export const oneApiUsers: Format = {
  id: 'one-api-users',
  relation: 'registrations',
  signature: { all: ['inviter_id', 'aff_code', 'username', 'quota'], any: [['used_quota', 'request_count']] },
  zone: null,
  fields: {
    account_id: 'id',
    created_at: ['created_at', 'created_time'],
    email: 'email',
    plan: 'group',
    status: { from: 'status', words: { 1: 'active', 2: 'disabled', 3: 'deleted' } },
    closed_at: 'deleted_at',
    referrer: { from: 'inviter_id', words: { 0: '' } },
  },
};
