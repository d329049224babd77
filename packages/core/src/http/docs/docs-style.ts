export const docsStyle = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif;--line:light-dark(#ddd,#444);--soft:light-dark(#555,#aaa);--tint:light-dark(#f6f7f9,#1d1f23);background:Canvas;color:CanvasText}
body{margin:0 auto;max-width:64rem;padding:1rem}h2{margin:2rem 0 .5rem}h3{margin:1rem 0 .25rem;font-size:.8rem;color:var(--soft)}
a{color:light-dark(#1b4fd8,#8fb2ff)}code,pre,i{font:13px/1.5 ui-monospace,monospace}i,em{font-style:normal}em{color:var(--soft)}
nav{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0 -1rem;padding:.6rem 1rem;background:Canvas;border-bottom:1px solid var(--line)}
[id]{scroll-margin-top:8rem}details{border:1px solid var(--line);border-radius:8px;margin:.4rem 0;padding:0 .8rem}
summary{cursor:pointer;padding:.5rem 0}details[open]>summary{border-bottom:1px solid var(--line)}
main section:not(#types) summary{display:grid;grid-template-columns:4.5rem minmax(0,1fr) minmax(0,1.2fr);gap:0 .75rem;align-items:baseline}
summary code{overflow-wrap:anywhere}summary span{color:var(--soft)}
.get{color:light-dark(#0a6b2d,#6fdc93)}.post,.put,.patch{color:light-dark(#8a5300,#f0b45c)}.delete{color:light-dark(#b3261e,#ff8f87)}
pre{overflow:auto;margin:.25rem 0 1rem;padding:.6rem .8rem;background:var(--tint);border-radius:6px}
.scrolls{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:.3rem .75rem .3rem 0;text-align:start;vertical-align:top;font-weight:400;border-bottom:1px solid var(--line)}
@media(max-width:44rem){main section:not(#types) summary{grid-template-columns:4.5rem minmax(0,1fr)}summary span{grid-column:2}nav{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap}}`;
