import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './repository.ts';

export interface Example {
  /** `packages-react-readme-2.tsx` */
  readonly name: string;
  readonly code: string;
}

/** The TypeScript of READMEs and guide; each block stands for itself. */
export function readExamples(): readonly Example[] {
  const files = globSync(['README.md', 'packages/*/README.md', 'docs/guide/*.md'], { cwd: root }).toSorted();
  return files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    return [...text.matchAll(/^```(?<kind>tsx?)\n(?<code>.*?)^```/gms)].map(({ groups }, at) => ({
      name: `${file
        .toLowerCase()
        .replaceAll(/\.md$|^\W/g, '')
        .replaceAll(/\W+/g, '-')}-${at + 1}.${groups!['kind']}`,
      code: groups!['code']!,
    }));
  });
}
