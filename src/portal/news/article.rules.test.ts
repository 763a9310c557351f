import { describe, expect, test } from 'vitest';
import { type ArticleFacts, decideStep, decideVisibility, lockHolds, missingFields, STATES, stepsFor, stepsOf } from './article.rules.ts';

const facts: ArticleFacts = { state: 'draft', isPublic: false, carriedOver: false, latestVersion: 2, savedBy: 'lan', missing: [] };
const EDITOR = new Set(['portal.edit']);
const APPROVER = new Set(['portal.edit', 'portal.approve']);
const now = Temporal.Instant.from('2024-11-20T01:00:00Z');

describe('the way of an article', () => {
  test.each([
    ['draft', 'save submit'],
    ['submitted', 'save return approve'],
    ['returned', 'save submit'],
    ['approved', 'save return publish'],
    ['published', 'save publish'],
    ['withdrawn', 'save submit'],
  ] as const)('%s: %s', (state, steps) => {
    expect(stepsOf({ ...facts, state }).join(' ')).toBe(steps);
  });

  test.each(STATES)('%s: as long as readers see it, it can be withdrawn and corrected; else not', (state) => {
    expect(stepsOf({ ...facts, state, isPublic: true })).toEqual(expect.arrayContaining(['withdraw', 'correct']));
    expect(stepsOf({ ...facts, state })).not.toContain('withdraw');
    expect(decideStep('correct', { ...facts, state }, 'lan')).toMatchObject({ ok: false, refusal: { code: 'not-now' } });
  });

  test('four eyes: who saved it last does not approve it; anybody else who may does', () => {
    const submitted = { ...facts, state: 'submitted' } as const;
    expect(decideStep('approve', submitted, 'lan')).toMatchObject({ ok: false, refusal: { code: 'own-text' } });
    expect(decideStep('approve', submitted, 'minh').ok).toBe(true);
    expect(stepsFor(submitted, 'lan', APPROVER)).toEqual(['save', 'return']);
    expect(stepsFor(submitted, 'minh', APPROVER)).toEqual(['save', 'return', 'approve']);
    expect(stepsFor(submitted, 'minh', EDITOR)).toEqual(['save']);
  });

  test('what lacks a field is neither submitted nor published, and the field is named', () => {
    const refused = { ok: false, refusal: { code: 'incomplete', facts: { missing: 'lead, body' } } };
    expect(decideStep('submit', { ...facts, missing: ['lead', 'body'] }, 'lan')).toMatchObject(refused);
    expect(decideStep('publish', { ...facts, state: 'approved', missing: ['lead', 'body'] }, 'minh')).toMatchObject(refused);
    expect(missingFields({ title: 'a', lead: ' \n', body: '' })).toEqual(['lead', 'body']);
  });

  test('what is carried over is published as it came; once anybody changed it, it goes the way of all', () => {
    const carried = { ...facts, carriedOver: true, latestVersion: 1 };
    expect(decideStep('publish', carried, 'lan').ok).toBe(true);
    expect(decideStep('publish', { ...carried, latestVersion: 2 }, 'lan').ok).toBe(false);
    expect(decideStep('publish', { ...facts, latestVersion: 1 }, 'lan').ok).toBe(false);
  });
});

describe('from when until when', () => {
  const at = (minutes: number) => now.add({ minutes });
  test('the end comes after the beginning, to the moment', () => {
    expect(decideVisibility({ visibleFrom: at(10), visibleUntil: at(10) }, false, now).ok).toBe(false);
    expect(decideVisibility({ visibleFrom: at(10), visibleUntil: at(11) }, false, now).ok).toBe(true);
    expect(decideVisibility({ visibleFrom: null, visibleUntil: now }, false, now).ok).toBe(false);
    expect(decideVisibility({ visibleFrom: null, visibleUntil: null }, true, now).ok).toBe(true);
  });
  test('what readers see now does not vanish by being scheduled for later', () => {
    expect(decideVisibility({ visibleFrom: at(1), visibleUntil: null }, true, now)).toMatchObject({ refusal: { code: 'already-visible' } });
    expect(decideVisibility({ visibleFrom: at(0), visibleUntil: null }, true, now).ok).toBe(true);
  });
});

test('a lock holds three minutes after the last sign of life, and not at the third', () => {
  expect(lockHolds(now, now.add({ seconds: 179 }))).toBe(true);
  expect(lockHolds(now, now.add({ minutes: 3 }))).toBe(false);
});
