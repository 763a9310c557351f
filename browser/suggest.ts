/** Titles below a search field while one types (ARIA 1.2 combobox). The field says where they come from: `data-suggest`. */
export function offerTitles(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) offerBelow(field);
}

const PAUSE = 200; // ms without a key before asking
const SHORTEST = 2;

function offerBelow(field: HTMLInputElement): void {
  const list = document.createElement('ul');
  list.id = `${field.id}-titles`;
  list.className = 'ba-suggest';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', document.documentElement.lang === 'vi' ? 'Tiêu đề gợi ý' : 'Suggested titles');
  list.hidden = true;
  field.after(list);
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');

  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let typed = field.value;
  let at = -1;

  const options = () => [...list.children] as HTMLElement[];
  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const choose = (title: string) => {
    field.value = title;
    close();
    field.form?.requestSubmit();
  };
  const goTo = (next: number) => {
    at = next;
    for (const [n, option] of options().entries()) option.setAttribute('aria-selected', String(n === at));
    const option = options()[at];
    field.value = option?.textContent ?? typed;
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
  };
  const show = (titles: readonly string[]) => {
    list.replaceChildren(
      ...titles.map((title, n) => {
        const option = document.createElement('li');
        option.id = `${list.id}-${n}`;
        option.className = 'ba-suggest__one';
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.textContent = title;
        option.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
        option.addEventListener('click', () => choose(title));
        return option;
      }),
    );
    at = -1;
    list.hidden = titles.length === 0;
    field.setAttribute('aria-expanded', String(titles.length > 0));
    field.removeAttribute('aria-activedescendant');
  };
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${field.dataset['suggest']}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show(((await answer.json()) as { titles: string[] }).titles);
    } catch {
      close(); // no connection: the field works as it did
    }
  };

  field.addEventListener('input', () => {
    typed = field.value;
    clearTimeout(waiting);
    if (typed.trim().length < SHORTEST) close();
    else waiting = setTimeout(ask, PAUSE);
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return;
    const last = options().length - 1;
    if (event.key === 'ArrowDown') goTo(at === last ? -1 : at + 1);
    else if (event.key === 'ArrowUp') goTo(at === -1 ? last : at - 1);
    else if (event.key === 'Escape') {
      field.value = typed;
      close();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      close();
      return;
    } else return;
    event.preventDefault();
  });
  field.addEventListener('blur', close);
}
