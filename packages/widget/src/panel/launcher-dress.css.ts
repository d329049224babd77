/** What the launcher needs only once the panel is there. */
export const launcherDressCss: string = `
.launcher{transition:transform .18s,box-shadow .18s;-webkit-tap-highlight-color:transparent}
.launcher:hover{transform:scale(1.05)}.launcher:active{transform:scale(.96)}
.launcher svg{transition:transform .2s,opacity .2s}
.launcher svg:nth-of-type(2){fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round;stroke-linejoin:round}
.launcher svg:nth-of-type(2),.launcher[aria-expanded=true] svg:nth-of-type(1){opacity:0;transform:scale(.5) rotate(-40deg)}
.launcher[aria-expanded=true] svg:nth-of-type(2){opacity:1;transform:none}
.badge{position:absolute;inset-block-start:-3px;inset-inline-end:-3px;min-width:20px;box-sizing:border-box;padding:0 5px;border-radius:10px;background:#c81e3a;color:#fff;font:600 12px/20px system-ui,sans-serif;text-align:center;box-shadow:0 0 0 2px #fff}
.badge::after{content:attr(data-count)}.badge[data-count='']{display:none}
@media(prefers-reduced-motion){.launcher,.launcher *{transition:none!important}}
@media(forced-colors:active){.launcher,.badge{border:2px solid}}
@media print{.launcher,.panel{display:none!important}}`;
