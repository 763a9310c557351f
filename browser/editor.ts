import { keepWhatIsTyped } from './editor/autosave.ts';
import { enhance } from './editor/rich-text.ts';

// Loaded only where articles are written. Without it the text areas themselves are edited.
for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) enhance(area);
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-autosave]')) keepWhatIsTyped(form);
