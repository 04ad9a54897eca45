import { hasMember, includes, isListedElsewhere, isType, range } from './vocabulary';

/** A thing as JSON-LD describes it, or a reference to one. */
export type Thing = { [key: string]: unknown };

/** What a page's structured data is: one context and the things it describes. */
export type Graph = { '@context': string; '@graph': Thing[] };

export const CONTEXT = 'https://schema.org';

/** Texts as ISO 8601 writes them. */
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;
const isClock = (text: string) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)?$/.test(text);
const isMoment = (text: string) => text[10] === 'T' && isDay(text.slice(0, 10)) && isClock(text.slice(11));
const isDuration = (text: string) => /^-?P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$/.test(text);
const isAddress = (text: string) => /^https?:\/\/[^\s<>"]+$/.test(text) && URL.canParse(text);
/** A kind of text. */
const texts = (fits: (text: string) => boolean) => (value: unknown) => typeof value === 'string' && fits(value);
const isSaid = texts((text) => text.trim() !== '');

/** The values that are texts, numbers or truths. A number is a JSON number: `"3"` is a text. */
const VALUES: Record<string, (value: unknown) => boolean> = {
  Boolean: (value) => typeof value === 'boolean',
  Number: (value) => typeof value === 'number',
  Float: (value) => typeof value === 'number',
  Integer: (value) => Number.isInteger(value),
  Date: texts(isDay),
  DateTime: texts(isMoment),
  Time: texts(isClock),
  Duration: texts(isDuration),
  URL: texts(isAddress),
  Text: isSaid,
  CssSelectorType: isSaid,
  PronounceableText: isSaid,
  XPathType: isSaid,
  Distance: isSaid,
  Energy: isSaid,
  Mass: isSaid,
  // Anything at all may be told by its address.
  Thing: texts(isAddress),
};

const isMember = (name: string, text: string) => (isListedElsewhere(name) ? isAddress(text) : hasMember(name, text));

export const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of a property that has one or several. */
export const several = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** The types of a thing. */
export const typesOf = (thing: Thing): string[] => several(thing['@type']).filter((type): type is string => typeof type === 'string');

/** Every thing in a page's structured data, however deep. References are none. */
export function things(data: unknown): Thing[] {
  if (Array.isArray(data)) return data.flatMap(things);
  if (!isThing(data)) return [];
  return [...('@type' in data ? [data] : []), ...Object.values(data).flatMap(things)];
}

/**
 * Where structured data does not keep to schema.org's vocabulary, one sentence each. `page` is the address of the page it stands on: what it refers to
 * there it must describe.
 */
export function faults(data: unknown, page: string): string[] {
  const found: string[] = [];
  const say = (where: string, what: string) => void found.push(`${where}: ${what}`);
  const whole = (id: unknown) => (typeof id === 'string' && URL.canParse(id, page) ? new URL(id, page).href : undefined);
  const described = new Map(things(data).flatMap((thing) => (whole(thing['@id']) ? [[whole(thing['@id']), thing] as const] : [])));

  function checkThing(thing: Thing, where: string): void {
    const types = typesOf(thing);
    if (types.length === 0) return say(where, 'has no @type.');
    const unknown = types.filter((type) => !isType(type));
    for (const type of unknown) say(where, `"${type}" is no type of schema.org.`);
    if (unknown.length) return;
    for (const [key, value] of Object.entries(thing)) {
      const place = `${where}.${key}`;
      if (key === '@type') continue;
      if (key === '@id') {
        if (!whole(value)) say(place, `${JSON.stringify(value)} is no address.`);
        continue;
      }
      const names = types.flatMap((type) => range(type, key) ?? []);
      if (names.length === 0) say(place, `schema.org gives ${types.join(' and ')} no such property.`);
      else if (several(value).length === 0) say(place, 'the list is empty.');
      else for (const one of several(value)) checkValue(one, [...new Set(names)], place);
    }
  }

  function checkValue(value: unknown, names: string[], where: string): void {
    const wanted = names.filter((name) => name !== 'IdReference').join(' or ');
    if (!isThing(value)) {
      const fits = names.some((name) => VALUES[name]?.(value) || (typeof value === 'string' && isMember(name, value)));
      if (!fits) say(where, `${JSON.stringify(value)} is no ${wanted}.`);
      return;
    }
    const refers = Object.keys(value).join() === '@id';
    const thing = refers ? described.get(whole(value['@id'])) : value;
    if (refers && !names.includes('IdReference')) return say(where, `a reference is no ${wanted}.`);
    if (refers && !thing) return checkReference(value['@id'], names, where);
    const types = typesOf(thing!);
    // A role stands between a thing and the value of any of its properties.
    const fits = types.some((type) => includes('Role', type) || names.some((name) => includes(name, type)));
    if (types.every(isType) && types.length && !fits) say(where, `${types.join(' and ')} is no ${wanted}.`);
    if (!refers) checkThing(value, where);
  }

  /** A reference to what this page does not describe: a member of an enumeration, or a thing of another page. */
  function checkReference(id: unknown, names: string[], where: string): void {
    const address = whole(id);
    if (!address) return say(where, `${JSON.stringify(id)} is no address.`);
    if (address.startsWith(`${CONTEXT}/`)) {
      if (!names.some((name) => isMember(name, address))) say(where, `${address} is no ${names.filter((name) => name !== 'IdReference').join(' or ')}.`);
    } else if (address.split('#')[0] === page.split('#')[0]) say(where, `the page does not describe ${address}.`);
  }

  if (!isThing(data)) return ['The structured data is no object.'];
  const { '@context': context, '@graph': graph, ...rest } = data;
  if (context !== CONTEXT) say('@context', `${JSON.stringify(context)} is not "${CONTEXT}".`);
  if (graph === undefined) checkThing(rest, typesOf(rest).join('+') || 'The thing');
  else {
    for (const key of Object.keys(rest)) say(key, 'nothing but @context and @graph belongs here.');
    if (!Array.isArray(graph) || graph.length === 0) say('@graph', 'is no list of things.');
    else graph.forEach((thing, index) => (isThing(thing) ? checkThing(thing, typesOf(thing).join('+') || `@graph[${index}]`) : say(`@graph[${index}]`, 'is no thing.')));
  }
  return found;
}
