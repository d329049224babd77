import type { IncomingMessage } from '../../connector/events.ts';
import type { ConversationStatus } from '../../model/conversation.ts';
import { isReplySubject, plainSubject } from '../../model/subject.ts';

interface Candidate {
  readonly status: ConversationStatus;
  readonly subject?: string;
  readonly lastActivityAt: Date;
}
const withinMs = 7 * 86_400_000;
/** Said of everything, in the languages customers write in. */
const generic = new Set(
  (
    'hello,hi,hey,hallo,olá,ola,hola,bonjour,ciao,question,frage,pergunta,pregunta,domanda,help,hilfe,ajuda,ayuda,aiuto,order,my order,' +
    'bestellung,pedido,commande,ordine,invoice,rechnung,fatura,factura,facture,fattura,info,information,request,anfrage,test,urgent,' +
    'important,support,contact,kontakt,contato,contacto,feedback,hello there,no subject,(no subject),kein betreff,sem assunto,sin asunto'
  ).split(','),
);

/**
 * The conversation that a mail without references answers by its subject: only one that says it is an answer, whose
 * sender is verified, about something that is not said of everything, and of the last seven days. `candidates` are the
 * same person's, in the same inbox.
 */
export function bySubject<T extends Candidate>(
  message: Pick<IncomingMessage, 'hint' | 'mail'>,
  candidates: readonly T[],
  now: Date,
): T | undefined {
  const subject = message.hint?.subject ?? '';
  if (message.mail?.authenticated !== 'pass' || !isReplySubject(subject)) return undefined;
  const wanted = plainSubject(subject).toLowerCase();
  if (wanted.length < 4 || generic.has(wanted.replaceAll(/[!?.…]+$/g, ''))) return undefined;
  return candidates.findLast(
    (one) =>
      one.status !== 'resolved' &&
      now.getTime() - one.lastActivityAt.getTime() <= withinMs &&
      plainSubject(one.subject ?? '').toLowerCase() === wanted,
  );
}
