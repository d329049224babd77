export const interactiveCss: string = `
.options{display:flex;flex-wrap:wrap;gap:8px;margin-block-start:10px}.options.list{flex-direction:column;gap:0;margin-inline:-14px;margin-block-end:-9px;border-block-start:1px solid var(--line)}
.c .option{display:block;padding:7px 14px;border:1.5px solid var(--focus);border-radius:18px;background:var(--bg);color:var(--link);font-weight:600;line-height:1.35;text-decoration:none;transition:background .12s}
.c .option:hover{background:var(--in)}
.c .list .option{border:0;border-radius:0;padding:11px 14px;background:none}.c .list .option+.option{border-block-start:1px solid var(--line)}.c .list .option:hover span{text-decoration:underline;text-underline-offset:3px}.c .list .option:focus-visible{outline-offset:-3px}
.option small{display:block;color:var(--soft);font-size:13px;font-weight:400}`;
