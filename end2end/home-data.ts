import { isThing, several, things, typesOf, type Thing } from './structured-data';
import { includes } from './vocabulary';

/** What `/api/v1/building_units` says of a home, as far as its page has to agree. */
export type Home = {
  id: number | string;
  unit: string;
  bed: number | null;
  status: string;
  /** Major units of the building's currency. */
  monthly_rent_gross: number | null;
  /** `"N/A"` where it is not known. */
  square_feet: number | string;
  price_advertised: boolean;
  floor_plan: unknown;
};

/** Where a price can be written. */
const PRICES = ['price', 'minPrice', 'maxPrice', 'lowPrice', 'highPrice'];
/** Availabilities of what can be had now or later. */
const OPEN = ['InStock', 'LimitedAvailability', 'PreOrder', 'PreSale'].map((word) => `https://schema.org/${word}`);

/**
 * What search engines need of a home's page beyond the vocabulary, and what we promise ourselves: one sentence each for what is missing or disagrees with
 * `home`. `address` is the page's own.
 */
export function homeFaults(data: unknown, home: Home, address: string): string[] {
  const found: string[] = [];
  const need = (holds: boolean, sentence: string) => void (holds || found.push(sentence));
  const all = things(data);
  const ofType = (type: string) => all.filter((thing) => typesOf(thing).some((one) => includes(type, one)));

  const apartments = ofType('Apartment').filter((thing) => thing.url === address);
  need(apartments.length === 1, `${apartments.length} things of type Apartment have the page's address as their url, instead of one.`);
  for (const apartment of apartments) {
    need(isText(apartment.name) && apartment.name.includes(home.unit), `The apartment's name ${JSON.stringify(apartment.name)} does not name ${home.unit}.`);
    const beds = amount(apartment.numberOfBedrooms);
    need(beds === undefined || beds === home.bed, `The apartment has ${beds} bedrooms where the home has ${home.bed}.`);
    const area = amount(apartment.floorSize);
    need(area === undefined || area === home.square_feet, `The apartment's floor size is ${area} where the home's is ${home.square_feet}.`);
    if (area !== undefined) need(isThing(apartment.floorSize) && apartment.floorSize.unitCode === 'FTK', 'The apartment\'s floor size has not the unit code of square feet, FTK.');
  }
  if (home.floor_plan) need(ofType('FloorPlan').length > 0, 'The home has a plan and the page describes none.');

  const offers = ofType('Offer');
  const free = home.status === 'available';
  if (free) need(offers.length === 1, `${offers.length} offers for an available home, instead of one.`);
  for (const { availability } of offers) {
    need(OPEN.includes(String(availability)) === free, `The offer's availability is ${JSON.stringify(availability)} where the home's status is "${home.status}".`);
  }
  if (!home.price_advertised || home.monthly_rent_gross === null) {
    const told = all.flatMap((thing) => PRICES.filter((key) => key in thing).map((key) => `${typesOf(thing)}.${key}`));
    need(told.length === 0, `The price is not advertised, and the page tells it: ${told.join(', ')}.`);
  } else if (free) {
    for (const { price, priceCurrency } of offers) {
      need(isPrice(price) && Number(price) === home.monthly_rent_gross, `The offer's price is ${JSON.stringify(price)} where the rent is ${home.monthly_rent_gross}.`);
      need(/^[A-Z]{3}$/.test(String(priceCurrency)), `The offer's priceCurrency ${JSON.stringify(priceCurrency)} is no currency's code.`);
    }
  }

  const trails = ofType('BreadcrumbList');
  need(trails.length === 1, `${trails.length} lists of breadcrumbs, instead of one.`);
  for (const trail of trails) found.push(...trailFaults(trail));
  return found;
}

/** What a search engine misses in a list of breadcrumbs. */
function trailFaults(trail: Thing): string[] {
  const steps = several(trail.itemListElement).filter(isThing);
  const found = steps.length < 2 ? [`The breadcrumbs have ${steps.length} steps; two are the least.`] : [];
  steps.forEach((step, index) => {
    const item = isThing(step.item) ? step.item : undefined;
    const leads = isText(step.item) || isText(item?.['@id']) || isText(item?.url);
    if (step.position !== index + 1) found.push(`Breadcrumb ${index + 1} has the position ${JSON.stringify(step.position)}.`);
    if (!isText(step.name) && !isText(item?.name)) found.push(`Breadcrumb ${index + 1} has no name.`);
    if (!leads && index < steps.length - 1) found.push(`Breadcrumb ${index + 1} leads nowhere; only the last may.`);
  });
  return found;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** A number, or a text of digits with an optional `.` part: no sign of a currency, no separators. */
const isPrice = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value));

/** A number that is given as one or as a quantity. */
const amount = (value: unknown): unknown => (isThing(value) ? value.value : value);
