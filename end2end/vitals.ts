import type { Page } from '@playwright/test';

/** What the browser paints largest before anybody touches the page. */
export type Largest = { element: string; picture: boolean; lazy: boolean };

/** One answer that a page was sent. */
export type Load = {
  url: string;
  /** `Document`, `Image`, `Font`, … */
  kind: string;
  /** As they came over the wire, headers included. */
  bytes: number;
};

type Seen = { shifts: string[]; largest?: Largest };

declare global {
  interface Window {
    seen: Seen;
  }
}

/** Has every page from now on note what moves in it by itself (or at all), and what it paints largest. */
export async function watch(page: Page, whatMoves: 'by itself' | 'at all' = 'by itself'): Promise<void> {
  await page.addInitScript((whatMoves) => {
    const seen: Seen = (window.seen = { shifts: [] });
    const name = (node: Node | null | undefined) => (node instanceof Element ? `<${node.localName}${node.className && ` class="${node.getAttribute('class')}"`}>` : (node?.nodeName ?? 'what is gone'));
    let touched = -Infinity;
    for (const type of ['pointerdown', 'pointerup', 'keydown', 'keyup']) addEventListener(type, () => (touched = performance.now()), { capture: true, passive: true });
    // What follows a touch or a key within half a second is meant. The browser counts the size that a phone's page gets when it opens as such a touch; we do not.
    const meant = (shift: any) => whatMoves === 'by itself' && shift.hadRecentInput && shift.startTime - touched < 500;
    const box = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as any[]) {
        const moved = entry.sources.map((source: any) => `${name(source.node)} from ${box(source.previousRect)} to ${box(source.currentRect)}`);
        if (!meant(entry)) seen.shifts.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${moved.join('; ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const { element } of list.getEntries() as any[]) {
        const picture = element instanceof HTMLImageElement;
        seen.largest = { element: name(element) + (picture ? ` ${element.currentSrc}` : ''), picture, lazy: picture && element.loading === 'lazy' };
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  }, whatMoves);
}

/** Waits until every picture in sight is there and what it caused has been noted. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const inSight = ({ top, bottom, left, right }: DOMRect) => top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
    return [...document.images].every((image) => image.complete || !inSight(image.getBoundingClientRect()));
  });
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => setTimeout(resolve, 100));
  });
}

/** What has moved by itself since the last time this was asked, a sentence each. */
export async function shifts(page: Page): Promise<string[]> {
  await settle(page);
  return page.evaluate(() => window.seen.shifts.splice(0));
}

export async function largest(page: Page): Promise<Largest | undefined> {
  await settle(page);
  return page.evaluate(() => window.seen.largest);
}

/** Scrolls as a reader does, a window at a time, until there is no more. */
export async function scrollToEnd(page: Page): Promise<void> {
  for (let windows = 0; windows < 200; windows += 1) {
    const ended = await page.evaluate(() => {
      const before = scrollY;
      scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
      return scrollY === before;
    });
    await settle(page);
    if (ended) return;
  }
}

/** Weighs what the page is sent from now on. The list grows as answers come. */
export async function weigh(page: Page): Promise<Load[]> {
  const session = await page.context().newCDPSession(page);
  const asked = new Map<string, { url: string; kind: string }>();
  const loads: Load[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request, type, redirectResponse }) => {
    if (redirectResponse) loads.push({ url: redirectResponse.url, kind: 'Redirect', bytes: redirectResponse.encodedDataLength });
    asked.set(requestId, { url: request.url, kind: type ?? 'Other' });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = asked.get(requestId);
    if (request) loads.push({ ...request, bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  return loads;
}

/** Has everything from now on come as over a bad phone line, which takes several seconds for a page; pictures take no time. */
export async function arriveSlowly(page: Page): Promise<void> {
  await page.route('**/media/**', (route) => route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }));
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: 8192, uploadThroughput: -1 });
}

/** Writes the page that is open once more, without its scripts, a piece at a time that ends anywhere between two tags or in them, each painted before the next. */
export async function writeInPieces(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const text = (await (await fetch(location.href)).text()).replace(/<script.*?<\/script>/gs, '');
    const pieces = text.slice(text.indexOf('</head>')).match(/[^]{1,150}[^<]*/g)!;
    document.open();
    document.write(text.slice(0, text.indexOf('</head>')));
    for (const piece of pieces) {
      document.write(piece);
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
    }
    document.close();
  });
}
