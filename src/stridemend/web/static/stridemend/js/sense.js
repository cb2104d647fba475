// What a player does beside showing: it speaks, buzzes, ticks and keeps the screen on, each where
// the phone can and the runner wants it.

const KEY = "stridemend.senses";
const DEFAULTS = { voice: false, buzz: true, sound: false };

export const can = {
  voice: "speechSynthesis" in self,
  buzz: "vibrate" in navigator,
  sound: "AudioContext" in self,
  awake: "wakeLock" in navigator,
};

export function wishes() {
  try {
    return { ...DEFAULTS, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return { ...DEFAULTS };
  }
}

export function wish(name, on) {
  localStorage.setItem(KEY, JSON.stringify({ ...wishes(), [name]: on }));
  if (name === "voice" && !on) hush();
}

export function speak(text) {
  if (!can.voice || !wishes().voice || !text) return;
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(text);
  said.lang = document.documentElement.lang;
  speechSynthesis.speak(said);
}

export const hush = () => can.voice && speechSynthesis.cancel();

export function buzz(pattern) {
  if (can.buzz && wishes().buzz) navigator.vibrate(pattern);
}

let sounds = null;

/** A short tone; the first one after a tap wakes the speaker. */
export function beep(high) {
  if (!can.sound || !wishes().sound) return;
  sounds ??= new AudioContext();
  const tone = sounds.createOscillator();
  const loud = sounds.createGain();
  tone.frequency.value = high ? 880 : 587;
  loud.gain.setValueAtTime(0.12, sounds.currentTime);
  loud.gain.exponentialRampToValueAtTime(0.001, sounds.currentTime + 0.18);
  tone.connect(loud).connect(sounds.destination);
  tone.start();
  tone.stop(sounds.currentTime + 0.2);
}

let lock = null;
let wanted = false;

/** Keep the screen on; the browser lets go when the page is hidden, so it is asked again. */
export async function stayAwake(on) {
  wanted = on;
  if (!can.awake) return;
  try {
    if (on && document.visibilityState === "visible") lock = await navigator.wakeLock.request("screen");
    else if (!on) await lock?.release();
  } catch {
    lock = null; // low battery: the session goes on by its timestamps
  }
}

document.addEventListener("visibilitychange", () => {
  if (wanted && document.visibilityState === "visible") stayAwake(true);
});
