-- 0002-jobs-door.sql — the one door to the queue. Feature: platform.
-- A role can ask for a job and can do nothing else with the queue; graphile-worker's own tables stay closed to it.
create schema jobs;
create function jobs.add(name text, payload json, run_in interval, job_key text) returns void
  language sql security definer set search_path = ''
  as $$ select graphile_worker.add_job(name, payload := payload, run_at := clock_timestamp() + coalesce(run_in, interval '0'), job_key := job_key) $$;
comment on function jobs.add(text, json, interval, text) is
  'Adds a job in the caller''s transaction. A length of time, not an instant: a demonstration''s clock differs from the server''s.';
revoke execute on function jobs.add(text, json, interval, text) from public;
grant usage on schema jobs to ba_staff, ba_worker, ba_jobs;
grant execute on function jobs.add(text, json, interval, text) to ba_staff, ba_worker;
grant create on schema jobs to ba_jobs;
alter function jobs.add(text, json, interval, text) owner to ba_jobs;
revoke create on schema jobs from ba_jobs;
