import { Component, type FunctionComponent, h, type VNode } from 'preact';

/** Renders again only when a prop is another one. (`preact/compat` would bring all of itself.) */
export function memo<P extends object>(render: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      return (Object.keys(next) as (keyof P)[]).some((name) => next[name] !== (this.props as P)[name]);
    }
    override render(): VNode {
      return h(render as FunctionComponent<object>, this.props as P);
    }
  }
  return Memo as unknown as FunctionComponent<P>;
}
