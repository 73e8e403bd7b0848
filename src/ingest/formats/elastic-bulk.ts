// Lines that say what a bulk request of Elasticsearch and OpenSearch does with the document below them. The document is a record of its
// own. Source: Elasticsearch documentation, "Bulk API".

import type { Format } from './format.js';

export const elasticBulk: Format = {
  id: 'elastic-bulk',
  relation: 'requests',
  signature: { any: [['index._index', 'index._id', 'create._index', 'create._id', 'update._id', 'delete._id']], none: ['timestamp', '@timestamp', 'message'] },
  zone: null,
  fields: {},
  drop: [{}],
};
