// Loads the code that links and judges once more, with one constant altered: hooks of node's module loader. What is asked for with such a query
// asks for its own parts of those rooms with the same.

import type { LoadHook, ResolveHook } from 'node:module';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { altered, type Constant } from './constants.js';

type Alteration = Pick<Constant, 'file' | 'from' | 'to'> & { readonly expression: string };

const QUERY = 'altered';
/** Others hold no constant that decides, and keep what they hold. */
const ROOMS = /\/src\/(?:pipeline\.js|(?:detect|group|confirm|score|domain)\/)/;

/** Of the recipe with this alteration. */
export function alteredUrl(pipeline: URL, { file, from, to, expression }: Alteration): string {
  const url = new URL(pipeline);
  url.searchParams.set(QUERY, JSON.stringify({ file, from, to, expression }));
  return url.href;
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  const resolved = await next(specifier, context);
  const alteration = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get(QUERY);
  const url = new URL(resolved.url);
  if (alteration === null || !ROOMS.test(url.pathname)) return resolved;
  url.searchParams.set(QUERY, alteration);
  return { ...resolved, url: url.href };
};

export const load: LoadHook = async (href, context, next) => {
  const url = new URL(href);
  const query = url.searchParams.get(QUERY);
  if (query === null) return next(href, context);
  const { file, expression, ...place } = JSON.parse(query) as Alteration;
  const text = readFileSync(fileURLToPath(new URL(url.pathname, 'file:')), 'utf8');
  return { format: 'module', shortCircuit: true, source: url.pathname.endsWith(`/${file}`) ? altered(text, place, expression) : text };
};
