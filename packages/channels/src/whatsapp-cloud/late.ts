import type { Catalogue, Connection, Media, Signals } from '@conversa/core/connector';
import type { Line } from './line.ts';
// What is alike stands side by side here, and so in the file that is loaded: it packs better.
export { intakeOf as intake } from './webhook/handle.ts';
import { send } from './send/send.ts';
export { diagnose } from './manage/diagnose.ts';
export { templates } from './manage/templates.ts';
export { nextStep as next } from './manage/signup.ts';
import { describe, leave } from './manage/number.ts';
export { lineOf as open } from './line.ts';
export { prepareOf as prepare } from './manage/prepare.ts';
export { signals } from './signals.ts';
export { groups } from './manage/groups.ts';
export { media } from './media.ts';
export { history } from './manage/history.ts';

/** Methods that are given the number they are about. */
export type OnLine<T> = {
  readonly [M in keyof T]: T[M] extends (...given: infer G) => infer R ? (line: Line, ...given: G) => R : never;
};
/** What a number can do that asks Meta something: this one file, loaded with the first question. */
export interface Operations {
  readonly number: OnLine<Required<Pick<Connection, 'send' | 'describe' | 'leave'>>>;
  readonly signals: OnLine<Required<Pick<Signals, 'read' | 'typing' | 'react'>>>;
  readonly media: OnLine<Media>;
  readonly history: OnLine<NonNullable<Connection['history']>>;
  readonly templates: OnLine<Required<Catalogue>>;
  readonly groups: OnLine<Required<Catalogue>>;
}
export const number: Operations['number'] = { send, describe, leave };
