/** Colours, and what every component shares. */
export const baseCss: string = `
.c{--acc:var(--conversa-accent,var(--_accent,#1f5eff));--on:var(--conversa-on-accent,var(--_on-accent,#fff));--bg:var(--conversa-background,light-dark(#fff,#17181c));--fg:var(--conversa-text,light-dark(#1b1d22,#f1f2f5));--muted:var(--conversa-muted,light-dark(#626977,#a4aab8));--line:var(--conversa-line,light-dark(#e7e9ee,#2c2f37));--edge:var(--_edge,light-dark(#868d9b,#747b8a));--in:var(--conversa-bubble,light-dark(#f1f3f6,#262930));--accbg:var(--_accbg,var(--acc));--focus:var(--accbg);--link:var(--_link,light-dark(#1f5eff,#8fabff));--soft:var(--_soft,var(--muted));--bad:var(--_bad,light-dark(#b3142b,#ff8f9a));--r:var(--conversa-radius,18px);color-scheme:light dark;color:var(--fg);font-variant-emoji:unicode}
.c[data-theme=light]{color-scheme:light}.c[data-theme=dark]{color-scheme:dark}
.c,.c *{box-sizing:border-box}
.c button{all:unset;box-sizing:border-box;cursor:pointer;-webkit-tap-highlight-color:transparent}
.c :focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.c svg{display:block;width:22px;height:22px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;flex:none}
.c .icon,.c .tool,.c .send{display:grid;place-items:center;flex:none;width:38px;height:38px;border-radius:50%}.c .icon{width:36px;height:36px}.c .icon:hover{background:color-mix(in srgb,currentColor 14%,transparent)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.avatar{flex:none;display:grid;place-items:center;width:28px;height:28px;border-radius:50%;background:var(--acc);color:var(--on);font-size:13px;font-weight:600;line-height:1;user-select:none}
.avatar img{width:100%;height:100%;border-radius:50%;object-fit:cover}.avatar.none{background:none}
@media(prefers-reduced-motion){.c,.c *{transition:none!important;animation:none!important;scroll-behavior:auto!important}}`;

/** A conversation of which nothing but the greeting is shown. */
export const messagesCss: string = `
.history{position:relative;flex:1;min-height:0;display:flex}
.log{position:relative;flex:1;min-width:0;overflow-y:auto;overscroll-behavior:contain;overflow-anchor:none;scrollbar-width:thin;scrollbar-color:var(--line) transparent;padding:16px 16px 8px;overflow-wrap:anywhere}
.log:focus-visible{outline-offset:-3px;border-radius:8px}
.row{display:flow-root;contain:layout style;padding-block-start:3px}.row.first{padding-block-start:14px}
.name{margin:0 0 4px;margin-inline-start:38px;color:var(--muted);font-size:12px}
.line{display:flex;align-items:end;gap:10px}
.bubble{max-width:min(80%,520px);padding:9px 14px;border-radius:var(--r);border-end-start-radius:6px;background:var(--in)}
.text{white-space:pre-wrap}
@media(forced-colors:active){.bubble{border:1px solid}}`;

export const composerCss: string = `
.c .tool{color:var(--muted);transition:background .12s}.c .tool:hover,.c .tool[aria-expanded=true]{background:var(--in)}
.composer{padding:8px 12px 12px}
.field{display:flex;align-items:end;gap:4px;padding:4px;border:1px solid var(--edge);border-radius:24px;background:var(--bg);transition:border-color .15s}
.field:has(textarea:focus-visible){border-color:var(--focus);box-shadow:0 0 0 1px var(--focus)}
.c textarea{all:unset;box-sizing:border-box;flex:1;min-width:0;min-height:38px;max-height:min(140px,30vh);padding:8px 4px;overflow-y:auto;scrollbar-width:thin;field-sizing:content;white-space:pre-wrap;overflow-wrap:anywhere;cursor:text}
.c textarea:focus-visible{outline:0}
.c textarea::placeholder{color:var(--muted)}
.c .send{background:var(--acc);color:var(--on);transition:opacity .15s,background .15s}
.c .send[disabled]{background:var(--in);color:var(--muted);cursor:default}
.send svg{width:20px;height:20px;stroke-width:2.2}`;

export const panelCss: string = `
.panel{display:flex;flex-direction:column;overflow:hidden;background:var(--bg);border-radius:var(--r)}
header{display:flex;align-items:center;gap:12px;padding:14px 16px;background:linear-gradient(120deg,var(--acc),color-mix(in srgb,var(--acc),var(--_away,#000) 16%));color:var(--on)}
header .avatar{width:40px;height:40px;background:color-mix(in srgb,var(--on) 18%,transparent);color:inherit;font-size:17px}
header>.icon:first-child{margin-inline:-8px -4px}header>.icon+.icon{margin-inline-start:-8px}header>.icon:last-of-type{margin-inline-end:-6px}[dir=rtl] [data-icon=back],[dir=rtl] [data-icon=list]{transform:scaleX(-1)}
.face{position:relative;flex:none}.face:after{content:'';position:absolute;inset-block-end:0;inset-inline-end:0;width:11px;height:11px;border-radius:50%;background:#20b26b;box-shadow:0 0 0 2.5px var(--acc);transform:scale(0);transition:transform .2s}.face.online:after{transform:none}
.body{position:relative;flex:1;min-height:0;display:flex}.chat{flex:1;min-width:0;display:flex;flex-direction:column}
.title{flex:1;min-width:0}
h2,header p{margin:0}h2{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:16px;font-weight:600;line-height:1.3}header p{font-size:13px;line-height:1.4}
header ::slotted(*){flex:1;min-width:0}header :focus-visible{outline-color:var(--on)!important}
.notice:not(:empty){padding:8px 16px;background:var(--in);font-size:13px;text-align:center}`;

/** Where the panel stands on a page: above the launcher, or everywhere on small screens. */
export const placeCss: string = `
/* The page's direction says in which corner, the panel's own only how its words run. */
.place{position:absolute;inset-block-end:calc(var(--conversa-launcher-size,56px) + 16px);inset-inline-end:0;pointer-events:none}
.panel{position:relative;pointer-events:auto;width:min(var(--conversa-width,392px),calc(100vw - 40px));height:min(var(--conversa-height,660px),calc(100dvh - 112px));box-shadow:0 0 0 1px light-dark(#0000000f,#ffffff1f),0 16px 56px #00000038;transition:opacity .16s ease-out,transform .2s cubic-bezier(.2,.9,.3,1.05),visibility 0s}
.panel:not([data-visible]){visibility:hidden;opacity:0;transform:translateY(12px) scale(.98);contain:strict;pointer-events:none;transition-duration:.12s;transition-delay:0s,0s,.12s}
@media(max-width:480px),(max-height:420px){
.panel{position:fixed;inset:0 0 auto;top:var(--_top,0px);width:auto;height:var(--_height,100dvh);border-radius:0;box-shadow:none;padding:0 env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left)}
.panel header{padding-block-start:max(14px,env(safe-area-inset-top));margin-inline:calc(-1*env(safe-area-inset-left)) calc(-1*env(safe-area-inset-right))}
.panel textarea{font-size:16px}
.panel[data-visible]~.launcher,.launcher[aria-expanded=true]{visibility:hidden}}
@media(forced-colors:active){.panel{border:1px solid}}`;
