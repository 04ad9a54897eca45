import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** One declaration of the typings: what it inherits from and the properties it adds, each with the names that its values may have. */
type Declaration = { parents: string[]; properties: Map<string, string[]> };

/** What a name stands for: the types it includes, and the members where it is an enumeration. */
type Meaning = { types: Set<string>; members: Set<string> };

const DECLARES = /^(?:export )?interface (\w+) extends (.+) \{$/;
/** Roles are declared in a form of their own. */
const DECLARES_ROLE = /^export type (\w+Leaf)<.+> = Omit<(\w+), TProperty> & \{$/;
const PROPERTY = /^ {4}"([^"]+)"\?: SchemaValue<([\w| ]+), "[^"]+">;$/;
const TYPE = /^ {4}"@type": "([^"]+)";$/;
const NAMES = /^export type (\w+)(?:<[^>]*>)? = (.+);$/;

const declarations = new Map<string, Declaration>();
/** The declaration of each type, and the type of each such declaration. */
const declarationOf = new Map<string, string>();
const typeOf = new Map<string, string>();
const alternatives = new Map<string, string[]>();
const meanings = new Map<string, Meaning>();

read();

/** Whether schema.org knows a type of this name. */
export const isType = (type: string): boolean => declarationOf.has(type);

/** What the values of a property may be, by name (`Number`, `Place`, …); `undefined` where neither the type nor what it inherits from has the property. */
export function range(type: string, property: string): string[] | undefined {
  const found: string[] = [];
  const waiting = [declarationOf.get(type) ?? ''];
  for (const name of waiting) {
    const declaration = declarations.get(name);
    found.push(...(declaration?.properties.get(property) ?? []));
    waiting.push(...(declaration?.parents ?? []));
  }
  return found.length ? [...new Set(found)] : undefined;
}

/** Whether a thing of the type is one of those that a name stands for. */
export const includes = (name: string, type: string): boolean => meaning(name).types.has(type);

/** Whether a text is a member of the enumeration that a name stands for, in full (`https://schema.org/InStock`) or in short. */
export const hasMember = (name: string, text: string): boolean => meaning(name).members.has(text);

/** Whether a name stands for an enumeration whose members another vocabulary lists, as GoodRelations does those of `BusinessFunction`. */
export const isListedElsewhere = (name: string): boolean => meaning(name).members.size === 0 && includes('Enumeration', name);

function meaning(name: string): Meaning {
  const known = meanings.get(name);
  if (known) return known;
  const found: Meaning = { types: new Set(), members: new Set() };
  meanings.set(name, found);
  for (const alternative of alternatives.get(name) ?? []) {
    const word = alternative.replace(/<.*/, '');
    const type = typeOf.get(word);
    if (type) found.types.add(type);
    else if (word.startsWith('"')) found.members.add(word.slice(1, -1));
    else {
      const { types, members } = meaning(word);
      types.forEach((inner) => found.types.add(inner));
      members.forEach((inner) => found.members.add(inner));
    }
  }
  return found;
}

/** Reads schema.org's vocabulary from the typings of `schema-dts`, which a program writes: one declaration, property or name a line. */
function read(): void {
  const file = join(dirname(createRequire(import.meta.url).resolve('schema-dts')), 'schema.d.ts');
  let current = '';
  let properties = 0;
  let unread = 0;
  const declare = (name: string, parents: string[]) => {
    current = name;
    declarations.set(name, { parents, properties: new Map() });
  };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    let found: RegExpMatchArray | null;
    if ((found = line.match(DECLARES))) declare(found[1], found[2].split(', '));
    else if ((found = line.match(DECLARES_ROLE))) declare(found[1], [found[2]]);
    else if ((found = line.match(PROPERTY))) {
      declarations.get(current)!.properties.set(found[1], found[2].split(' | '));
      properties += 1;
    } else if ((found = line.match(TYPE))) {
      declarationOf.set(found[1], current);
      typeOf.set(current, found[1]);
    } else if ((found = line.match(NAMES))) alternatives.set(found[1], found[2].split(' | '));
    else if (line.includes('?: SchemaValue<')) unread += 1;
  }
  // The typings' form is not promised by anybody: half a vocabulary would find faults that are none.
  if (unread || declarationOf.size < 900 || properties < 2000) {
    throw new Error(`${file} has a form that is not understood: ${declarationOf.size} types and ${properties} properties read, ${unread} properties not.`);
  }
}
