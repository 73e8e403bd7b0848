// An object store that exists for tests only: as much of the S3 interface as the engine uses to list a bucket and to read
// objects in ranges, without signatures, on 127.0.0.1.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ObjectStore {
  /** Address of the one bucket. */
  readonly url: string;
  /** Keys that were read, one entry per read. */
  readonly reads: readonly string[];
  close(): void;
}

export async function startObjectStore(objects: ReadonlyMap<string, Buffer>): Promise<ObjectStore> {
  const reads: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store');
    const key = decodeURIComponent(url.pathname.replace(/^\/logs\/?/, ''));
    const object = objects.get(key);
    if (url.searchParams.has('list-type')) {
      response.setHeader('content-type', 'application/xml').end(listing(objects, url.searchParams.get('prefix') ?? ''));
      return;
    }
    if (object === undefined) {
      response.writeHead(404, { 'content-type': 'application/xml' }).end('<Error><Code>NoSuchKey</Code></Error>');
      return;
    }
    const [, from = '0', to = String(object.length - 1)] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = object.subarray(Number(from), Number(to) + 1);
    response.writeHead(request.headers.range === undefined ? 200 : 206, {
      'accept-ranges': 'bytes', 'content-length': part.length, etag: '"1"', 'last-modified': LAST_MODIFIED, 'content-range': `bytes ${from}-${to}/${object.length}`,
    });
    if (request.method !== 'HEAD') reads.push(key);
    response.end(request.method === 'HEAD' ? undefined : part);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/logs`, reads, close: () => void server.close() };
}

const LAST_MODIFIED = 'Thu, 01 Jan 2026 00:00:00 GMT';

const listing = (objects: ReadonlyMap<string, Buffer>, prefix: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>logs</Name><Prefix>${prefix}</Prefix><IsTruncated>false</IsTruncated>${[...objects]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, { length }]) => `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"1"</ETag><Size>${length}</Size><StorageClass>STANDARD</StorageClass></Contents>`)
    .join('')}</ListBucketResult>`;
