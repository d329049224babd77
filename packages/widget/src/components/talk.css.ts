/** What messages need besides. */
export const talkCss: string = `
.day{margin:14px 0 2px;text-align:center;color:var(--muted);font-size:12px}
.row:not(.mine):not(.last) .bubble{border-end-start-radius:var(--r)}
.fresh .bubble{animation:c-in .16s ease-out}
@keyframes c-in{0%{opacity:0;transform:translateY(6px)}}
.text+.text{margin-top:6px}
.mine .line{justify-content:end}
.mine .bubble{border-end-start-radius:var(--r);border-end-end-radius:6px;background:var(--acc);color:var(--on)}
.mine:not(.last) .bubble{border-end-end-radius:var(--r)}
.mine .bubble.failed{background:none;color:var(--fg);box-shadow:inset 0 0 0 1.5px var(--bad)}
.emoji{font-size:34px;line-height:1.2}
.bubble.bare{padding:2px 0;background:none}
.bubble a{color:inherit;text-underline-offset:2px}.bubble a:focus-visible{outline-color:currentColor}
.bubble code{padding:1px 4px;border-radius:4px;background:color-mix(in srgb,currentColor 12%,transparent);font:.92em ui-monospace,monospace}
.image{display:block;width:fit-content}.caption{display:block;margin-block-start:7px}.image img{display:block;max-width:100%;height:auto;max-height:280px;border-radius:10px}
.file{display:inline-flex;align-items:center;gap:8px}.file small{white-space:nowrap}
.meta{display:flex;align-items:center;flex-wrap:wrap;gap:2px 8px;margin:4px 4px 0;margin-inline-start:42px;color:var(--muted);font-size:12px}
.mine .meta{justify-content:end;margin-inline-start:4px}
.state{display:inline-flex;align-items:center;gap:4px}.state svg{width:14px;height:14px;stroke-width:2.5}
.bad{color:var(--bad)}
.c .link{text-decoration:underline;text-underline-offset:2px;font-weight:600;padding:4px 2px}
.typing .bubble{display:flex;gap:5px;padding:14px}.typing i{width:7px;height:7px;border-radius:50%;background:var(--muted);animation:c-dot 1.2s infinite}.typing i:nth-of-type(2){animation-delay:.15s}.typing i:nth-of-type(3){animation-delay:.3s}
@keyframes c-dot{0%,60%,100%{transform:none;opacity:.5}30%{transform:translateY(-4px);opacity:1}}
.c .older{display:block;width:fit-content;margin:0 auto;padding:6px 14px;border-radius:16px;color:var(--muted);font-size:13px}.c .older:hover{background:var(--in)}.older[disabled]{cursor:default}
.c .down{position:absolute;inset-block-end:12px;inset-inline-start:calc(50% - 19px);display:grid;place-items:center;width:38px;height:38px;border-radius:50%;background:var(--bg);border:1px solid var(--line);box-shadow:0 4px 14px #0003}`;
