// Access lines of uvicorn, before which vLLM, SGLang, FastChat and whatever is written with FastAPI stand; they say no time unless the
// server was told to, or a collector does. Source: uvicorn documentation, "Logging", and its AccessFormatter; vLLM prefixes its process.

import type { Format } from './format.js';

export const uvicorn: Format = {
  id: 'uvicorn',
  relation: 'requests',
  signature: {},
  lines: [
    /^(?<before>(?:[^"]{0,200}[\s(])?)(?<ip>[\da-fA-F][\da-fA-F.:]{2,44}|None|testclient):(?:\d{1,5}|None) - "(?<method>[A-Z]{3,10}) (?<path>\S{1,8192}) HTTP\/[\d.]+" (?<status>\d{3})(?: [A-Za-z][A-Za-z' -]{0,40})?\s*$/,
    // What the server says of itself.
    /^(?:\(\w+ pid=\d+\) )?(?<own>(?:DEBUG|INFO|WARNING|ERROR|CRITICAL)(?::\s+(?!.* - ")| \d\d-\d\d \d\d:\d\d:\d\d \[))/,
  ],
  // Of the server.
  zone: null,
  untimed: true,
  fields: {
    timestamp: { from: 'before', part: /(\d{4}-\d\d-\d\d[T ]{1,2}\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|[+-]\d\d:?\d\d))?)/ },
    ip: { from: 'ip', part: /^([\da-fA-F.:]+)$/ },
    endpoint: 'path',
    status: 'status',
  },
  drop: [{ all: ['own'] }],
};
