// The phone as inclinometer: the angle between "up" now and "up" when zero was set.
const SETTLED_DEG = 1;
const WINDOW_MS = 800;
const WAIT_MS = 1500;
const RAD = Math.PI / 180;

/** The direction of "up" in the frame of the phone, from the angles that browsers give. */
export function upward(beta, gamma) {
  const [b, g] = [beta * RAD, gamma * RAD];
  return [-Math.cos(b) * Math.sin(g), Math.sin(b), Math.cos(b) * Math.cos(g)];
}

/** The angle between two directions in degrees, 0 to 180. */
export function between(one, other) {
  const dot = one.reduce((sum, part, i) => sum + part * other[i], 0);
  return Math.acos(Math.max(-1, Math.min(1, dot))) / RAD;
}

export class Tilt {
  #show;
  #up = null;
  #from = [0, 0, 1];
  #sign = 1;
  #seen = [];
  angle = 0;

  constructor(show) {
    this.#show = show;
  }

  /** Ask for the sensor; false when it is refused or says nothing. */
  async start() {
    const ask = DeviceOrientationEvent.requestPermission;
    try {
      if (ask && (await ask.call(DeviceOrientationEvent)) !== "granted") return false;
    } catch {
      return false;
    }
    addEventListener("deviceorientation", (event) => this.#take(event));
    await new Promise((done) => setTimeout(done, WAIT_MS));
    return this.#up !== null;
  }

  zero() {
    if (this.#up) this.#from = this.#up;
    this.#tell();
  }

  turn() {
    this.#sign = -this.#sign;
    this.#tell();
  }

  #take(event) {
    if (event.beta === null || event.gamma === null) return;
    this.#up = upward(event.beta, event.gamma);
    this.#tell();
  }

  #tell() {
    if (!this.#up) return;
    const found = between(this.#up, this.#from);
    const now = performance.now();
    this.#seen = [...this.#seen.filter(([at]) => now - at < WINDOW_MS), [now, found]];
    const values = this.#seen.map(([, value]) => value);
    const steady = values.length > 3 && Math.max(...values) - Math.min(...values) <= SETTLED_DEG;
    this.angle = Math.round(found) * this.#sign || 0;
    this.#show(this.angle, steady);
  }
}
