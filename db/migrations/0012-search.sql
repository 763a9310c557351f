-- 0012-search.sql — how portal.search_entry is searched. Feature: portal.

-- Written seldom, read all the time: nothing waits in a list that every search would have to read through.
alter index portal.search_entry_title_words_idx set (fastupdate = off);
alter index portal.search_entry_all_words_idx set (fastupdate = off);

-- All but the news are few: counted and searched among themselves they need no walk through what is said in every article.
create index search_entry_seldom_kinds on portal.search_entry using gin (all_words) with (fastupdate = off) where kind <> 'article';

-- Without statistics of words the planner takes each for rare and goes by the index, also for a word in nearly every entry:
-- there it would read and unpack the whole table. What keeps such a word cheap is the window in search.queries.ts.
alter table portal.search_entry alter column title_words set statistics 0;
alter table portal.search_entry alter column all_words set statistics 0;

comment on table portal.search_entry is
  'What can be found, once for each language. The words are lexemes of search.rules.ts, with marks among them: #article (kind), #2024 and #2024-11 (when), #undated.';
