// Our pictures beside the usual ones: how fast they are made, and how large they are. Run by `make bench`.
//
//   node run.mjs [--site URL --vendor URL] [--photos 20] [--plans 10] [--only pace|sizes]
//
// Without --site and --vendor it starts the release with the demo and its pretended vendor, and ends both.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { anyPhoto, pictures, start } from './demo.mjs';
import { pace } from './pace.mjs';
import { sizes } from './sizes.mjs';

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    vendor: { type: 'string' },
    photos: { type: 'string', default: '20' },
    plans: { type: 'string', default: '10' },
    only: { type: 'string' },
  },
});

/** So many of a list, spread over all of it. */
const spread = (list, count) => Array.from({ length: Math.min(count, list.length) }, (_, index) => list[Math.floor((index * list.length) / Math.min(count, list.length))]);

let failed = false;
/** A part that fails leaves the others alone. */
async function part(name, measure) {
  if (values.only && values.only !== name) return;
  try {
    await measure();
  } catch (error) {
    failed = true;
    console.error(`"${name}" could not be measured: ${error.message}`);
  }
}

console.log(`Pictures, on ${cpus().length} × ${cpus()[0].model}, Node ${process.version}.`);
const given = values.site && values.vendor && { vendor: values.vendor, openSite: () => values.site, stop: () => {} };
const demo = given || (await start().catch(({ message }) => console.error(`The demo could not be started: ${message}`)));
if (!demo) process.exit(1);
await part('pace', async () => pace(await anyPhoto(demo.vendor)));
await part('sizes', async () => {
  const site = await demo.openSite();
  const { photos, plans } = await pictures(site, demo.vendor);
  await sizes(site, { photos: spread(photos, Number(values.photos)), plans: spread(plans, Number(values.plans)) });
});
await demo.stop();
process.exit(failed ? 1 : 0);
