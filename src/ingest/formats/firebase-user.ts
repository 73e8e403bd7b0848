// Firebase Authentication user, as the command line and the emulator export it. Source: Firebase documentation, "auth:import and auth:export".

import type { Format } from './format.js';

export const firebaseUser: Format = {
  id: 'firebase-user',
  relation: 'registrations',
  signature: { all: ['localId', 'createdAt'] },
  zone: 'UTC',
  fields: { account_id: 'localId', created_at: 'createdAt', email: 'email', phone: 'phoneNumber', status: { from: 'disabled', words: { true: 'disabled', false: 'active' } } },
};
