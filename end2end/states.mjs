// Buildings in every state a renter may meet, served by the release from a vendor of its own. For states.spec.ts, and for the benchmark of filtering.
//
//   node states.mjs --addr 127.0.0.1:4300 --data FOLDER [--program ../target/release/stoop]
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { addr: { type: 'string' }, data: { type: 'string' }, program: { type: 'string', default: '../target/release/stoop' } } });

/** The nth home of a building with so many on a floor, as the vendor documents one. */
function home(n, perFloor = 4, changes = {}) {
  const floor = Math.floor(n / perFloor) + 1;
  const bed = n % 4;
  return {
    id: 5000 + n, building_id: 7, floor, unit: `${floor}${String.fromCharCode(65 + (n % perFloor))}`, bed, bath: 1 + (bed > 1 ? 0.5 * (n % 3) : 0), exposure: ['South', 'East', 'North/West', 'West'][n % 4],
    outdoor: n % 5 ? 'none' : 'balcony', status: n % 7 === 6 ? 'applied' : n % 11 === 10 ? 'leased' : 'available', monthly_rent_gross: 2400 + bed * 900 + floor * 35, monthly_rent_net: null, square_feet: 430 + bed * 220 + (n % 9),
    weeks_free: n % 6 ? null : 4, months_free: null, lease_term: 12, floor_plan: null, images: [], price_advertised: true, date_available: n % 3 ? '2026-01-05' : '2099-03-01',
    created_at: '2026-04-12T18:22:13.000Z', updated_at: '2026-05-02T10:14:55.000Z', ...changes,
  };
}

const homes = (count, perFloor, changes = () => ({})) => Array.from({ length: count }, (_, n) => home(n, perFloor, changes(n)));
const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
const HEBREW = ['דירה 1א', 'דירה 1ב', 'דירה 2א', 'פנטהאוז'];

/** By slug: the building's name, and what the vendor answers when it is asked for the nth time; `null` is an error. */
const STATES = {
  empty: ['The Empty House', () => []],
  one: ['One Home Lane', () => homes(1, 1)],
  many: ['Five Hundred Homes', () => homes(500, 20)],
  towers: ['Two Towers', () => homes(480, 12, (n) => ({ building_id: 7 + (n % 2) }))],
  hundreds: ['Three Hundred and Sixty Homes', () => homes(360, 12)],
  unpriced: ['The Discreet', () => homes(12, 4, () => ({ price_advertised: false, monthly_rent_gross: null, weeks_free: null }))],
  bare: ['The Undrawn', () => homes(12, 4)],
  long: [`Residences at the Former ${LONG} Wing`, () => homes(12, 4, (n) => ({ unit: `${LONG.slice(0, 40)}-${n}`, exposure: `${LONG}/South` }))],
  rtl: ['בית האלון', () => homes(4, 2, (n) => ({ unit: HEBREW[n], exposure: 'דרום' }))],
  stale: ['The Forgotten', (asked) => (asked === 1 ? homes(12, 4) : null)],
  down: ['The Silent', () => null],
};

const asked = {};
const vendor = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://vendor');
  const slug = searchParams.get('token')?.replace('token-', '');
  if (pathname !== '/api/v1/building_units' || !STATES[slug]) return response.writeHead(404).end();
  asked[slug] = (asked[slug] ?? 0) + 1;
  const answer = STATES[slug][1](asked[slug]);
  response.writeHead(answer ? 200 : 500, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer ?? { error: 'down' }));
});
await new Promise((ready) => vendor.listen(0, '127.0.0.1', ready));

const building = ([slug, [name]]) => `
[[building]]
slug = "${slug}"
name = "${name}"
time_zone = "America/New_York"
street = "1 State Street"
city = "Albany"
phone = "+1 518 555 0100"
email = "homes@states.example"
[building.source]
kind = "seeclickrent"
base_url = "http://127.0.0.1:${vendor.address().port}"
token = { env = "STATES_${slug.toUpperCase()}" }
refresh_seconds = ${slug === 'stale' ? 1 : 3600}
`;
mkdirSync(values.data, { recursive: true });
const settings = join(values.data, 'states.toml');
writeFileSync(settings, `addr = "${values.addr}"\nadmin_addr = "off"\ndata_dir = "${join(values.data, 'states')}"\n${Object.entries(STATES).map(building).join('')}`);
const tokens = Object.keys(STATES).map((slug) => [`STATES_${slug.toUpperCase()}`, `token-${slug}`]);
const others = Object.entries(process.env).filter(([name]) => !name.startsWith('STOOP_'));
const site = spawn(values.program, ['serve', '--config', settings], { env: { ...Object.fromEntries([...others, ...tokens]), RUST_LOG: 'error' }, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => site.kill());
site.once('exit', (code) => process.exit(code ?? 0));
