import type { TextFold } from '@conversa/core/connector';

interface Line {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const maxLines = 20_000;
/** The end of "On Monday, Ana wrote:" in the languages of common mail programs. */
const attributionEnd =
  /(wrote|writes|schrieb|geschrieben|a écrit|escribió|escreveu|ha scritto|scrisse|schreef|napisał\(?a?\)?|skrev|kirjoitti|написал\(?а?\)?|пише|写道|寫道|のメール|작성)\s*[:：]\s*$/iu;
const attributionStart = /^\s*(on|am|le|el|em|il|op|den|dnia|w dniu|в|em|a)\s|^\s*\S.{0,200}<[^<>@\s]+@[^<>\s]+>/iu;
const separator =
  /^\s*[-_]{2,}\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|forwarded message|weitergeleitete nachricht|mensaje reenviado|mensagem encaminhada|message transféré)\s*[-_]{2,}\s*$/iu;
const forwarded = /forwarded|weitergeleitet|reenviado|encaminhada|transféré/iu;
const headerLine =
  /^\s*\*?(from|von|de|da|van|fra|från|od|от|sent|gesendet|envoyé|enviado|enviada em|inviato|verzonden|date|datum|fecha|data|to|an|à|para|a|aan|subject|betreff|objet|asunto|assunto|oggetto|onderwerp)\s?:\*?\s/iu;
const phone =
  /^\s*(sent from my |get outlook for |von meinem .{1,40} gesendet|envoyé de mon |enviado desde mi |enviado do meu |inviato da )/iu;

/**
 * What of a plain text to fold: quoted lines with the line that introduces them, everything after an "Original message"
 * or a copied header, and signatures. Words between quotes and below them stay in sight; a text of which nothing would be
 * left stays whole. Time grows with the length only.
 */
export function foldText(text: string): readonly TextFold[] {
  const lines = linesOf(text);
  const folds: TextFold[] = [];
  let n = 0;
  while (n < lines.length) {
    const { text: words, from } = lines[n]!;
    if (words.startsWith('>')) {
      const first = introduction(lines, n, folds.at(-1)?.to ?? 0);
      const end = quotedTo(lines, n);
      folds.push({ kind: 'quote', from: lines[first]!.from, to: lines[end - 1]!.to });
      n = end;
    } else if ((separator.test(words) && !forwarded.test(words)) || isCopiedHeader(lines, n)) {
      folds.push({ kind: 'quote', from, to: text.length });
      break;
    } else if (words === '-- ' || words === '--' || phone.test(words)) {
      const end = signatureTo(lines, n);
      folds.push({ kind: 'signature', from, to: lines[end - 1]!.to });
      n = end;
    } else n++;
  }
  return leavesSomething(text, folds) ? folds : [];
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length && lines.length < maxLines;) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 ? text.length : newline;
    lines.push({ text: text.slice(from, Math.min(to, from + 1_000)), from, to });
    from = to + 1;
  }
  return lines;
}

/** The attribution above a quote, over one or two lines, with an empty one between. */
function introduction(lines: readonly Line[], quote: number, taken: number): number {
  let at = quote - 1;
  while (at >= 0 && lines[at]!.text.trim() === '' && quote - at <= 2) at--;
  const last = lines[at];
  if (!last || last.from < taken || !attributionEnd.test(last.text)) return quote;
  if (attributionStart.test(last.text)) return at;
  const above = lines[at - 1];
  return above && above.from >= taken && attributionStart.test(above.text) ? at - 1 : at;
}
function quotedTo(lines: readonly Line[], from: number): number {
  let end = from;
  for (let n = from; n < lines.length; n++) {
    const { text } = lines[n]!;
    if (text.startsWith('>')) end = n + 1;
    else if (text.trim() !== '') break;
  }
  return end;
}
/** Four of From, Sent, To, Subject… in a row, below something else. */
function isCopiedHeader(lines: readonly Line[], at: number): boolean {
  if (!headerLine.test(lines[at]!.text) || at === 0) return false;
  return [1, 2, 3].every((n) => headerLine.test(lines[at + n]?.text ?? ''));
}
/** Until what is quoted begins, at most fifteen lines: what follows is no signature any more. */
function signatureTo(lines: readonly Line[], from: number): number {
  const limit = Math.min(lines.length, from + 16);
  for (let n = from + 1; n < limit; n++) {
    const { text } = lines[n]!;
    if (text.startsWith('>') || separator.test(text) || attributionEnd.test(text) || isCopiedHeader(lines, n)) return n;
  }
  return limit;
}
function leavesSomething(text: string, folds: readonly TextFold[]): boolean {
  let at = 0;
  for (const { from, to } of folds) {
    if (/\S/.test(text.slice(at, from))) return true;
    at = to;
  }
  return /\S/.test(text.slice(at));
}
