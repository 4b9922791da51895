import { mount } from 'svelte';
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import './app/tokens.css';
import './app/base.css';
import App from './app/App.svelte';
import { startLanguage } from './app/language';

const target = document.getElementById('app');
void startLanguage().then(() => target && mount(App, { target }));
