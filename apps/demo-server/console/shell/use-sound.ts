import type { WireMessage } from '@conversa/core/client';
import { useClient } from '@conversa/react';
import { useEffect } from 'react';
import { usePreferences } from '../preferences/preferences.ts';

let context: AudioContext | undefined;

/** Two soft notes. Made, not loaded: nothing to fetch and nothing a policy could refuse. */
export function playSound(): void {
  context ??= new AudioContext();
  // Browsers keep it silent until the person has done something on the page.
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
  for (const [at, frequency] of [660, 880].entries()) {
    const start = context.currentTime + at * 0.12;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = frequency;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.08, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(start + 0.32);
  }
}

const isHandover = ({ parts }: WireMessage): boolean =>
  parts.some((part) => part.type === 'activity' && part.activity === 'handed_over');

/** A sound for what customers write, and for what a bot hands over, while this tab is not looked at; in one tab only. */
export function useSound(): void {
  const client = useClient();
  const { sound } = usePreferences();
  useEffect(() => {
    if (!sound) return undefined;
    const heard = (): void => {
      if (document.visibilityState === 'visible' && document.hasFocus()) return;
      // The lock is held for a moment: other tabs find it taken and stay silent.
      const hold = async (lock: Lock | null): Promise<void> => {
        if (!lock) return;
        playSound();
        await new Promise((resolve) => {
          setTimeout(resolve, 400);
        });
      };
      if ('locks' in navigator) void navigator.locks.request('conversa:console:sound', { ifAvailable: true }, hold);
      else playSound();
    };
    const ends = [
      // What the bot answers is nothing to look up for; that it hands over is.
      client.on('message', ({ message, conversation }) => {
        if (message.direction === 'in' && conversation?.status !== 'pending') heard();
      }),
      client.on('event', (event) => {
        if (event.type === 'message.created' && event.live && isHandover(event.message)) heard();
      }),
    ];
    return () => ends.forEach((end) => end());
  }, [client, sound]);
}
