// The OCSF schema as its server exports it (/export/schema of a version) and as ocsf-lib compiles it: classes and objects with
// the attributes they inherit, and the types of the dictionary.

export interface Attribute {
  readonly type: string;
  /** Name of the object where `type` is `object_t`; the compiler of ocsf-lib has that name as `type`. */
  readonly object_type?: string | null;
  readonly requirement?: string | null;
  readonly is_array?: boolean | null;
  readonly enum?: Readonly<Record<string, { readonly caption: string }>> | null;
  /** Attribute that holds the caption of the number. */
  readonly sibling?: string | null;
  /** Only events which name the profile have the attribute. */
  readonly profile?: string | null;
  readonly '@deprecated'?: { readonly message: string } | null;
}

export interface Item {
  readonly name: string;
  /** None means any. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly constraints?: Readonly<Record<string, readonly string[]>> | null;
  readonly uid?: number;
}

export interface DictionaryType {
  readonly type?: string | null;
  readonly max_len?: number | null;
  readonly regex?: string | null;
}

export interface CompiledSchema {
  readonly version: string;
  readonly classes: Readonly<Record<string, Item>>;
  readonly objects: Readonly<Record<string, Item>>;
  readonly types: Readonly<Record<string, DictionaryType>>;
}

export type Open = Readonly<Record<string, unknown>>;

/** What an event of these profiles may have. */
export const attributesOf = (item: Item, profiles: readonly string[]): Readonly<Record<string, Attribute>> =>
  Object.fromEntries(Object.entries(item.attributes).filter(([, { profile }]) => typeof profile !== 'string' || profiles.includes(profile)));

export const objectOf = ({ objects }: CompiledSchema, { type, object_type: object }: Attribute): Item | undefined => objects[type === 'object_t' ? (object ?? '') : type];
