await import('@conversa/core/connector');
const c = process.threadCpuUsage();
const a = performance.now();
await import(process.argv[2]);
const w = performance.now() - a;
const d = process.threadCpuUsage(c);
console.log(w, (d.user + d.system) / 1000);
