const KEY = 'ba-text';

/** Text in one of three sizes, as chosen here before. Where the browser keeps nothing, the choice lasts for this page. */
export function rememberTextSize(): void {
  apply(read());
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ba-text]')) {
    button.addEventListener('click', () => {
      const size = button.dataset.baText ?? '1';
      keep(size);
      apply(size);
    });
  }
}

function apply(size: string): void {
  const { classList } = document.documentElement;
  classList.toggle('ba-text-2', size === '2');
  classList.toggle('ba-text-3', size === '3');
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-ba-text]')) {
    button.setAttribute('aria-pressed', String(button.dataset.baText === size));
  }
}

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '1';
  } catch {
    return '1';
  }
}

function keep(size: string): void {
  try {
    if (size === '1') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, size);
  } catch {
    // a browser that keeps nothing: fine
  }
}
