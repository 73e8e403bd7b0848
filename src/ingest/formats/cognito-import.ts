// Amazon Cognito table of users for import. Source: Amazon Cognito developer guide, "Importing users from a CSV file".

import type { Format } from './format.js';

export const cognitoImport: Format = {
  id: 'cognito-import',
  relation: 'registrations',
  signature: { all: ['cognito:username', 'cognito:mfa_enabled'] },
  zone: 'UTC',
  fields: { account_id: 'cognito:username', email: 'email', phone: 'phone_number' },
};
