-- 0010-editorial.sql — category and topics belong to a version, the desk's list is sorted by the last touch, and only approvers publish. Feature: portal.
alter table portal.article_version
  add column category_id uuid references portal.category,
  add column topics text[] not null default '{}';
comment on column portal.article_version.category_id is 'Where this version wants to stand; copied to the article when it is published, or at once as long as nobody reads it.';

alter table portal.article add column touched_at timestamptz;
comment on column portal.article.touched_at is 'When somebody last did something to it.';
create index article_touched on portal.article (touched_at desc nulls last);
create index on portal.article_version (image_id);
create index on portal.attachment (article_id, position);
create index on portal.attachment (file_id);

-- What readers see is changed by those who may approve, whichever statement tries.
create function portal.only_approvers_publish() returns trigger language plpgsql set search_path = '' as $$
begin
  if not platform.actor_may('portal.approve') then
    raise exception 'publishing, withdrawing and scheduling need portal.approve' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_approvers_publish before update on portal.article for each row
  when (current_user = 'ba_staff' and (
    old.published_version is distinct from new.published_version or old.published_at is distinct from new.published_at
    or old.visible_from is distinct from new.visible_from or old.visible_until is distinct from new.visible_until
    or old.withdrawn_at is distinct from new.withdrawn_at or old.correction is distinct from new.correction))
  execute function portal.only_approvers_publish();
create trigger only_approvers_publish_new before insert on portal.article for each row
  when (current_user = 'ba_staff' and new.published_version is not null)
  execute function portal.only_approvers_publish();
