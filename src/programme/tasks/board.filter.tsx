import { Filter } from '../../design/filter.tsx';
import { Select, TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { type BoardAsked, boardAddress, DUE_KEYS, STATE_KEYS, WORD_KEYS } from './task.filter.ts';
import type { listBoardChoices } from './task.queries.ts';
import { FILTER_NAMES } from './task.words.ts';

const t = words({
  vi: {
    q: 'Từ trong nhiệm vụ',
    kehoach: 'Kế hoạch',
    nhom: 'Nhóm nhiệm vụ',
    donvi: 'Đơn vị',
    tinhtrang: 'Tình trạng',
    han: 'Hạn',
    capnhat: 'Cập nhật',
    all: 'Tất cả',
  },
  en: {
    q: 'Words of the task',
    kehoach: 'Plan',
    nhom: 'Group of tasks',
    donvi: 'Unit',
    tinhtrang: 'State',
    han: 'Due',
    capnhat: 'Updates',
    all: 'All',
  },
});

const CLEARED = { q: '', kehoach: '', nhom: '', donvi: '', tinhtrang: '', han: '', capnhat: '' };

/** The filter of the board; `base` is its address in the reader's language. */
export const BoardFilter = ({
  language,
  base,
  asked,
  choices: { plans, groups, units },
}: {
  language: Language;
  base: string;
  asked: BoardAsked;
  choices: Awaited<ReturnType<typeof listBoardChoices>>;
}) => {
  const say = t(language);
  const any = { value: '', text: say.all };
  const named = (keys: readonly (keyof (typeof FILTER_NAMES)['vi'])[]) => [
    any,
    ...keys.map((value) => ({ value, text: FILTER_NAMES[language][value] })),
  ];
  const inPlan = groups.filter(({ planId }) => !asked.kehoach || planId === asked.kehoach);
  const unitName = (unit: { name: string; nameEn: string }) => (language === 'vi' ? unit.name : unit.nameEn);
  const chosenUnit = units.find(({ id }) => id === asked.donvi);
  const texts: [keyof typeof CLEARED, string | undefined][] = [
    ['q', asked.q && `“${asked.q}”`],
    ['kehoach', plans.find(({ id }) => id === asked.kehoach)?.name],
    ['nhom', groups.find(({ id }) => id === asked.nhom)?.name],
    ['donvi', chosenUnit && unitName(chosenUnit)],
    ['tinhtrang', asked.tinhtrang && FILTER_NAMES[language][asked.tinhtrang]],
    ['han', asked.han && FILTER_NAMES[language][asked.han]],
    ['capnhat', asked.capnhat && FILTER_NAMES[language][asked.capnhat]],
  ];
  return (
    <Filter
      language={language}
      action={base}
      clear={boardAddress(base, asked, CLEARED)}
      selected={texts.flatMap(([name, text]) => (text ? [{ text, href: boardAddress(base, asked, { [name]: '' }) }] : []))}
    >
      {asked.xem ? <input type="hidden" name="xem" value={asked.xem} /> : null}
      <TextInput language={language} name="q" label={say.q} value={asked.q} type="search" maxlength={200} />
      <Select
        language={language}
        name="kehoach"
        label={say.kehoach}
        value={asked.kehoach}
        options={[any, ...plans.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      {inPlan.length > 0 ? (
        <Select
          language={language}
          name="nhom"
          label={say.nhom}
          value={asked.nhom}
          options={[any, ...inPlan.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      ) : null}
      {units.length > 1 ? (
        <Select
          language={language}
          name="donvi"
          label={say.donvi}
          value={asked.donvi}
          options={[any, ...units.map((unit) => ({ value: unit.id, text: unitName(unit) }))]}
        />
      ) : null}
      <Select language={language} name="tinhtrang" label={say.tinhtrang} value={asked.tinhtrang} options={named(STATE_KEYS)} />
      <Select language={language} name="han" label={say.han} value={asked.han} options={named(DUE_KEYS)} />
      <Select language={language} name="capnhat" label={say.capnhat} value={asked.capnhat} options={named(WORD_KEYS)} />
    </Filter>
  );
};
