// Most of a start is reading code. What Node makes of it is kept beside what the package manager installed: who can write
// there could as well change the code itself. Where nobody can, it is made anew each time. This file is no TypeScript
// because it comes before the cache: the compiler would be loaded for it alone.
import { enableCompileCache } from 'node:module';

enableCompileCache(`${import.meta.dirname}/node_modules/.cache/code`);
await import('./src/main.ts');
