export const diagnosisCss: string = `
:host{all:initial!important;position:fixed!important;inset:12px auto auto 12px!important;z-index:2147483647!important;font:13px/1.5 ui-monospace,monospace!important;color-scheme:dark!important}
.box{width:min(560px,calc(100vw - 24px));max-height:calc(100dvh - 24px);overflow:auto;box-sizing:border-box;padding:14px 18px;border-radius:12px;background:#14151a;color:#e8e9ee;box-shadow:0 12px 48px #0009}
header{display:flex;align-items:center;gap:8px}h2{flex:1;margin:0;font-size:15px}
button{all:unset;padding:4px 12px;border-radius:8px;background:#2d3039;cursor:pointer}button:focus-visible{outline:2px solid #8fabff}
dl{margin:12px 0 0}dt{margin-top:10px;font-weight:600}dt.ok{color:#7ee2a8}dt.bad{color:#ff9aa5}dd{margin:2px 0 0 18px;white-space:pre-wrap;overflow-wrap:anywhere;color:#c3c6d1}`;
