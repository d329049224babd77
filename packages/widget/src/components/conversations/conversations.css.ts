export const conversationsCss: string = `
.conversations{position:absolute;inset:0;display:flex;flex-direction:column;background:var(--bg);animation:c-list .18s ease-out}
@keyframes c-list{0%{opacity:0;transform:translateX(-10px)}}
.conversations h3{margin:0;padding:16px 20px 8px;font-size:15px;font-weight:600}.conversations h3:focus{outline:0}
.conversation-rows{flex:1;min-height:0;overflow-y:auto;overscroll-behavior:contain;padding:0 8px;scrollbar-width:thin;scrollbar-color:var(--line) transparent}.conversation-rows ul{margin:0;padding:0;list-style:none}
.c .conversation{display:flex;align-items:center;gap:12px;width:100%;padding:12px;border-radius:14px;transition:background .12s}.c .conversation:hover,.c .conversation[aria-current=true]{background:var(--in)}.c .conversation:focus-visible{outline-offset:-2px}
.conversation .avatar{width:40px;height:40px;font-size:16px}
.conversation-text{flex:1;min-width:0;display:grid;gap:2px}.conversation-text>*{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;text-align:start}.conversation-text b{font-weight:600;font-size:14px}.conversation-text span{color:var(--soft);font-size:14px}
.conversation.unread .conversation-text span{color:var(--fg);font-weight:600}
.conversation-side{display:grid;justify-items:end;align-content:start;gap:6px;align-self:stretch;padding-block-start:2px;color:var(--soft);font-size:12px;white-space:nowrap}.conversation-side small{font-size:12px}
.dot{width:10px;height:10px;border-radius:50%;background:var(--accbg)}
.c .new-conversation{display:flex;align-items:center;justify-content:center;gap:8px;margin:12px 16px max(16px,env(safe-area-inset-bottom));padding:12px;border-radius:24px;background:var(--acc);color:var(--on);font-weight:600;transition:filter .12s}.c .new-conversation:hover{filter:brightness(1.06)}.c .new-conversation svg{width:20px;height:20px}
@media(prefers-reduced-motion){.conversations{animation:none!important}}
@media(forced-colors:active){.conversation,.new-conversation{border:1px solid}.dot{background:Highlight}}`;
