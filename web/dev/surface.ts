// For working on the surface alone: a board of ?cards=N made up here, no server.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import { mount } from 'svelte';
import '../src/app/tokens.css';
import '../src/app/base.css';
import { chooseLanguage } from '../src/app/language';
import '../src/app/theme.svelte';
import { theme } from '../src/app/theme.svelte';
import Surface from '../src/surface/Surface.svelte';
import Toasts from '../src/ui/Toasts.svelte';
import { FakeSession } from './fake-session.svelte';

const ask = new URLSearchParams(location.search);
theme.choose(ask.get('theme') === 'dark' ? 'dark' : 'light');
await chooseLanguage(ask.get('lang') === 'nl' ? 'nl' : 'en');
const session = new FakeSession(Number(ask.get('cards') ?? 60), (ask.get('role') ?? 'facilitator') as never);
Object.assign(window, { session });
const target = document.getElementById('app')!;
// eslint-disable-next-line @typescript-eslint/no-explicit-any
mount(Surface, { target, props: { session: session as any } });
mount(Toasts, { target });
