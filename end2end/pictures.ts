import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';

/** Homes of the demo, by what there is to see of them. */
export const HOMES = {
  /** A plan and five photos. */
  usual: '/alder/units/9821',
  /** Seven photos. */
  many: '/alder/units/9838',
  /** One photo. */
  one: '/alder/units/9827',
  /** A plan that came as a document. */
  document: '/alder/units/9824',
  /** Photos, and no plan. */
  noPlan: '/alder/units/9872',
  /** A plan, and no photos. */
  noPhotos: '/alder/units/9823',
};

/** Milliseconds that a picture may take: in the first minutes of a server it is drawn by the pretended vendor, fetched and made small. */
export const PATIENCE = 20_000;

export const photos = (page: Page): Locator => page.locator('[data-gallery] a');
export const view = (page: Page): Locator => page.locator('dialog[data-gallery-view]');
export const plan = (page: Page): Locator => page.locator('[data-plan]').first();
/** The part of a plan that is looked at. */
export const frame = (page: Page): Locator => plan(page).locator('.plan-frame');
export const zoom = async (page: Page): Promise<number> => Number(await plan(page).getAttribute('data-zoom'));

/** Which photo the dialog shows, by the address of its large picture, once that is there. */
export async function shown(page: Page): Promise<string> {
  const picture = view(page).locator('img');
  await expect(picture).toHaveCount(1);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0), { message: 'the photo is there', timeout: PATIENCE }).toBe(true);
  return picture.evaluate((image: HTMLImageElement) => new URL(image.currentSrc).pathname.split('/')[2]);
}

/** Whose photo a link leads to. */
export const idOf = async (link: Locator): Promise<string> => (await link.getAttribute('href'))!.split('/')[2];

type Point = { x: number; y: number };

/** Fingers on the glass, as the browser itself gets them. */
export class Fingers {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]): Promise<unknown> {
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(({ x, y }, id) => ({ x, y, id })) });
  }

  /** Each finger goes straight from its first point to its last. */
  async move(ways: [Point, Point][], steps = 8): Promise<void> {
    await this.send('touchStart', ways.map(([from]) => from));
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      await this.send('touchMove', ways.map(([from, to]) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })));
    }
    await this.send('touchEnd', []);
  }
}

/** A point of an element, by parts of its width and height. */
export async function point(element: Locator, across: number, down: number): Promise<Point> {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width * across, y: y + height * down };
}
