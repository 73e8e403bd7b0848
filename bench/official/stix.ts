// What is wrong with a bundle by the JSON schemas of the STIX committee (oasis-open/cti-stix2-json-schemas), which the reader
// brings in a folder: others' files are no part of this repository.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const FOLDERS = ['sdos', 'sros', 'observables', 'common'] as const;

interface Bundle { readonly objects: readonly { readonly type: string; readonly id: string }[] }
type Check = (text: string) => Promise<string[]>;

/** `folder` is a clone of the committee's repository, or the folder `schemas` of it. */
export function officialStix(folder: string): Check {
  const root = existsSync(join(folder, 'schemas')) ? join(folder, 'schemas') : folder;
  // Some commits name a draft that never was; all are written for 2020-12.
  const read = (path: string): AnySchemaObject => {
    const { $schema: _draft, ...schema } = JSON.parse(readFileSync(join(root, path), 'utf8')) as AnySchemaObject;
    return schema;
  };
  const envelope = read('common/bundle.json');
  if (envelope.$id?.includes('stix2.1') !== true) throw new Error(`${root}/common/bundle.json is not of STIX 2.1: its $id is ${String(envelope.$id)}. Take the branch stix2.1 or master.`);
  const base = new URL('..', envelope.$id).href;
  // `\-` is in many of their patterns, and no escape with the u flag.
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, loadSchema: (uri) => Promise.resolve(read(uri.slice(base.length))) });
  addFormats.default(ajv);
  const validatorOf = async (path: string) => ajv.getSchema(base + path) ?? (await ajv.compileAsync({ $ref: base + path }));
  // A note is on neither list of bundle.json and belongs to both kinds of unlisted objects, of which it allows one: it is left to its own schema.
  const isListed = ({ type }: { readonly type: string }): boolean => FOLDERS.some((each) => JSON.stringify(envelope).includes(`"../${each}/${type}.json"`));

  const faultsBy = async (path: string, content: unknown, what: string): Promise<string[]> => {
    const validate = await validatorOf(path);
    return validate(content) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message ?? ''}`);
  };

  return async (text) => {
    const bundle = JSON.parse(text) as Bundle;
    const faults: string[] = [];
    for (const object of bundle.objects) {
      const path = FOLDERS.map((each) => `${each}/${object.type}.json`).find((each) => existsSync(join(root, each)));
      faults.push(...(path === undefined ? [`${object.id}: the committee has no schema of ${object.type}`] : await faultsBy(path, object, object.id)));
    }
    return [...faults, ...(await faultsBy('common/bundle.json', { ...bundle, objects: bundle.objects.filter(isListed) }, 'bundle'))];
  };
}
