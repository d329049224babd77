const find = (id) => document.getElementById(id);
const [chat, composer, text, file, person, trouble, to, app] = [
  'chat',
  'composer',
  'text',
  'file',
  'person',
  'trouble',
  'to',
  'app',
].map(find);
const me = {
  name: localStorage.getItem('phone:name') ?? 'Ana Pereira',
  phone: localStorage.getItem('phone:number') ?? '351912345678',
  /** The business's number; undefined: the first. */
  number: localStorage.getItem('phone:to') ?? undefined,
};
const at = () => ({ phone: me.phone, ...(me.number ? { number: me.number } : {}) });
find('name').value = me.name;
find('phone').value = me.phone;
let drawn = '';
let shownBusiness, newest;
/** Looks at the chat that were begun, and the newest of them that was answered. */
let [asked, answered] = [0, 0];
/** What each bubble shows, so that one that did not change stays the same under the finger. */
const bubbles = new Map();
const outer = (elements) => elements.map(({ value, text: words }) => `${value} ${words}`).join('\n');

async function call(action, body) {
  const init = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  const response = await fetch(`/phone/api/${action}`, init);
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
/** Looking by itself takes away only what it has said itself: a reason stays until the next try. */
let lookFailed = false;
const watch = () =>
  look().then(
    () => {
      if (lookFailed) trouble.textContent = '';
      lookFailed = false;
    },
    (error) => {
      lookFailed = true;
      trouble.textContent = error.message;
    },
  );

/** The words of a message, whatever its type. */
function wordsOf({ message }) {
  const content = message[message.type] ?? {};
  switch (message.type) {
    case 'text':
      return content.body;
    case 'interactive':
      return content.body?.text ?? content.button_reply?.title ?? content.list_reply?.title ?? '';
    case 'button':
      return content.text;
    case 'location':
      return content.name ?? `${content.latitude}, ${content.longitude}`;
    case 'template':
      return filled(message);
    default:
      return content.caption ?? content.filename ?? '';
  }
}
const filled = ({ template, shown = [] }) => filledBody(shown, template.components) ?? template.name;
function filledBody(wanted, given = []) {
  const body = wanted.find(({ type }) => type === 'BODY')?.text;
  const values = given.find(({ type }) => type === 'body')?.parameters ?? [];
  return values.reduce(
    (words, { text: value, parameter_name: name }, at) => words?.replaceAll(`{{${name ?? at + 1}}}`, value),
    body,
  );
}
/** The cards of a template: words and picture of each. */
function cardsOf({ message: { template, shown = [] }, cards = [] }) {
  const wanted = shown.find(({ type }) => type === 'CAROUSEL')?.cards ?? [];
  const given = template?.components?.find(({ type }) => type === 'carousel')?.cards ?? [];
  return wanted.map(({ components }, at) => ({
    words: filledBody(components, given[at]?.components) ?? '',
    file: cards[at],
  }));
}
function optionsOf({ message: { type, interactive } }) {
  if (type !== 'interactive') return [];
  const { buttons = [], sections = [], parameters } = interactive.action ?? {};
  if (parameters?.url) return [{ id: '', title: parameters.display_text, url: parameters.url }];
  return [...buttons.map(({ reply }) => reply), ...sections.flatMap(({ rows }) => rows ?? [])];
}

/** Which numbers of the business there are, and what was sent to it. */
function drawNumbers({ business, numbers }) {
  const options = numbers.map(
    ({ id, name, number }) => new Option(`${number} · ${name}`, id, false, id === business.id),
  );
  // Somebody may just be choosing: what they chose stays until there is another choice.
  if (outer(options) !== outer([...to.options]) || business.id !== shownBusiness) to.replaceChildren(...options);
  shownBusiness = business.id;
  app.hidden = !business.onPhone;
  const codes = numbers.filter(({ code }) => code);
  find('codes').textContent = codes.map(({ number, code }) => `Code for ${number}: ${code}`).join('. ');
}

function draw({ business, numbers, lines, typing }) {
  drawNumbers({ business, numbers });
  find('business').textContent = business.name;
  find('number').textContent = typing ? 'typing…' : `${business.number}, simulated`;
  find('initial').textContent = business.name.slice(0, 1);
  const follows = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 40;
  const before = new Map(bubbles);
  bubbles.clear();
  for (const line of lines) {
    const look = JSON.stringify(line);
    const known = before.get(line.id);
    bubbles.set(line.id, known?.look === look ? known : { look, bubble: bubbleOf(line), was: known?.bubble });
  }
  const wanted = [...bubbles.values()].map(({ bubble }) => bubble);
  for (const bubble of Array.from(chat.children)) if (!wanted.includes(bubble)) bubble.remove();
  for (const [place, bubble] of wanted.entries())
    if (chat.children[place] !== bubble) chat.insertBefore(bubble, chat.children[place] ?? null);
  for (const drawn of bubbles.values()) {
    goOn(drawn);
    delete drawn.was;
  }
  // Who reads further up is not taken away by a reaction or a tick.
  if (follows || lines.at(-1)?.id !== newest) toEnd();
  newest = lines.at(-1)?.id;
}
/** A bubble that is drawn anew, because it was read, say, keeps its open choice. */
function goOn({ bubble, was }) {
  const choice = was?.querySelector('.choice:not([hidden])');
  if (choice) bubble.querySelector('.react').click();
}
const toEnd = () => (chat.scrollTop = chat.scrollHeight);

function filePart(sent) {
  if (!sent) return [];
  if (!sent.mime.startsWith('image/')) return ['📎 '];
  const image = document.createElement('img');
  image.src = `/phone/api/file?id=${sent.id}`;
  image.alt = '';
  // It has no height before it is there.
  image.addEventListener('load', () => image.closest('.bubble') === chat.lastElementChild && toEnd());
  return [image];
}
function bubbleOf(line) {
  const bubble = document.createElement('div');
  bubble.className = line.from === 'customer' ? 'bubble mine' : 'bubble';
  bubble.append(...filePart(line.file), wordsOf(line));
  const cards = cardsOf(line);
  if (cards.length > 0) {
    const row = document.createElement('ul');
    row.className = 'cards';
    for (const { words, file: picture } of cards) {
      const card = document.createElement('li');
      card.append(...filePart(picture), words);
      row.append(card);
    }
    bubble.append(row);
  }
  const options = optionsOf(line);
  if (options.length > 0) {
    const box = document.createElement('div');
    box.className = 'options';
    for (const { id, title } of options) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = title;
      button.addEventListener(
        'click',
        guarded(() => call('press', { ...at(), message: line.id, id, title })),
      );
      box.append(button);
    }
    bubble.append(box);
  }
  const meta = document.createElement('small');
  meta.append(new Date(line.at).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' }));
  if (line.from === 'customer') meta.append(' ', ticksOf(line));
  bubble.append(...(line.from === 'business' ? choiceOf(line) : []), meta, ...reactionsOf(line));
  return bubble;
}
function ticksOf({ status }) {
  const ticks = document.createElement('span');
  const read = status === 'read';
  ticks.className = read ? 'ticks read' : 'ticks';
  ticks.textContent = read ? '✓✓' : '✓';
  ticks.setAttribute('role', 'img');
  ticks.setAttribute('aria-label', read ? 'Read' : 'Sent');
  return ticks;
}

const emoji = new Map([
  ['👍', 'thumbs up'],
  ['❤️', 'heart'],
  ['😂', 'laughter'],
  ['😮', 'surprise'],
  ['😢', 'tears'],
  ['🙏', 'thanks'],
]);
/** A button that opens the emoji one may react with; the one given is pressed, and pressing it takes it back. */
function choiceOf({ id, reactions }) {
  const given = reactions.find(({ from }) => from === 'customer')?.emoji;
  const opener = document.createElement('button');
  const choice = document.createElement('div');
  choice.className = 'choice';
  choice.hidden = true;
  opener.type = 'button';
  opener.className = 'react';
  opener.append(find('smile').content.cloneNode(true));
  opener.setAttribute('aria-label', 'React');
  opener.setAttribute('aria-expanded', 'false');
  const show = (open) => {
    choice.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    if (open) choice.scrollIntoView({ block: 'nearest' });
  };
  opener.addEventListener('click', () => show(choice.hidden));
  choice.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    show(false);
    opener.focus();
  });
  choice.append(
    ...[...emoji].map(([sign, name]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = sign;
      button.setAttribute('aria-label', `React with ${name}`);
      button.setAttribute('aria-pressed', String(sign === given));
      button.addEventListener(
        'click',
        guarded(async () => {
          show(false);
          await call('react', { ...at(), message: id, emoji: sign === given ? '' : sign });
          await look();
          // The bubble was drawn anew: the focus stays at what it was on.
          bubbles.get(id)?.bubble.querySelector('.react')?.focus();
        }),
      );
      return button;
    }),
  );
  return [opener, choice];
}
/** They stand on the edge of what they are about. */
function reactionsOf({ reactions }) {
  if (reactions.length === 0) return [];
  const row = document.createElement('span');
  row.className = 'reactions';
  row.append(...reactions.map(reactionChip));
  return [row];
}
function reactionChip({ from, emoji }) {
  const chip = document.createElement('span');
  chip.textContent = emoji;
  chip.setAttribute('role', 'img');
  chip.setAttribute('aria-label', from === 'customer' ? `You reacted: ${emoji}` : `The business reacted: ${emoji}`);
  return chip;
}

async function look() {
  const mine = ++asked;
  const state = await call(`chat?${new URLSearchParams(at())}`);
  // An answer that was overtaken shows what is over.
  if (mine < answered) return;
  answered = mine;
  const now = JSON.stringify(state);
  if (now === drawn) return;
  drawn = now;
  draw(state);
  if (document.visibilityState === 'visible') await call('read', at());
}

/** The field is free for the next words at once; what could not be sent comes back unless there are others by then. */
async function sendFrom(field, send) {
  const words = field.value;
  field.value = '';
  try {
    await send(words);
  } catch (error) {
    field.value ||= words;
    throw error;
  }
}

composer.addEventListener(
  'submit',
  guarded(async (event) => {
    event.preventDefault();
    if (!text.value.trim()) return;
    await sendFrom(text, (words) => call('say', { ...at(), name: me.name, text: words }));
    await look();
  }),
);
file.addEventListener(
  'change',
  guarded(async () => {
    const [chosen] = file.files;
    if (!chosen) return;
    const query = new URLSearchParams({ ...at(), name: me.name, file: chosen.name });
    const response = await fetch(`/phone/api/file?${query}`, {
      method: 'POST',
      headers: { 'content-type': chosen.type },
      body: chosen,
    });
    file.value = '';
    if (!response.ok) throw new Error((await response.json()).detail);
    await look();
  }),
);
person.addEventListener('submit', (event) => {
  event.preventDefault();
  me.name = find('name').value;
  me.phone = find('phone').value;
  localStorage.setItem('phone:name', me.name);
  localStorage.setItem('phone:number', me.phone);
  me.number = to.value || undefined;
  if (me.number) localStorage.setItem('phone:to', me.number);
  drawn = '';
});
app.addEventListener(
  'submit',
  guarded(async (event) => {
    event.preventDefault();
    await sendFrom(find('echo'), (words) => call('echo', { ...at(), text: words }));
    await look();
  }),
);
find('disconnect').addEventListener(
  'click',
  guarded(() => call('disconnect', at())),
);
setInterval(watch, 700);
void watch();
