// Zeek http.log, as tab-separated text with its header or as JSON. Source: Zeek documentation, "http.log".

import type { Format } from './format.js';

export const zeekHttp: Format = {
  id: 'zeek-http',
  relation: 'requests',
  signature: { all: ['id.orig_h', 'id.resp_h', 'method'], any: [['uri', 'host']] },
  zone: 'UTC',
  fields: {
    timestamp: 'ts',
    account_id: 'username',
    // `uid` is the connection, which may carry many requests.
    request_id: [{ join: ['uid', 'trans_depth'], with: '/' }, 'uid'],
    ip: 'id.orig_h',
    user_agent: { from: 'user_agent', words: { '(empty)': '' } },
    endpoint: 'uri',
    status: 'status_code',
  },
};
