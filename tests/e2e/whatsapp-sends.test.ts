import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecipients, readTable } from '../../apps/demo-server/console/inboxes/sends/read-csv.ts';
import { violations } from './support/axe.ts';
import { listen } from './support/browser.ts';
import { openWhatsAppDesk, type WhatsAppDesk } from './support/whatsapp-desk.ts';

describe('a list', () => {
  it('is read as spreadsheets write it', () => {
    expect(readTable('\uFEFFa;b\r\n"x;1";"say ""hi""\nagain"\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['x;1', 'say "hi"\nagain'],
    ]);
    expect(readTable('a,b\n1,2')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(readTable('')).toEqual([]);
  });
  it('has a column of phone numbers, whatever language it is in', () => {
    expect(readRecipients('Nome,Telefone,Pedido\nAna,+351 912 345 678,A-19\n')).toEqual([
      { phone: '+351 912 345 678', name: 'Ana', fields: { nome: 'Ana', pedido: 'A-19' } },
    ]);
    expect(readRecipients('a,b\n1,2')).toBeUndefined();
  });
});

describe('the tab of bulk sends', () => {
  let desk: WhatsAppDesk;
  beforeAll(async () => {
    desk = await openWhatsAppDesk();
    await desk.openInbox('WhatsApp (simulated)');
    await desk.agent.getByRole('link', { name: 'Bulk sends' }).click();
  });
  afterAll(() => desk.close());

  it('sends a template to everyone on a list and says what became of each', async () => {
    const { agent, phone } = desk;
    const { errors } = listen(agent);
    await agent.getByText('No bulk sends yet').waitFor();
    await agent.getByRole('button', { name: 'New bulk send' }).click();
    await agent.getByLabel('Name of the send').fill('Spring news');
    await agent.getByRole('radio', { name: 'A list (CSV)' }).check({ force: true });
    await agent.getByLabel('CSV file').setInputFiles({
      name: 'list.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('phone,name\n+351912345678,Ana Pereira\n+4915100000001,Jonas Weber\n+15550000000,Nobody\n'),
    });
    await agent.getByText('3 rows').waitFor();
    await agent.getByRole('button', { name: /hello_again/ }).click();
    await agent.getByLabel('Value for {{name}}').fill('{{contact.first_name}}');
    await agent.getByLabel('Recipients a minute').fill('600');
    expect(await violations(agent, 'main')).toEqual([]);
    await agent.getByRole('button', { name: 'Start sending' }).click();
    await agent.getByText('done', { exact: true }).waitFor();
    // One of them looks at their phone at this moment.
    await agent.getByText('Delivered to 1').waitFor();
    await agent.getByText('Read by 1').waitFor();
    await agent.getByText('1 failed').waitFor();
    await agent.getByRole('button', { name: 'Recipients' }).click();
    const results = agent.getByRole('table', { name: 'What became of each' });
    await results.getByRole('row', { name: /Jonas Weber .* Delivered/ }).waitFor();
    await results.getByRole('row', { name: /Nobody/ }).waitFor();
    expect(await violations(agent, 'main')).toEqual([]);
    await phone.getByText('Hello Ana! There is something new in the kiln.').waitFor();
    expect(errors).toEqual([]);
  });
});
