import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  NotificationBanner,
  PasswordInput,
  Tabs,
} from 'govuk-frontend';
import { foldRadios } from './radios.ts';
import { offerReadingTools } from './reading.ts';
import { rememberTextSize } from './text-size.ts';

// Everything works without this file. Whatever needs it is shown by this class only.
document.documentElement.classList.add('ba-script');
document.body.classList.add('js-enabled', 'govuk-frontend-supported');

// leaving comes first: nothing below may keep it from working
createAll(ExitThisPage);
rememberTextSize();
for (const Component of [ErrorSummary, NotificationBanner, Checkboxes, Button, CharacterCount, PasswordInput, Tabs]) createAll(Component);
foldRadios();
offerReadingTools();
// a row of tabs that is wider than the screen shows the open one, once the letters have their width
document.fonts.ready.then(() => {
  for (const tab of document.querySelectorAll<HTMLElement>('.moj-sub-navigation__link[aria-current]')) {
    const row = tab.closest('ul');
    if (row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
  }
});
if (document.querySelector('[data-suggest]')) import('./suggest.ts').then(({ offerTitles }) => offerTitles());
if (document.querySelector('[data-passkey]')) import('./passkey.ts').then(({ offerPasskeys }) => offerPasskeys());
