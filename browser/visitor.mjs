// One person's browser window, watched: whatever page it shows must be sound, and say nothing to anybody outside.
import assert from 'node:assert/strict';
import { findings } from './axe.mjs';

const desk = { viewport: { width: 1366, height: 768 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/**
 * `width`: the window in CSS pixels, as zoom leaves it: 683 is 200 % of 1366, 320 is 400 % of 1280.
 * @typedef {{ phone?: boolean, script?: boolean, language?: 'vi-VN' | 'en-GB', width?: number, contrast?: boolean, still?: boolean }} Person
 */

export class Visitor {
  #base;
  #context;
  #script;
  #status = 0;
  #answered = '';
  #troubles = [];
  #unexamined = new Set();
  #examined = new Set();

  /**
   * A new person: no cookie, nothing signed in.
   * @param {import('playwright-core').Browser} browser
   * @param {string} base the office's address
   * @param {Person} person
   */
  static async arrives(browser, base, { phone: hasPhone = false, script = true, language = 'vi-VN', width, contrast = false, still = false } = {}) {
    const context = await browser.newContext({
      ...(hasPhone ? phone : desk),
      ...(width ? { viewport: { width, height: Math.round(width * 0.6) + 200 } } : {}),
      forcedColors: contrast ? 'active' : 'none',
      reducedMotion: still ? 'reduce' : 'no-preference',
      baseURL: base,
      locale: language,
      javaScriptEnabled: script,
    });
    return new Visitor(base, context, await context.newPage(), script);
  }

  constructor(base, context, page, script) {
    this.#base = new URL(base);
    this.#context = context;
    this.#script = script;
    this.page = page;
    context.on('request', (request) => this.#watchRequest(request));
    page.on('response', (response) => this.#watchResponse(response));
    page.on('console', (message) => this.#watchConsole(message));
    page.on('pageerror', (error) => this.#troubles.push(`script error: ${error.message}`));
    page.on('framenavigated', (frame) => this.#watchNavigation(frame));
  }

  /** Goes to an address of the office and examines what comes. */
  async visit(path, expected = {}) {
    await this.page.goto(path);
    await this.examine(expected);
  }

  /** Goes back to an address that this person has seen examined. */
  async returns(path) {
    await this.page.goto(path);
    const here = address(this.page.url());
    assert.ok(this.#examined.has(here), `${here} was not examined before`);
    this.#unexamined.delete(here);
  }

  /** Does something that leads to another page (a click, Enter) and examines that page. */
  async follow(action, expected = {}) {
    const arrival = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    await Promise.all([arrival, action()]);
    await this.examine(expected);
  }

  /** Fails when the page in view breaks a rule, or something went wrong since the last look. */
  async examine({ status = 200 } = {}) {
    await this.page.waitForLoadState('load');
    const wide = await this.page.evaluate(sidewards);
    const pale = await this.page.evaluate(unreadable);
    const troubles = [...this.#troubles.splice(0), ...(await findings(this.page, this.#script)), ...pale];
    if (this.#status !== status) troubles.unshift(`answered with status ${this.#status}, not ${status}`);
    if (wide > 0) troubles.push(`${wide} px wider than the window: the page scrolls sideways`);
    // A page may give itself another address than the one it was sent to.
    for (const url of [this.page.url(), this.#answered]) {
      this.#unexamined.delete(address(url));
      this.#examined.add(address(url));
    }
    assert.equal(troubles.length, 0, `${this.page.url()}\n  ${troubles.join('\n  ')}`);
  }

  /** Closes the window. Fails when a page was shown that nobody examined, or trouble came after the last look. */
  async leaves() {
    await this.#context.close();
    assert.deepEqual(this.#troubles, [], 'after the last page was examined');
    assert.deepEqual([...this.#unexamined], [], 'pages that were shown and not examined');
  }

  #watchRequest(request) {
    const url = new URL(request.url());
    const isInside = url.host === this.#base.host || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!isInside) this.#troubles.push(`asks another host: ${url.href}`);
  }

  #watchResponse(response) {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === this.page.mainFrame()) {
      this.#status = response.status();
      this.#answered = response.url();
    }
  }

  #watchConsole(message) {
    // The browser repeats the status of the page itself as an error; `examine` compares it with the one expected.
    const isOwnStatus = message.text().startsWith('Failed to load resource') && message.location().url === this.page.url();
    if (message.type() === 'error' && !isOwnStatus) this.#troubles.push(`console: ${message.text()}`);
  }

  #watchNavigation(frame) {
    const isPage = frame === this.page.mainFrame() && frame.url().startsWith('http');
    if (isPage) this.#unexamined.add(address(frame.url()));
  }
}

/** How many pixels of the page lie beside the window. Runs in the page. */
function sidewards() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

/**
 * One sentence for each field in which nobody could read what they type: axe looks at the words of a page only. Runs in
 * the page.
 */
function unreadable() {
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const told = [];
  const written = 'input:not([type=hidden], [type=checkbox], [type=radio], [type=file], [type=submit]), textarea, select';
  for (const field of document.querySelectorAll(written)) {
    const { color, backgroundColor } = getComputedStyle(field);
    const [text, ground] = [channels(color), channels(backgroundColor)];
    if (ground.length === 4 && ground[3] < 1) continue;
    const [dark, light] = [luminance(text), luminance(ground)].sort((a, b) => a - b);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) told.push(`what is typed into ${field.name || field.id} cannot be read: ${color} on ${backgroundColor}`);
  }
  return told;
}

/** A page's address without the place in it. */
function address(url) {
  return url.split('#', 1)[0];
}
