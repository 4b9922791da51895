const KEY = 'patternboard.chime';

/** Whether this device rings softly when the time is up: only where its user asked for it. */
export function chimes(): boolean {
  return globalThis.localStorage?.getItem(KEY) === 'on';
}

export function setChimes(on: boolean): void {
  if (on) localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
}

/** Two soft tones. A browser that plays nothing before it was touched stays silent. */
export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  for (const [start, pitch] of [
    [0, 523],
    [0.35, 659],
  ] as const) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, audio.currentTime + start);
    volume.gain.linearRampToValueAtTime(0.12, audio.currentTime + start + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + 1.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + 1.3);
    if (start > 0) tone.onended = () => void audio.close();
  }
}
