// Amazon Cognito user, as ListUsers gives it. Source: Amazon Cognito API reference, "UserType".

import type { Format } from './format.js';

export const cognitoUser: Format = {
  id: 'cognito-user',
  relation: 'registrations',
  signature: { all: ['UserCreateDate', 'Username', 'UserStatus'] },
  zone: 'UTC',
  fields: {
    account_id: ['Attributes[Name=sub].Value', 'Username'],
    created_at: 'UserCreateDate',
    email: 'Attributes[Name=email].Value',
    phone: 'Attributes[Name=phone_number].Value',
    status: { from: 'Enabled', words: { true: 'active', false: 'disabled' } },
  },
};
