export const trayCss: string = `
.drop{display:grid;place-items:center;height:92px;margin-block-end:8px;border:2px dashed var(--accbg);border-radius:16px;background:color-mix(in srgb,var(--acc) 6%,var(--bg));color:var(--fg);font-weight:600;pointer-events:none}
.files{display:flex;flex-wrap:wrap;gap:8px;margin:0;padding:0;list-style:none;max-height:30vh;overflow-y:auto}.files:not(:empty){padding:2px 2px 10px}
.chip{display:flex;align-items:center;gap:10px;box-sizing:border-box;max-width:100%;min-height:52px;padding:6px;padding-inline-start:12px;border:1px solid var(--line);border-radius:14px;background:var(--bg);font-size:13px;line-height:1.35}
.chip:has(.preview){padding-inline-start:6px}.chip.failed{color:var(--bad);border-color:currentColor}.chip>svg{width:20px;height:20px}
.preview{flex:none;width:40px;height:40px;border-radius:9px;object-fit:cover;background:var(--in)}
.file-text{display:flex;flex-direction:column;gap:3px;min-width:96px;overflow:hidden}
.file-name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.chip.failed .file-name{white-space:normal}.chip small{color:var(--muted)}
.chip progress{appearance:none;width:100%;height:4px;border:0;border-radius:2px;overflow:hidden;background:var(--line)}
.chip progress::-webkit-progress-bar{background:var(--line)}.chip progress::-webkit-progress-value{background:var(--accbg);transition:width .15s}.chip progress::-moz-progress-bar{background:var(--accbg)}
.chip .icon{width:32px;height:32px}.chip .icon svg{width:16px;height:16px}`;
