import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { clearStorage, until } from '../fake-desk.test-support.ts';
import { panelOnPage, type PanelOnPage } from './panel-on-page.test-support.ts';

let here: PanelOnPage;
const area = (): HTMLTextAreaElement => here.find('textarea') as HTMLTextAreaElement;
const focused = (): Element | null => here.host.root.activeElement;

beforeEach(async () => {
  clearStorage();
  await page.viewport(1_000, 800);
});
afterEach(() => here.remove());

describe('the emoji picker', () => {
  beforeEach(async () => {
    here = await panelOnPage();
    await here.host.setOpen(true, true);
  });

  test('puts an emoji where the cursor was, by keyboard alone, and remembers it', async () => {
    await userEvent.type(area(), 'Hello!');
    area().setSelectionRange(5, 5);
    await page.getByRole('button', { name: 'Emoji' }).click();
    await until(() => focused()?.textContent === '😀');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowLeft}{Enter}');
    expect(area().value).toBe('Hello😃!');
    expect(await here.violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await until(() => !here.find('.emoji-picker'));
    expect(here.host.isOpen).toBe(true);
    expect(focused()).toBe(area());
    await page.getByRole('button', { name: 'Emoji' }).click();
    await expect.element(page.getByRole('tab', { name: 'Recent' })).toHaveAttribute('aria-selected', 'true');
    expect(here.find('.emojis')!.textContent).toBe('😃');
  });

  test('has groups, and rows that the arrows know', async () => {
    await page.getByRole('button', { name: 'Emoji' }).click();
    await page.getByRole('tab', { name: 'Food' }).click();
    expect(here.find('.emojis')!.textContent.startsWith('🍏')).toBe(true);
    const buttons = here.all('.emojis button');
    buttons[0]!.focus();
    await userEvent.keyboard('{ArrowDown}');
    const below = focused() as HTMLElement;
    expect(below.getBoundingClientRect().left).toBe(buttons[0]!.getBoundingClientRect().left);
    expect(below.getBoundingClientRect().top).toBeGreaterThan(buttons[0]!.getBoundingClientRect().top);
    await userEvent.keyboard('{End}');
    expect(focused()).toBe(buttons.at(-1));
    await userEvent.keyboard('{Home}');
    expect(focused()).toBe(buttons[0]);
  });
});

describe('questions with options', () => {
  const ask = (kind: 'buttons' | 'list' | 'link', detail?: object): void =>
    void here.desk.reply('', {
      parts: [
        {
          type: 'interactive',
          kind,
          text: 'Which one?',
          ...(kind === 'link'
            ? {}
            : {
                options: [
                  { id: 'm', title: 'Moss', description: 'Green' },
                  { id: 's', title: 'Sand' },
                ],
              }),
          ...(detail ? { detail: detail as never } : {}),
        },
      ],
    });
  beforeEach(async () => {
    here = await panelOnPage({ earlier: ['Hello'] });
    await until(() => here.desk.requests.includes('GET /events'));
    await here.host.setOpen(true, true);
  });

  test.each(['buttons', 'list'] as const)('as %s are answered once with a choice; the focus goes on', async (kind) => {
    ask(kind);
    await page.getByRole('button', { name: /^Moss/ }).click();
    expect(focused()).toBe(area());
    await until(() => here.desk.bodies.length === 1);
    expect(here.desk.bodies[0]).toMatchObject({ parts: [{ type: 'choice', picked: [{ id: 'm', title: 'Moss' }] }] });
    await until(() => here.bubbles().at(-1) === 'You: Moss');
    expect(here.find('.options')).toBeNull();
    expect(await here.violations()).toEqual([]);
  });

  test('can be passed by: what is written answers them too', async () => {
    ask('buttons');
    await until(() => here.find('.option'));
    expect(await here.violations()).toEqual([]);
    await userEvent.type(area(), 'Neither{Enter}');
    await until(() => !here.find('.option'));
  });

  test('as links lead away, but only where it is safe', async () => {
    ask('link', { url: 'https://shop.example/delivery', title: 'Delivery' });
    const link = page.getByRole('link', { name: 'Delivery' });
    await expect.element(link).toHaveAttribute('href', 'https://shop.example/delivery');
    ask('link', { url: 'javascript:alert(1)', title: 'Evil' });
    await until(() => here.bubbles().length === 3);
    expect(page.getByRole('link', { name: 'Evil' }).elements()).toEqual([]);
  });
});
