// Where do symbolic links in a folder lead? Whoever wrote the evidence chose it: one that leads out of what was named brings in a file that
// nobody named, and is told of.

import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Warning } from '../../domain/input.js';
import { compare } from '../../domain/order.js';

export class Links {
  readonly #named: readonly string[];
  readonly #dangling: string[] = [];
  readonly #outside: string[] = [];

  /** Real paths of the arguments, null for a pattern: what a link to one of them leads to was named. */
  constructor(named: readonly (string | null)[]) {
    this.#named = named.filter((path) => path !== null);
  }

  /** Notes where a link in `folder` leads, which is called `name` in what is said of it. False when nowhere. */
  async follow(path: string, name: string, folder: string): Promise<boolean> {
    const portable = name.split(sep).join('/');
    const [target, own] = await Promise.all([path, folder].map((each) => realpath(each).catch(() => null)));
    if (target === null || target === undefined) {
      this.#dangling.push(portable);
      return false;
    }
    if (![...this.#named, own].some((each) => typeof each === 'string' && isWithin(target, each))) this.#outside.push(portable);
    return true;
  }

  warnings(): Warning[] {
    const nowhere = [...this.#dangling].sort(compare).map((path): Warning => ({ code: 'dangling-link', message: `${path} is a symbolic link that leads nowhere; nothing was read for it.` }));
    const [first] = this.#outside.sort(compare);
    if (first === undefined) return nowhere;
    const many = this.#outside.length;
    const what = many === 1 ? `${first} is a symbolic link out of what was named; what it leads to is read like a file of it` : `${many} symbolic links lead out of what was named (${first}, …); what they lead to is read like files of it`;
    return [...nowhere, { code: 'outside-link', message: `${what}. Whoever wrote the folder chose that: --strict refuses it.` }];
  }

  /** Throws exit 2. */
  refuseOutside(): void {
    const [first] = this.#outside.sort(compare);
    if (first !== undefined) throw new LockstepError({ code: 'outside-link', exit: EXIT.usage, where: first, what: 'is a symbolic link out of what was named.', next: 'Name what it leads to as well, or remove the link.' });
  }
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
