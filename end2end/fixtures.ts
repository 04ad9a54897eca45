import { createHash } from 'node:crypto';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';

/** Chromium gives up the move from one page to the next where the next is seen already, and says so as if a script had thrown. No script of ours starts one. */
const LATE_TRANSITION = 'Transition was aborted because of invalid state';

type Options = {
  /** Origins beside the site's own that a test may ask, such as a page that embeds the listing. None by default. */
  otherOrigins: string[];
};

type Fixtures = {
  /** False in the projects where the browser runs no script. */
  scriptOn: boolean;
  /** A page of the same device without script, watched as closely as `page`. */
  plainPage: Page;
  /** A page of somebody else with the same device, at another address, watched as closely as `page`. */
  neighbour: Page;
};

/**
 * Watches everything a context does and collects, as sentences, what no page of ours may do: log an error, throw, break its own
 * content security policy, ask another origin, set a cookie. The returned function waits for what is under way and lists them.
 */
async function watch(context: BrowserContext, ownOrigins: string[]): Promise<() => Promise<string[]>> {
  const faults: string[] = [];
  const failedLoads: { url: string; text: string }[] = [];
  const visited = new Set<string>();
  const headersRead: Promise<void>[] = [];

  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`${event.documentURI}: the content security policy stopped ${event.blockedURI} by its ${event.effectiveDirective}.`);
    });
  });

  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const url = message.location().url;
    // What keeps any script out of a picture that is shown alone keeps out this watch's own.
    if (/\/media\//.test(url) && message.text().startsWith('Blocked script execution')) return;
    if (message.text().startsWith('Failed to load resource')) failedLoads.push({ url, text: message.text() });
    else faults.push(`The console shows an error${url && ` at ${url}`}: ${message.text()}`);
  });
  context.on('weberror', (error) => {
    const { message } = error.error();
    if (!message.startsWith(LATE_TRANSITION)) faults.push(`A script threw: ${message}`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest()) visited.add(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && !ownOrigins.includes(url.origin)) {
      faults.push(`The page asked ${url.origin}, which is not ours: ${request.url()}`);
    }
  });
  context.on('response', (response) => {
    headersRead.push(
      response
        .headersArray()
        .then((headers) => {
          if (headers.some(({ name }) => name.toLowerCase() === 'set-cookie')) faults.push(`A cookie was set by ${response.url()}`);
        })
        // A response whose page has gone has no headers left to read; the cookie jar below still tells.
        .catch(() => undefined),
    );
  });

  return async () => {
    await Promise.all(headersRead);
    for (const { name, domain } of await context.cookies()) faults.push(`The browser holds a cookie: ${name}, of ${domain}`);
    // The status of a page that a test went to is for that test to judge; everything a page loads must be there.
    for (const { url, text } of failedLoads) if (!visited.has(url)) faults.push(`A part of the page is missing, ${url}: ${text}`);
    return faults;
  };
}

/** The private network address that somebody has for the length of one test. */
function address(test: string): string {
  return `10.${[...createHash('sha256').update(test).digest().subarray(0, 3)].join('.')}`;
}

export const test = base.extend<Options & Fixtures>({
  otherOrigins: [[], { option: true }],

  scriptOn: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  extraHTTPHeaders: async ({}, use, { testId, repeatEachIndex }) => use({ 'X-Forwarded-For': address(`${testId} ${repeatEachIndex}`) }),

  context: async ({ context, baseURL, otherOrigins }, use) => {
    const faults = await watch(context, [new URL(baseURL!).origin, ...otherOrigins]);
    await use(context);
    expect(await faults(), 'No page logs an error, breaks its policy, asks a third party or sets a cookie.').toEqual([]);
  },

  plainPage: async ({ browser, baseURL, otherOrigins, viewport, deviceScaleFactor, hasTouch, isMobile }, use) => {
    const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor, hasTouch, isMobile, javaScriptEnabled: false });
    const faults = await watch(context, [new URL(baseURL!).origin, ...otherOrigins]);
    await use(await context.newPage());
    const found = await faults();
    await context.close();
    expect(found, 'No page logs an error, breaks its policy, asks a third party or sets a cookie.').toEqual([]);
  },

  neighbour: async ({ browser, baseURL, otherOrigins, viewport, deviceScaleFactor, hasTouch, isMobile, javaScriptEnabled }, use, { testId, repeatEachIndex }) => {
    const extraHTTPHeaders = { 'X-Forwarded-For': address(`neighbour ${testId} ${repeatEachIndex}`) };
    const context = await browser.newContext({ baseURL, viewport, deviceScaleFactor, hasTouch, isMobile, javaScriptEnabled, extraHTTPHeaders });
    const faults = await watch(context, [new URL(baseURL!).origin, ...otherOrigins]);
    await use(await context.newPage());
    const found = await faults();
    await context.close();
    expect(found, 'No page logs an error, breaks its policy, asks a third party or sets a cookie.').toEqual([]);
  },
});

export { expect };
