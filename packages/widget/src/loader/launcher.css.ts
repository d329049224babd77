/** The launcher as it first appears. */
export const launcherCss: string = `
.launcher{all:unset;position:relative;display:grid;place-items:center;width:var(--conversa-launcher-size,56px);height:var(--conversa-launcher-size,56px);border-radius:50%;cursor:pointer;background:var(--conversa-accent,var(--_accent,#1f5eff));color:var(--conversa-on-accent,var(--_on-accent,#fff));box-shadow:0 1px 3px #0003,0 8px 24px #0003}
.launcher:focus-visible{outline:2px solid #fff;box-shadow:0 0 0 5px #111}
.launcher svg{grid-area:1/1;width:46%;fill:currentColor}`;

/** What holds the widget on a strange page: only important rules of the host win against the page's own. */
export const hostCss: string = `
:host{all:initial!important;position:fixed!important;inset-block-end:max(var(--conversa-offset-block,20px),env(safe-area-inset-bottom))!important;inset-inline-end:max(var(--conversa-offset-inline,20px),env(safe-area-inset-right))!important;z-index:var(--conversa-z-index,2147483000)!important;font:15px/1.45 var(--conversa-font,system-ui,sans-serif)!important}
:host([hidden]){display:none!important}`;
