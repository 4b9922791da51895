import { chooseLanguage } from './language';

await chooseLanguage('en');
