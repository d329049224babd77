import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clearStorage, type FakeDesk, until } from '../fake-desk.test-support.ts';
import type { Host, MountedPanel } from '../host.ts';
import { panelOnPage, type PanelOnPage } from './panel-on-page.test-support.ts';

let here: PanelOnPage;
let desk: FakeDesk;
let host: Host;
let panel: MountedPanel;
let events: string[];

async function mount(change: Partial<Host> = {}, config: Partial<Host['config']> = {}): Promise<void> {
  here = await panelOnPage({ host: change, config, earlier });
  ({ desk, host, panel, events } = here);
}
let earlier: readonly string[] = [];
const find = (selector: string): HTMLElement | null => here.find(selector);
const area = (): HTMLTextAreaElement => find('textarea') as HTMLTextAreaElement;
const bubbles = (): readonly string[] => here.bubbles();
const violations = (): Promise<readonly string[]> => here.violations();
const write = async (text: string): Promise<void> => {
  await userEvent.type(page.getByRole('textbox', { name: 'Message' }), text);
  await userEvent.keyboard('{Enter}');
};

beforeEach(async () => {
  clearStorage();
  earlier = [];
  await page.viewport(1_000, 800);
});
afterEach(() => {
  here.remove();
  document.documentElement.dir = '';
  document.querySelector('#outside')?.remove();
});

describe('opening and closing', () => {
  test('a click opens, moves the focus to where one writes, and the names are as promised', async () => {
    await mount();
    await page.getByRole('button', { name: 'Open chat', exact: true }).click();
    expect(host.root.activeElement).toBe(find('textarea'));
    expect(find('.launcher')!.getAttribute('aria-expanded')).toBe('true');
    for (const [role, name] of [
      ['region', 'Chat'],
      ['log', 'Messages'],
      ['textbox', 'Message'],
      ['button', 'Send'],
      ['button', 'Close chat'],
    ] as const)
      await expect.element(page.getByRole(role, { name, exact: true })).toBeVisible();
    expect(events).toEqual(['open']);
  });

  test('Escape closes from inside and the focus returns to the launcher', async () => {
    await mount();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await userEvent.keyboard('{Escape}');
    expect(host.isOpen).toBe(false);
    expect(host.root.activeElement).toBe(find('.launcher'));
    await until(() => getComputedStyle(find('.panel')!).visibility === 'hidden');
  });

  test('returns the focus to the page’s own button that opened it', async () => {
    await mount();
    const outside = document.createElement('button');
    outside.id = 'outside';
    outside.textContent = 'Ask us';
    document.body.append(outside);
    outside.focus();
    await host.setOpen(true, true);
    expect(host.root.activeElement).toBe(find('textarea'));
    await userEvent.keyboard('{Escape}');
    expect(document.activeElement).toBe(outside);
  });

  test('opened by the page, it leaves the focus where it is', async () => {
    await mount();
    await host.setOpen(true, false);
    expect(host.root.activeElement).toBeNull();
  });

  test('nothing of the closed panel can be reached by Tab', async () => {
    await mount();
    find('.launcher')!.focus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    expect(host.root.activeElement).toBeNull();
  });

  test('on a phone it covers the page, which then is out of reach', async () => {
    await page.viewport(390, 844);
    await mount();
    const outside = document.createElement('button');
    outside.id = 'outside';
    document.body.append(outside);
    await host.setOpen(true, true);
    await until(() => find('.panel')!.getAnimations().length === 0);
    const { width, height, x, y } = find('.panel')!.getBoundingClientRect();
    expect([x, y, width, height]).toEqual([0, 0, 390, 844]);
    expect(outside.inert).toBe(true);
    expect(getComputedStyle(find('.launcher')!).visibility).toBe('hidden');
    expect(find('.panel')!.getAttribute('aria-modal')).toBe('true');
    expect(getComputedStyle(find('textarea')!).fontSize).toBe('16px');
    await host.setOpen(false, true);
    expect(outside.inert).toBe(false);
    expect(document.documentElement.style.overflow).toBe('');
    expect(host.root.activeElement).toBe(find('.launcher'));
  });
});

describe('talking', () => {
  test('shows what is written, its state, what comes back and who types', async () => {
    await mount();
    await host.setOpen(true, true);
    await write('Hello https://a.example');
    await until(() => find('.state')?.textContent === 'Sent');
    expect(bubbles()).toEqual(['You: Hello https://a.example']);
    expect(find('.bubble a')!.getAttribute('href')).toBe('https://a.example');
    await until(() => desk.requests.includes('GET /events'));
    desk.typing(true);
    await until(() => find('.typing')?.textContent.includes('Ada is typing'));
    desk.reply('Hi **there**', { parts: [{ type: 'text', text: 'Hi **there**', format: 'markdown' }] });
    await until(() => bubbles().length === 2);
    expect(find('.typing')).toBeNull();
    expect(find('.bubble strong')!.textContent).toBe('there');
    await expect.poll(() => find('[role=status].sr')!.textContent).toBe('Ada: Hi **there**');
  });

  test('never turns what people write into markup', async () => {
    earlier = ['<img src=x onerror="document.title=`hacked`"><b>bold</b>'];
    await mount();
    await host.setOpen(true, true);
    await until(() => bubbles().length === 1);
    expect(bubbles()[0]).toContain('<b>bold</b>');
    expect(find('.bubble img, .bubble b')).toBeNull();
  });

  test('a message the server refuses says so and can be sent again', async () => {
    await mount();
    await host.setOpen(true, true);
    desk.refuseNext = Response.json({ code: 'invalid_input', detail: 'Too odd.' }, { status: 422 });
    await write('Odd');
    await until(() => find('.meta.bad')?.textContent.includes('Not delivered'));
    await page.getByRole('button', { name: 'Try again' }).click();
    await until(() => find('.state')?.textContent === 'Sent');
    expect(desk.messages).toHaveLength(1);
  });

  test('sends files with the text, once they are up; one that fails can be taken out', async () => {
    await mount();
    await host.setOpen(true, true);
    const picker = find('input[type=file]') as HTMLInputElement;
    await userEvent.upload(picker, [
      new File(['1, 2'], 'list.txt', { type: 'text/plain' }),
      new File(['MZ'], 'refused.exe'),
    ]);
    await until(() => find('.chip.ready') && find('.chip.failed'));
    expect(find('.chip.failed')!.textContent).toBe('refused.exe could not be uploaded');
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Remove refused.exe' }).click();
    await write('My list');
    await until(() => find('.state')?.textContent === 'Sent');
    expect(desk.messages[0]?.parts.map(({ type }) => type)).toEqual(['attachment', 'text']);
    expect(find('.bubble .file')!.getAttribute('href')).toBe('https://desk.test/files/1');
    expect(find('.chip')).toBeNull();
  });

  test('Enter within a composition and Shift+Enter do not send', async () => {
    await mount();
    await host.setOpen(true, true);
    await userEvent.type(area(), 'one{Shift>}{Enter}{/Shift}two');
    area().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(area().value).toBe('one\ntwo');
    expect(bubbles()).toEqual([]);
  });

  test('closed, it counts what is unread in the launcher’s name; opened, it has been read', async () => {
    earlier = ['Hello'];
    await mount();
    await until(() => desk.requests.includes('GET /events'));
    desk.reply('Still there?');
    await expect.element(page.getByRole('button', { name: 'Open chat, 1 unread' })).toBeVisible();
    expect(find('.badge')!.dataset['count']).toBe('1');
    expect(events).toContain('unread 1');
    await host.setOpen(true, true);
    await expect.element(page.getByRole('button', { name: 'Open chat', exact: true })).toBeVisible();
    await until(() => desk.requests.at(-1) === 'POST /seen');
  });

  test('keeps a draft, and takes a suggested text only when there is none', async () => {
    await mount();
    await panel.startConversation('About the blue bowl');
    await until(() => area().value === 'About the blue bowl');
    await panel.startConversation('Something else');
    expect(localStorage.getItem('conversa:ibx_1:draft')).toBe('About the blue bowl');
    await panel.logout();
    expect(localStorage.getItem('conversa:ibx_1:draft')).toBeNull();
  });
});

describe('everywhere', () => {
  test('speaks Arabic from right to left when told to', async () => {
    await mount();
    host.locale = 'ar-EG';
    await panel.setLocale('ar-EG');
    await host.setOpen(true, true);
    await expect.element(page.getByRole('textbox', { name: 'الرسالة' })).toBeVisible();
    expect(getComputedStyle(find('.panel')!).direction).toBe('rtl');
    expect(await violations()).toEqual([]);
  });

  test('stands in the other corner of a page that runs from right to left', async () => {
    document.documentElement.dir = 'rtl';
    await mount();
    expect(find('.launcher')!.getBoundingClientRect().left).toBe(20);
    await host.setOpen(true, true);
    expect(find('.panel')!.getBoundingClientRect().left).toBeLessThan(30);
    expect(getComputedStyle(find('.panel')!).direction).toBe('ltr');
  });

  test('looks the same under a page that resets everything', async () => {
    const measure = async (): Promise<unknown> => {
      await mount();
      await host.setOpen(true, true);
      await write('Hello');
      // What comes and goes has gone.
      await until(() => find('.state')?.textContent === 'Sent' && desk.requests.includes('GET /events'));
      await until(() => find('.notice')?.textContent === '');
      const elements = [...host.root.querySelectorAll<HTMLElement>('*')].filter(
        (element) => !element.matches('time, .sr, .sr *'),
      );
      const seen = elements.map((element) => {
        const { fontSize, fontFamily, color, display, position, lineHeight } = getComputedStyle(element);
        return [element.tagName, fontSize, fontFamily, color, display, position, lineHeight];
      });
      const { x, y, width, height } = host.root.host.getBoundingClientRect();
      panel.destroy();
      host.root.host.remove();
      desk.restore();
      clearStorage();
      return { seen, place: [x, y, width, height] };
    };
    const usual = await measure();
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(
      '* {all: unset !important; font-size: 40px !important; color: red !important} conversa-widget {position: static !important; display: none !important}',
    );
    document.adoptedStyleSheets.push(hostile);
    try {
      expect(await measure()).toEqual(usual);
    } finally {
      document.adoptedStyleSheets.pop();
      await mount();
    }
  });

  test.each(['light', 'dark'] as const)('has no accessibility violation in %s', async (theme) => {
    earlier = ['Hello', 'See https://a.example'];
    await mount({}, { theme });
    expect(await violations()).toEqual([]);
    await host.setOpen(true, true);
    await write('Thanks!');
    await until(() => find('.state')?.textContent === 'Sent');
    desk.typing(true);
    await until(() => find('.typing'));
    expect(await violations()).toEqual([]);
    desk.refuseNext = Response.json({ code: 'invalid_input', detail: 'Too odd.' }, { status: 422 });
    await write('Odd');
    await until(() => find('.meta.bad'));
    expect(await violations()).toEqual([]);
  });

  test.each(['#ffd400', '#0b0b12', '#7a7a7a', '#ff6a00'])('is readable in the colour %s', async (color) => {
    await mount({}, { color });
    host.root.host.setAttribute('style', '');
    (host.root.host as HTMLElement).style.setProperty('--_accent', color);
    const { textOn } = await import('../contrast.ts');
    (host.root.host as HTMLElement).style.setProperty('--_on-accent', textOn(color));
    await host.setOpen(true, true);
    await write('Hello');
    await until(() => find('.state')?.textContent === 'Sent');
    expect(await violations()).toEqual([]);
  });

  test('leaves nothing behind when it is destroyed', async () => {
    earlier = ['Hello'];
    await mount();
    await until(() => desk.requests.includes('GET /events'));
    await page.viewport(390, 844);
    await host.setOpen(true, true);
    panel.destroy();
    expect(document.documentElement.style.overflow).toBe('');
    expect(find('.panel')).toBeNull();
    expect([...document.body.children].some((child) => (child as HTMLElement).inert)).toBe(false);
  });
});
