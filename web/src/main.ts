import { mount } from 'svelte';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './app/tokens.css';
import './app/base.css';
import App from './app/App.svelte';
import { beginFirstView } from './app/first-view';
import { keepAppHere } from './app/installable';
import { startLanguage } from './app/language';
import { letFieldsGrow } from './ui/growing';

/** What the page itself needs comes first. */
const WAIT_MILLIS = 2_000;
const target = document.getElementById('app');
addEventListener('load', () => setTimeout(keepAppHere, WAIT_MILLIS));
beginFirstView();
// Firefox, and Safari before 26.2.
if (!CSS.supports('field-sizing', 'content')) letFieldsGrow();
void startLanguage().then(() => target && mount(App, { target }));
