import type { connect } from '@zag-js/dialog';
import { normalizeProps } from '@zag-js/preact';

type Props = Readonly<Record<string, unknown>>;
type Part = Exclude<keyof Parameters<typeof connect>[1], 'style'>;
/**
 * What a control's machine asks an element to carry. The library types these as Preact's attributes; the console is typed
 * as React, so they are plain records here, to be spread.
 */
export const controlProps = normalizeProps as unknown as { readonly [P in Part]: (props: object) => Props } & {
  style: ((props: object) => Props) & Record<string, never>;
};
