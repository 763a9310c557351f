-- 0036-figure-sums.sql — adding up figures from an index alone. Feature: programme.
create index figure_sums on programme.figure_now (indicator_id, as_of) include (unit_id, numerator, denominator, sample);
