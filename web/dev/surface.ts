// For working on the surface alone: a made-up board of ?cards=N for one person, or two side by side with ?two.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import { mount } from 'svelte';
import '../src/app/base.css';
import { chooseLanguage } from '../src/app/language';
import { theme } from '../src/app/theme.svelte';
import '../src/app/tokens.css';
import type { Id, Presence, Role } from '../src/board/types';
import { Session } from '../src/live/session.svelte';
import { Network } from '../src/live/sim/network';
import { Random } from '../src/live/sim/random';
import { MiniServer } from '../src/live/sim/server';
import type { Connection, Listener } from '../src/live/transport';
import Surface from '../src/surface/Surface.svelte';
import Toasts from '../src/ui/Toasts.svelte';
import { madeUp } from './made-up';

const ask = new URLSearchParams(location.search);
const server = new MiniServer(
  madeUp(Number(ask.get('cards') ?? 60), (ask.get('role') ?? 'facilitator') as Role),
);
const listeners = new Set<Listener>();

/** The simulated network, with presence. */
class Line extends Network {
  constructor(private readonly who: Id) {
    super(server, who, new Random(1));
  }

  override connect(listener: Listener): Connection {
    listeners.add(listener);
    const line = super.connect(listener);
    const presence = (now: Presence) =>
      listeners.forEach((each) => each.presence({ people: { [this.who]: now } }));
    return { ...line, presence };
  }
}

theme.choose(ask.get('theme') === 'dark' ? 'dark' : 'light');
await chooseLanguage(ask.get('lang') === 'nl' ? 'nl' : 'en');
const app = document.getElementById('app')!;
const sessions = (ask.has('two') ? ['me', 'anna'] : ['me']).map((participant) => {
  const target = app.appendChild(document.createElement('div'));
  const session = new Session({ board: 'dev', participant, transport: new Line(participant) });
  mount(Surface, { target, props: { session } });
  return session;
});
mount(Toasts, { target: app });
Object.assign(window, { sessions, session: sessions[0], server });
