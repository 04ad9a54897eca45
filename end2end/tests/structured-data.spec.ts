import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../fixtures';
import { homeFaults, type Home } from '../home-data';
import { faults, type Graph, type Thing } from '../structured-data';

const PAGE = 'https://alder.example/alder/units/9821';
const HOME: Home = { id: 9821, unit: '2A', bed: 1, status: 'available', monthly_rent_gross: 3400, square_feet: 675, price_advertised: true, floor_plan: {} };

/** Structured data without a fault, for the page of `HOME`. */
function good(): Graph {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': ['Apartment', 'Product'],
        '@id': `${PAGE}#home`,
        name: '2A, The Alder',
        url: PAGE,
        image: ['https://alder.example/media/0/1600-0'],
        numberOfBedrooms: 1,
        numberOfBathroomsTotal: 1,
        floorLevel: '2',
        floorSize: { '@type': 'QuantitativeValue', value: 675, unitCode: 'FTK' },
        address: { '@type': 'PostalAddress', streetAddress: '41 Alder Street', addressLocality: 'Brooklyn', addressRegion: 'NY', addressCountry: 'US' },
        accommodationFloorPlan: { '@id': '#plan' },
        offers: { '@id': '#offer' },
        containedInPlace: { '@id': 'https://alder.example/alder#building' },
      },
      { '@type': 'FloorPlan', '@id': '#plan', name: 'One bedroom', layoutImage: 'https://alder.example/media/1/1600-0', numberOfBedrooms: 1 },
      {
        '@type': 'Offer',
        '@id': '#offer',
        url: PAGE,
        price: '3400.00',
        priceCurrency: 'USD',
        availability: 'https://schema.org/InStock',
        availabilityStarts: '2026-12-01',
        businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut',
        priceSpecification: { '@type': 'UnitPriceSpecification', price: 3400, priceCurrency: 'USD', unitCode: 'MON', referenceQuantity: { '@type': 'QuantitativeValue', value: 1, unitCode: 'MON' } },
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, name: 'All homes', item: 'https://alder.example/alder' },
          { '@type': 'ListItem', position: 2, name: '2A' },
        ],
      },
    ],
  };
}

/** The good data with some of a thing's properties changed; `undefined` takes one away. The things are the home, its plan, the offer and the breadcrumbs. */
function changed(index: number, change: Thing): Graph {
  const data = good();
  Object.assign(data['@graph'][index], change);
  return JSON.parse(JSON.stringify(data));
}

/** Both kinds of faults, as the pages are checked for them. */
const allFaults = (data: unknown, home = HOME, page = PAGE): string[] => [...faults(data, page), ...homeFaults(data, home, page)];

test('structured data that is right passes the check', () => {
  expect(allFaults(good())).toEqual([]);
  expect(faults({ ...good()['@graph'][3], '@context': 'https://schema.org' }, PAGE), 'a single thing without a graph').toEqual([]);
});

const BAD: [what: string, data: unknown, fault: string][] = [
  ['a type that schema.org does not know', changed(0, { '@type': 'Flat' }), 'Flat: "Flat" is no type of schema.org.'],
  ['a thing without a type', changed(0, { floorSize: { value: 675 } }), 'Apartment+Product.floorSize: has no @type.'],
  ['a property that no type has', changed(2, { prize: 1 }), 'Offer.prize: schema.org gives Offer no such property.'],
  ['a property of another type', changed(0, { '@type': 'Apartment' }), 'Apartment.offers: schema.org gives Apartment no such property.'],
  ['a text for a quantity', changed(0, { floorSize: '675' }), 'Apartment+Product.floorSize: "675" is no QuantitativeValue.'],
  ['a text for a number, deep inside', changed(0, { floorSize: { '@type': 'QuantitativeValue', value: 675, maxValue: '700' } }), 'Apartment+Product.floorSize.maxValue: "700" is no Number.'],
  ['half a bathroom where whole ones are counted', changed(0, { numberOfBathroomsTotal: 1.5 }), 'Apartment+Product.numberOfBathroomsTotal: 1.5 is no Integer.'],
  ['a number for a text', changed(0, { name: 2 }), 'Apartment+Product.name: 2 is no Text.'],
  ['an address without its host', changed(2, { url: '/alder/units/9821' }), 'Offer.url: "/alder/units/9821" is no URL.'],
  ['an address that runs a script', changed(2, { url: 'javascript:alert(1)' }), 'Offer.url: "javascript:alert(1)" is no URL.'],
  ['a day that no calendar has', changed(2, { availabilityStarts: '2026-02-30' }), 'Offer.availabilityStarts: "2026-02-30" is no Date or DateTime or Time.'],
  ['a day in words', changed(2, { availabilityStarts: 'December 1' }), 'Offer.availabilityStarts: "December 1" is no Date or DateTime or Time.'],
  ['no member of the enumeration', changed(2, { availability: 'https://schema.org/Available' }), 'Offer.availability: "https://schema.org/Available" is no ItemAvailability.'],
  ['a reference to no member', changed(2, { availability: { '@id': 'https://schema.org/Free' } }), 'Offer.availability: https://schema.org/Free is no ItemAvailability.'],
  ['a thing of a wrong type', changed(0, { address: { '@type': 'Place' } }), 'Apartment+Product.address: Place is no PostalAddress or Text.'],
  ['a reference to a thing of a wrong type', changed(0, { accommodationFloorPlan: { '@id': '#offer' } }), 'Apartment+Product.accommodationFloorPlan: Offer is no FloorPlan.'],
  ['a reference to nothing', changed(0, { offers: { '@id': '#none' } }), `Apartment+Product.offers: the page does not describe ${PAGE}#none.`],
  ['nothing where something is announced', changed(0, { image: [], description: '', name: null }), 'Apartment+Product.image: the list is empty.'],
  ['another context', { ...good(), '@context': 'http://schema.org' }, '@context: "http://schema.org" is not "https://schema.org".'],
  ['something beside the graph', { ...good(), name: 'The Alder' }, 'name: nothing but @context and @graph belongs here.'],
  ['no graph', { ...good(), '@graph': {} }, '@graph: is no list of things.'],
  ['no data', [], 'The structured data is no object.'],

  ['no address of the home', changed(0, { url: undefined }), "0 things of type Apartment have the page's address as their url, instead of one."],
  ['another home', changed(0, { name: '2B' }), 'The apartment\'s name "2B" does not name 2A.'],
  ['too many bedrooms', changed(0, { numberOfBedrooms: 2 }), 'The apartment has 2 bedrooms where the home has 1.'],
  ['feet that are metres', changed(0, { floorSize: { '@type': 'QuantitativeValue', value: 675, unitCode: 'MTK' } }), "The apartment's floor size has not the unit code of square feet, FTK."],
  ['no price', changed(2, { price: undefined }), "The offer's price is undefined where the rent is 3400."],
  ['a price with a sign', changed(2, { price: '$3,400' }), 'The offer\'s price is "$3,400" where the rent is 3400.'],
  ['a currency by its sign', changed(2, { priceCurrency: '$' }), 'The offer\'s priceCurrency "$" is no currency\'s code.'],
  ['no availability', changed(2, { availability: undefined }), 'The offer\'s availability is undefined where the home\'s status is "available".'],
  ['one breadcrumb', changed(3, { itemListElement: [good()['@graph'][3].itemListElement].flat().slice(0, 1) }), 'The breadcrumbs have 1 steps; two are the least.'],
  ['breadcrumbs from zero', changed(3, { itemListElement: [{ '@type': 'ListItem', position: 0, name: 'All homes' }, { '@type': 'ListItem', position: 2, name: '2A' }] }), 'Breadcrumb 1 has the position 0.'],
];

for (const [what, data, fault] of BAD) {
  test(`the check of structured data finds ${what}`, () => {
    expect(allFaults(data)).toContain(fault);
  });
}

test('the check of structured data finds a price that is not advertised, and an offer of what is let', () => {
  const told = 'The price is not advertised, and the page tells it: Offer.price, UnitPriceSpecification.price.';
  expect(allFaults(good(), { ...HOME, price_advertised: false, monthly_rent_gross: null })).toEqual([told]);
  expect(allFaults(good(), { ...HOME, status: 'leased' })).toEqual(['The offer\'s availability is "https://schema.org/InStock" where the home\'s status is "leased".']);
});

async function homes(request: APIRequestContext): Promise<Home[]> {
  return (await request.get('/api/v1/building_units?building=alder')).json();
}

test('the page of a home describes it in one block of structured data', async ({ page, request, baseURL }) => {
  const path = '/alder/units/9821';
  await page.goto(path);
  const blocks = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(blocks).toHaveLength(1);
  const home = (await homes(request)).find(({ id }) => id === 9821)!;
  expect(allFaults(JSON.parse(blocks[0]), home, `${baseURL}${path}`)).toEqual([]);
});

test('what the pages of all homes tell search engines is valid and true', async ({ request, baseURL }) => {
  const all = await homes(request);
  const kinds = {
    'a studio': all.filter(({ bed, status }) => bed === 0 && status === 'available'),
    'a let home': all.filter(({ status }) => status === 'leased' || status === 'rented'),
    'a free home without a price': all.filter(({ price_advertised, status }) => !price_advertised && status === 'available'),
    'a home without a plan': all.filter(({ floor_plan }) => !floor_plan),
  };
  for (const [kind, some] of Object.entries(kinds)) expect(some.length, `the demo has ${kind}`).toBeGreaterThan(0);

  const found: string[] = [];
  for (const home of all) {
    const path = `/alder/units/${home.id}`;
    const html = await (await request.get(path)).text();
    const blocks = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) => json);
    if (blocks.length !== 1) found.push(`${path}: ${blocks.length} blocks of structured data, instead of one.`);
    for (const json of blocks) found.push(...allFaults(JSON.parse(json), home, `${baseURL}${path}`).map((fault) => `${path}: ${fault}`));
  }
  expect(found).toEqual([]);
});
