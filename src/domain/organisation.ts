// What is written where there is no organisation: gateways and consoles put every account without one into the same.

const PLACEHOLDER = /^(default|personal|individual|private|self|none|no)([-_ ]?(org(ani[sz]ation)?|team|workspace|project|account|company))?$/i;

/** Empty for what stands for none: `default` is no customer, however many declare it. */
export const organisationOf = (declared: string): string => (PLACEHOLDER.test(declared.trim()) ? '' : declared);
