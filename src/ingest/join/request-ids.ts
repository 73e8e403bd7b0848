// Which inputs can be told to hold the same requests?

import type { StagedInput } from '../../domain/input.js';

/** Do some of its rows have an id, whether or not they name an account? */
export const hasRequestIds = ({ relation, columns, namelessColumns }: StagedInput): boolean => relation === 'requests' && [...columns, ...namelessColumns].includes('requests.request_id');
