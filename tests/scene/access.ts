import { done, lastOf, type Stage, TREE, until } from './stage.ts';

const REVIEWS = `${TREE}/ra-soat`;

/** A restricted record, a broken glass, a review half done, anomalies. `restricted`: the page of the record. */
export async function playAccess({ site, ask, account, see, xuanDinh }: Stage, restricted: string): Promise<void> {
  const [quantri, yen, head2] = [await site.as('quantri'), await site.as('baove.dulieu'), await site.as('xuandinh.vhxh')];
  const record = `${TREE}/quyen/ho-so/organisation.data_request/${lastOf(restricted)}`;
  // access
  await done(await head2.post(`${record}/han-che`, { reason: 'Có liên quan cán bộ của phường' }));
  await done(await yen.post(`${record}/mo-khan-cap`, { reason: 'Người phụ trách nghỉ ốm, người dân đang chờ ở trụ sở', hours: '4' }));
  const [glass] = await ask('select id from organisation.broken_glass');
  await until(async () => (await ask('select id from organisation.access_review')).length > 0);
  const [review] = await ask(`select r.id from organisation.access_review r join organisation.access_review_item i on i.review_id = r.id
    where r.closed_at is null group by r.id order by count(*) desc limit 1`);
  const half1 = await ask(
    `select i.post_id as post from organisation.access_review_item i join organisation.account a on a.id = i.account_id
    where i.review_id = $1 and a.username <> 'quantri' and i.decision is null limit 3`,
    [review?.['id']],
  );
  const openReview = `${REVIEWS}/${review?.['id']}`;
  await done(await quantri.post(openReview, { act: 'keep', post: half1.slice(0, 2).map(({ post: one }) => one ?? '') }));
  for (const [name, path] of Object.entries({
    access: `${TREE}/quyen`,
    'access-found': `${TREE}/quyen?nguoi=xuan`,
    'who-sees': record,
    'person-sees': `${TREE}/quyen/nguoi/${await account('xuandinh.vhxh')}`,
    restricted: `${TREE}/quyen/han-che`,
    'break-glass': `${record}/mo-khan-cap`,
    glasses: `${TREE}/quyen/mo-khan-cap`,
    glass: `${TREE}/quyen/mo-khan-cap/${glass?.['id']}`,
    'request-restricted': restricted,
  })) {
    see('baove.dulieu', name, path);
  }
  see('xuandinh.vhxh', 'request-restricted-head', restricted);
  see('xuandinh.vhxh', 'unrestrict', `${record}/bo-han-che`);
  see('xuandinh.chutich', 'restricted-chair', `${TREE}/quyen/han-che`);
  see('quantri', 'reviews', REVIEWS);
  see('quantri', 'review', openReview);
  see('quantri', 'review-withdraw', `${openReview}/rut/${half1[2]?.['post']}`);

  // the record
  const anomaly = async (kind: string, username: string, counted: number) =>
    (
      await ask(
        `insert into audit.anomaly (kind, occasion, account_id, counted, began_at, found_at)
         values ($1, $1 || $2, $3, $4, '2026-11-23T16:10:00Z', '2026-11-23T17:00:00Z') returning id`,
        [kind, username, await account(username), counted],
      )
    )[0]?.['id'] ?? '';
  const many = await anomaly('many records', 'bientap', 82);
  const odd = await anomaly('odd hours', 'xuandinh.vhxh', 14);
  await done(await yen.post(`/lam-viec/nhat-ky/dau-hieu/${odd}`, { note: 'Trực đêm theo lịch của phường, đã hỏi Chủ tịch.' }));
  for (const [name, path] of Object.entries({
    audit: '/lam-viec/nhat-ky',
    'audit-filtered': `/lam-viec/nhat-ky?viec=account&nguoi=quantri&don-vi=${xuanDinh}`,
    'audit-none': '/lam-viec/nhat-ky?den=31/12/2020',
    anomaly: `/lam-viec/nhat-ky/dau-hieu/${many}`,
    'anomaly-cleared': `/lam-viec/nhat-ky/dau-hieu/${odd}`,
  })) {
    see('baove.dulieu', name, path);
  }
}
