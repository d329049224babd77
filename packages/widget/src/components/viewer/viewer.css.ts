export const viewerCss: string = `
.viewer{all:unset;position:fixed;inset:0;box-sizing:border-box;display:none;flex-direction:column;color:#fff;color-scheme:dark;font:15px/1.45 var(--conversa-font,system-ui,sans-serif)}.viewer[open]{display:flex;animation:c-view .16s ease-out}
.viewer::backdrop{background:#0b0c10e8}
@keyframes c-view{0%{opacity:0}}
.viewer-bar{display:flex;align-items:center;gap:8px;padding:max(12px,env(safe-area-inset-top)) 16px 12px}.viewer-bar span{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.c .viewer .icon{width:44px;height:44px;color:#fff}.c .viewer :focus-visible{outline-color:#fff}
.viewer-stage{flex:1;min-height:0;display:grid;place-items:center;overflow:auto;padding:0 16px max(16px,env(safe-area-inset-bottom))}
.viewer img{max-width:100%;max-height:100%;min-height:0;object-fit:contain;border-radius:8px;cursor:zoom-in}.viewer .zoomed img{max-width:none;max-height:none;cursor:zoom-out}
@media(prefers-reduced-motion){.viewer{animation:none!important}}`;
