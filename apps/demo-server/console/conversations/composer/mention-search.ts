/** What is being written after an `@` before the caret, and where it begins; nothing when no name is being written. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly search: string } | undefined {
  const found = /(?:^|[\s(])@([\p{L}\p{N}._-]*(?: [\p{L}\p{N}._-]*)?)$/u.exec(text.slice(0, caret));
  if (!found) return undefined;
  const search = found[1] ?? '';
  return { from: caret - search.length - 1, search };
}

/** The people of `members` whose `@Name` stands in the text; of names that begin alike the longest counts. */
export function mentionedIn<Id extends string>(
  text: string,
  members: readonly { readonly id: Id; readonly name: string }[],
): readonly Id[] {
  let rest = text;
  const found: Id[] = [];
  for (const { id, name } of members.toSorted((a, b) => b.name.length - a.name.length)) {
    const token = `@${name}`;
    if (!rest.includes(token)) continue;
    found.push(id);
    rest = rest.replaceAll(token, ' ');
  }
  return found;
}
