export const emojiCss: string = `
.emoji-picker{display:flex;flex-direction:column;height:264px;max-height:42vh;margin-block-end:8px;border:1px solid var(--line);border-radius:16px;overflow:hidden;animation:c-in .16s ease-out}
.groups{display:flex;flex:none;padding:4px;gap:2px;border-block-end:1px solid var(--line)}
.c .groups button{flex:1;height:34px;border-radius:10px;text-align:center;font-size:17px;line-height:34px;filter:grayscale(1);opacity:.75;transition:background .12s}
.c .groups button:hover{background:var(--in)}.c .groups [aria-selected=true]{filter:none;opacity:1;background:var(--in)}
.emojis{flex:1;display:grid;grid-template-columns:repeat(auto-fill,minmax(38px,1fr));grid-auto-rows:38px;overflow-y:auto;overscroll-behavior:contain;padding:6px;scrollbar-width:thin;scrollbar-color:var(--line) transparent}
.c .emojis button{display:grid;place-items:center;border-radius:10px;font-size:23px;line-height:1}.c .emojis button:hover{background:var(--in)}.c .emojis button:focus-visible,.c .groups button:focus-visible{outline-offset:-2px}`;
