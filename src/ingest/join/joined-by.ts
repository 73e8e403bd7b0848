// By which fields do rows that name nobody find their account in other logs?

import type { CanonicalField } from '../mapping/recognition.js';

export const JOINED_BY: readonly CanonicalField[] = ['request_id', 'api_key'];
