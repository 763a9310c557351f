import type { Child } from 'hono/jsx';
import type { Language } from '../kernel/words.ts';
import { words } from '../kernel/words.ts';
import { Icon } from './icons.tsx';

const t = words({
  vi: { remove: 'Bỏ điều kiện lọc', filter: 'Lọc', apply: 'Áp dụng', chosen: 'Đang lọc theo', clear: 'Bỏ lọc' },
  en: { remove: 'Remove this filter', filter: 'Filter', apply: 'Apply filters', chosen: 'Selected filters', clear: 'Clear filters' },
});

/**
 * MoJ filter as a form that asks by address (GET), so that a list can be shared. Folded on a phone, open on a desk screen.
 * `selected` are the conditions in force, each with the address without it.
 */
export const Filter = ({
  language,
  action,
  clear,
  selected = [],
  children,
}: {
  language: Language;
  action: string;
  clear: string;
  selected?: readonly { text: Child; href: string }[] | undefined;
  children: Child;
}) => {
  const say = t(language);
  return (
    <details class="ba-filter" open={selected.length > 0}>
      <summary>
        <Icon name="filter" />
        {say.filter}
      </summary>
      <form class="moj-filter" method="get" action={action}>
        <div class="moj-filter__content">
          {selected.length > 0 ? (
            <div class="moj-filter__selected">
              <h2 class="govuk-visually-hidden">{say.chosen}</h2>
              <ul class="moj-filter-tags">
                {selected.map(({ text, href }) => (
                  <li>
                    <a class="moj-filter__tag" href={href}>
                      <span class="govuk-visually-hidden">{say.remove}</span> {text}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          <div class="moj-filter__options">
            {children}
            <div class="govuk-button-group">
              <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
                {say.apply}
              </button>
              {selected.length > 0 ? (
                <a class="govuk-link" href={clear}>
                  {say.clear}
                </a>
              ) : null}
            </div>
          </div>
        </div>
      </form>
    </details>
  );
};
