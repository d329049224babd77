const find = (id) => document.getElementById(id);
const [list, reading, writing, trouble, person] = ['letters', 'reading', 'writing', 'trouble', 'person'].map(find);
const me = {
  name: localStorage.getItem('mailbox:name') ?? 'Ana Pereira',
  mailbox: localStorage.getItem('mailbox:mailbox') ?? 'ana',
};
find('name').value = me.name;
find('mailbox').value = me.mailbox;
let letters = [];
let shop = '';
let chosen;
let answering;
let drawn = '';
/** The letter that is before one's eyes. */
let read;
/** Looks at the mailbox that were begun, and the newest of them that was answered. */
let [asked, answered] = [0, 0];
/** Lines of the list: one that is there already stays the same under the finger. */
const lines = new Map();

const query = (more = {}) => new URLSearchParams({ mailbox: me.mailbox, ...more });
async function call(action, body) {
  const init = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  const response = await fetch(`/mailbox/api/${action}`, init);
  if (!response.ok) throw new Error((await response.json()).detail);
  return response.status === 204 ? undefined : response.json();
}
const guarded =
  (work) =>
  (...given) =>
    work(...given).then(
      () => (trouble.textContent = ''),
      (error) => (trouble.textContent = error.message),
    );
const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const whoOf = ({ direction, from, to }) => (direction === 'out' ? `To ${to.join(', ')}` : from.name || from.address);
const timeOf = (at) => new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });

function lineOf(letter) {
  const button = element(
    'button',
    { type: 'button', className: 'letter' },
    element('b', { dir: 'auto', textContent: letter.subject || '(no subject)' }),
    element('span', { dir: 'auto', textContent: whoOf(letter) }),
    element('span', { textContent: timeOf(letter.at) }),
  );
  button.addEventListener('click', () => show(letter.id));
  return element('li', {}, button);
}
function drawList() {
  const wanted = letters.toReversed().map((letter) => {
    if (!lines.has(letter.id)) lines.set(letter.id, lineOf(letter));
    const line = lines.get(letter.id);
    line.firstChild.setAttribute('aria-current', String(letter.id === chosen));
    return line;
  });
  for (const line of Array.from(list.children)) if (!wanted.includes(line)) line.remove();
  for (const [place, line] of wanted.entries())
    if (list.children[place] !== line) list.insertBefore(line, list.children[place] ?? null);
}

/** In a frame in which nothing runs and nothing is fetched from elsewhere. */
function frameOf({ html }) {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";
  const frame = element('iframe', { title: 'Text of the mail' });
  frame.setAttribute('sandbox', '');
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>body{font:15px/1.5 system-ui,sans-serif}img{max-width:100%}</style>${html}`;
  return frame;
}

function drawReading() {
  const letter = letters.find(({ id }) => id === chosen);
  read = letter?.id;
  if (!letter) {
    reading.replaceChildren(
      element('p', { className: 'quiet', textContent: 'Choose a mail, or write one to the shop.' }),
    );
    return;
  }
  const facts = element('dl');
  const fact = (name, value) =>
    value && facts.append(element('dt', { textContent: name }), element('dd', { dir: 'auto', textContent: value }));
  fact('From', letter.from.name ? `${letter.from.name} <${letter.from.address}>` : letter.from.address);
  fact('To', letter.to.join(', '));
  fact('Cc', letter.cc.join(', '));
  fact('At', timeOf(letter.at));
  const answer = element('button', { type: 'button', textContent: 'Answer' });
  answer.addEventListener('click', () =>
    write({
      to: letter.direction === 'out' ? letter.to[0] : (letter.replyTo ?? letter.from.address),
      subject: /^re:/i.test(letter.subject) ? letter.subject : `Re: ${letter.subject}`,
      inReplyTo: letter.id,
    }),
  );
  const files = element(
    'p',
    { className: 'files' },
    ...letter.files.map(({ name }, at) =>
      element('a', {
        href: `/mailbox/api/file?${query({ letter: letter.id, at })}`,
        download: name,
        textContent: name,
      }),
    ),
  );
  reading.replaceChildren(
    element('h2', { dir: 'auto', textContent: letter.subject || '(no subject)' }),
    facts,
    letter.html ? frameOf(letter) : element('pre', { dir: 'auto', textContent: letter.text }),
    ...(letter.files.length > 0 ? [files] : []),
    element('div', { className: 'buttons' }, answer),
  );
}

function show(id) {
  chosen = id;
  writing.hidden = true;
  reading.hidden = false;
  drawList();
  drawReading();
  reading.focus();
}
function write({ to, subject = '', inReplyTo }) {
  answering = inReplyTo;
  find('to').value = to;
  find('subject').value = subject;
  find('text').value = '';
  writing.hidden = false;
  reading.hidden = true;
  find(subject ? 'text' : 'subject').focus();
}

async function look() {
  const mine = ++asked;
  const state = await call(`letters?${query()}`);
  // An answer that was overtaken shows what is over.
  if (mine < answered) return;
  answered = mine;
  const now = JSON.stringify(state);
  if (now === drawn) return;
  drawn = now;
  ({ letters, shop } = state);
  // Before that it is not known to whom.
  find('new').disabled = false;
  find('domain').textContent = `@${state.domain}`;
  drawList();
  // What is being read stays as it is: a frame would begin anew.
  if (read === undefined || read !== chosen) drawReading();
}

const base64 = async (file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
};
find('new').addEventListener('click', () => write({ to: shop }));
find('drop').addEventListener('click', () => show(chosen));
writing.addEventListener(
  'submit',
  guarded(async (event) => {
    event.preventDefault();
    const files = await Promise.all(
      [...find('files').files].map(async (file) => ({
        name: file.name,
        mime: file.type || 'application/octet-stream',
        base64: await base64(file),
      })),
    );
    const { id } = await call('write', {
      ...me,
      to: find('to').value,
      subject: find('subject').value,
      text: find('text').value,
      files,
      ...(answering ? { inReplyTo: answering } : {}),
    });
    find('files').value = '';
    await look();
    show(id);
  }),
);
person.addEventListener('submit', (event) => {
  event.preventDefault();
  me.name = find('name').value;
  me.mailbox = find('mailbox').value;
  localStorage.setItem('mailbox:name', me.name);
  localStorage.setItem('mailbox:mailbox', me.mailbox);
  drawn = '';
  lines.clear();
  chosen = undefined;
  void guarded(look)();
});
setInterval(guarded(look), 900);
void guarded(look)();
