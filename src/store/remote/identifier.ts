// How is a name of somebody else's choosing written in SQL?

/** In backticks, with everything escaped that means something between them. */
export const identifier = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('\n', '\\n').replaceAll('\0', '\\0')}\``;
