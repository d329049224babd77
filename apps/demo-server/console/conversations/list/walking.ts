/** State of the history: this conversation was come to with the keys that go through the list, which go on from there. */
export const walking = { walking: true } as const;
export const isWalking = (): boolean => (history.state as Partial<typeof walking> | null)?.walking === true;
