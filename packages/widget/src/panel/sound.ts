/** Two soft notes, made here: no file to load, and no policy that would have to allow one. */
const notes = [
  { hertz: 587, after: 0 },
  { hertz: 880, after: 0.11 },
] as const;
const volume = 0.07;
const seconds = 0.32;
/** Longer than browsers keep a hidden tab's timers waiting. */
const turnMs = 65_000;

export interface SoundOptions {
  /** Names the lock that keeps other tabs silent. */
  readonly name: string;
  readonly signal: AbortSignal;
}

/**
 * Sounds once per message, in one tab, and only on a page somebody has touched: browsers allow no sound before. A tab in
 * the background leaves it to one that is seen.
 * @param messageId of the message that came
 */
export async function playSound(messageId: string, { name, signal }: SoundOptions): Promise<void> {
  if (!navigator.userActivation?.hasBeenActive || signal.aborted) return;
  if (document.hidden) await new Promise((resolve) => setTimeout(resolve, 150));
  if (!navigator.locks) return document.hidden ? undefined : ring();
  // The lock outlasts the slowest tab's turn; whoever comes later finds it taken. A tab long in the background has its turn
  // once a minute. A page that is left may not hold one, or it is not kept for the way back.
  await navigator.locks.request(`${name}:sound:${messageId}`, { ifAvailable: true }, async (lock) => {
    if (!lock || signal.aborted) return;
    await ring();
    if (signal.aborted) return;
    await new Promise((resolve) => {
      setTimeout(resolve, turnMs);
      signal.addEventListener('abort', resolve);
      addEventListener('pagehide', resolve, { once: true });
    });
  });
}

async function ring(): Promise<void> {
  const audio = new AudioContext();
  const last = notes
    .map(({ hertz, after }) => {
      const tone = audio.createOscillator();
      const gain = audio.createGain();
      const at = audio.currentTime + after;
      tone.frequency.value = hertz;
      gain.gain.setValueAtTime(0, at);
      gain.gain.linearRampToValueAtTime(volume, at + 0.015);
      gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
      tone.connect(gain).connect(audio.destination);
      tone.start(at);
      tone.stop(at + seconds);
      return tone;
    })
    .at(-1)!;
  await new Promise((resolve) => {
    last.addEventListener('ended', resolve);
    // Where there is nothing to play on, it never ends.
    setTimeout(resolve, 2_000);
  });
  await audio.close();
}
