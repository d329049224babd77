import { type MailProvider, startMailProvider } from '@conversa/simulators/mail';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smtpMailer } from './mailer.ts';

let provider: MailProvider;
beforeAll(async () => {
  provider = await startMailProvider({ domains: ['shop.example'] });
  provider.mailbox('desk@shop.example', { password: 'p@ss/word' });
});
afterAll(() => provider.close());

const through = (password: string, port = provider.port) =>
  smtpMailer({
    url: `smtp://desk%40shop.example:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    from: 'Hollow & Pine <desk@shop.example>',
  });
const mail = { to: 'carl@shop.example', subject: 'Set your password', text: 'Here: https://desk.example/#1' };

test('a mail arrives from whom the operator says', async () => {
  const carl = provider.mailbox('carl@shop.example');
  await through('p@ss/word').send(mail);
  await provider.settled();
  expect(carl.letters).toMatchObject([
    {
      from: { name: 'Hollow & Pine', address: 'desk@shop.example' },
      subject: mail.subject,
      text: expect.stringContaining(mail.text),
    },
  ]);
});

test.each([
  ['the password is wrong', () => through('wrong-password')],
  ['nobody is there', () => through('wrong-password', 9)],
])('when %s it fails, and does not repeat the password', async (_, mailer) => {
  const error = await mailer()
    .send(mail)
    .then(
      () => undefined,
      (caught: unknown) => caught,
    );
  expect(error).toBeInstanceOf(Error);
  expect(String(error)).not.toContain('wrong-password');
});
