// What is wrong with findings by a compiled OCSF schema, asked as the validator of the OCSF server asks (ocsf-server,
// lib/schema/validator2.ex): names, requirements, types, enumerations and their captions, constraints, and what observables name.

import { attributesOf, objectOf, type Attribute, type CompiledSchema, type Item, type Open } from './compiled.js';

/** One finding per line. */
export function officialOcsf(schema: CompiledSchema): (text: string) => string[] {
  const classes = new Map(Object.values(schema.classes).map((item) => [item.uid, item]));
  return (text) => text.split('\n').filter((line) => line !== '').flatMap((line, index) => eventFaults(schema, classes, JSON.parse(line) as Open).map((fault) => `line ${index + 1}: ${fault}`));
}

function eventFaults(schema: CompiledSchema, classes: ReadonlyMap<unknown, Item>, event: Open): string[] {
  const { class_uid: classUid, activity_id: activity, type_uid: type, observables = [] } = event;
  const item = classes.get(classUid);
  if (item === undefined) return [`no class has the uid ${String(classUid)}`];
  const { version, profiles = [] } = (event['metadata'] ?? {}) as { version?: string; profiles?: string[] };
  return [
    ...(version === schema.version ? [] : [`the finding is of ${String(version)}, the schema of ${schema.version}`]),
    ...(type === Number(classUid) * 100 + Number(activity) ? [] : [`type_uid ${String(type)} is not class_uid times 100 plus activity_id`]),
    ...new Walk(schema, profiles).itemFaults(event, item, ''),
    ...(observables as readonly { readonly name: string }[]).filter(({ name }) => !isReference(schema, item, profiles, name)).map(({ name }) => `observable ${name} names no attribute`),
  ];
}

/** `resources[0].uid`, with or without the index: an attribute of an attribute that is an object. */
function isReference(schema: CompiledSchema, item: Item, profiles: readonly string[], name: string): boolean {
  const [first = '', ...rest] = name.replace(/\[\d*\]/g, '').split('.');
  const attribute = attributesOf(item, profiles)[first];
  if (attribute === undefined) return false;
  const object = objectOf(schema, attribute);
  return rest.length === 0 || (object !== undefined && isReference(schema, object, profiles, rest.join('.')));
}

class Walk {
  constructor(private readonly schema: CompiledSchema, private readonly profiles: readonly string[]) {}

  itemFaults(value: Open, item: Item, path: string): string[] {
    const attributes = attributesOf(item, this.profiles);
    if (Object.keys(item.attributes).length === 0) return [];
    const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
    const unknown = Object.keys(value).filter((name) => attributes[name] === undefined).map((name) => `${at(name)} is no attribute of ${item.name} with profiles ${this.profiles.join(', ') || 'none'}`);
    const missing = Object.entries(attributes).filter(([name, { requirement }]) => requirement === 'required' && (value[name] ?? null) === null).map(([name]) => `${at(name)} is required and not there`);
    const present = Object.entries(attributes).filter(([name]) => (value[name] ?? null) !== null);
    return [...unknown, ...missing, ...present.flatMap(([name, attribute]) => this.#attributeFaults(value, name, attribute, at(name))), ...constraintFaults(value, item, path)];
  }

  #attributeFaults(holder: Open, name: string, attribute: Attribute, path: string): string[] {
    const value = holder[name];
    const outdated = (attribute['@deprecated'] ?? null) === null ? [] : [`${path} is deprecated`];
    const isArray = attribute.is_array === true;
    if (isArray !== Array.isArray(value)) return [...outdated, `${path} ${isArray ? 'is no array' : 'is an array'}`];
    const elements = isArray ? (value as readonly unknown[]) : [value];
    return [...outdated, ...elements.flatMap((element, index) => this.#valueFaults(element, attribute, isArray ? `${path}[${index}]` : path)), ...captionFaults(holder, attribute, value, path)];
  }

  #valueFaults(value: unknown, attribute: Attribute, path: string): string[] {
    const object = objectOf(this.schema, attribute);
    if (object !== undefined) return typeof value === 'object' && value !== null && !Array.isArray(value) ? this.itemFaults(value as Open, object, path) : [`${path} is no object`];
    const type = this.schema.types[attribute.type];
    if (type === undefined) return [`${path}: the schema has no type ${attribute.type}`];
    const primitive = this.schema.types[type.type ?? ''] ?? type;
    if (!isOfType(value, type.type ?? attribute.type)) return [`${path} is no ${attribute.type}: ${JSON.stringify(value)}`];
    const [longest, pattern] = [type.max_len ?? primitive.max_len ?? Infinity, type.regex ?? primitive.regex ?? null];
    if (typeof value !== 'string') return [];
    return [...([...value].length > longest ? [`${path} is longer than ${longest}`] : []), ...(pattern !== null && !new RegExp(pattern).test(value) ? [`${path} is no ${attribute.type}: ${value}`] : [])];
  }
}

function isOfType(value: unknown, primitive: string): boolean {
  if (primitive === 'json_t') return true;
  if (primitive === 'integer_t' || primitive === 'long_t') return Number.isSafeInteger(value);
  return typeof value === { boolean_t: 'boolean', float_t: 'number', string_t: 'string' }[primitive];
}

function captionFaults(holder: Open, { enum: values, sibling }: Attribute, value: unknown, path: string): string[] {
  if ((values ?? null) === null || Array.isArray(value)) return [];
  const known = values?.[String(value)];
  if (known === undefined) return [`${path} ${String(value)} is not in the enumeration`];
  const caption = typeof sibling === 'string' ? (holder[sibling] ?? known.caption) : known.caption;
  return caption === known.caption ? [] : [`${path} ${String(value)} is called ${known.caption}, not ${JSON.stringify(caption)}`];
}

function constraintFaults(value: Open, { name, constraints }: Item, path: string): string[] {
  const where = path === '' ? name : `${path} (${name})`;
  return Object.entries(constraints ?? {}).flatMap(([rule, names]) => {
    const there = names.filter((each) => value[each] !== undefined).length;
    const isMet = rule === 'just_one' ? there === 1 : there > 0;
    return isMet ? [] : [`${where} has ${there} of ${rule} ${names.join(', ')}`];
  });
}
