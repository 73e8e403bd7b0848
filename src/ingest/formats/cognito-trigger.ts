// Amazon Cognito trigger of a sign-up, as the function that it calls logs it. Source: Amazon Cognito developer guide, "Customizing user
// pool workflows with Lambda triggers".

import type { Format } from './format.js';

export const cognitoTrigger: Format = {
  id: 'cognito-trigger',
  relation: 'registrations',
  signature: { all: ['triggerSource', 'userPoolId', 'userName'], where: { triggerSource: /SignUp/ } },
  zone: 'UTC',
  fields: { account_id: ['request.userAttributes.sub', 'userName'], email: 'request.userAttributes.email', phone: 'request.userAttributes.phone_number' },
};
