/**
 * As the `ref` of the field that a person begins with when it appears. The attribute `autofocus` would do that for the
 * first field of a page's life only.
 */
export const takeFocus = (field: HTMLElement | null): void => field?.focus();
