import { done, lastOf, leads, PRIVACY, type Stage, TREE } from './stage.ts';

/** Requests at each state, breaches, registers. The address of the request that is to be restricted. */
export async function playPrivacy({ site, ask, see, city, xuanDinh }: Stage): Promise<string> {
  const yen = await site.as('baove.dulieu');
  // personal data
  const head2 = await site.as('xuandinh.vhxh'); // with the post of today
  const request = {
    kind: 'access',
    concerns: 'own',
    channel: 'in person',
    received: '24/11/2026',
    unit: xuanDinh,
    name: 'Phan Thị Mây',
    contact: '0900 111 222',
  };
  const ask1 = (more: Record<string, string>) =>
    head2.post(`${PRIVACY}/yeu-cau/moi`, { ...request, about: 'Xin xem những gì phường ghi về tôi.', ...more });
  const fresh = await leads(await ask1({ received: '23/11/2026' }));
  const answered = {
    outcome: 'answered',
    text: 'Gửi kèm bản sao những gì phường đang giữ.',
    checked: ['identity', 'victim', 'reporter', 'others', 'existence'],
  };
  const late = await leads(await ask1({ received: '02/10/2026', kind: 'correct', about: 'Sửa ngày sinh.' }));
  const waiting = await leads(await ask1({ received: '16/11/2026', about: 'Xin bản sao.' }));
  await done(await head2.post(`${waiting}/tra-loi`, answered));
  const closed = await leads(await ask1({ received: '12/11/2026', about: 'Xin bản sao hồ sơ.' }));
  await done(await head2.post(`${closed}/tra-loi`, answered));
  await done(await yen.post(closed, { act: 'sign' }));
  const danger = await leads(
    await ask1({ received: '20/11/2026', concerns: 'somebody else', danger: 'yes', about: 'Hỏi về một người khác.' }),
  );
  const restricted = await leads(await ask1({ received: '19/11/2026', about: 'Việc liên quan cán bộ phường.' }));
  const record = `${TREE}/quyen/ho-so/organisation.data_request/${lastOf(restricted)}`;
  const breach = async (day: string, more: Record<string, string> = {}) =>
    await leads(
      await yen.post(`${PRIVACY}/su-co/moi`, {
        ...{
          unit: city,
          what: 'Gửi nhầm danh sách người dự buổi nói chuyện cho một hộp thư ngoài cơ quan.',
          categories: 'Họ tên, số điện thoại',
        },
        ...{ people: '1.200', measures: 'Đã yêu cầu người nhận xóa thư.', detected_day: day, detected_time: '07:30', ...more },
      }),
    );
  const lateBreach = await breach('19/11/2026');
  const newBreach = await breach('24/11/2026', { what: 'Mất một máy tính bảng của cộng tác viên.', people: '12' });
  const closedBreach = await breach('15/11/2026', { what: 'Mở nhầm quyền một thư mục.' });
  await done(await yen.post(closedBreach, { act: 'notice', how: 'Công văn', notified_day: '16/11/2026', notified_time: '07:45' }));
  await done(
    await yen.post(closedBreach, { act: 'telling', telling: 'tell safely', reason: 'Trong danh sách có thể có người bị bạo lực' }),
  );
  await done(await yen.post(closedBreach, { act: 'close' }));
  await done(await yen.post(`${PRIVACY}/so-xu-ly`, { unit: city }));
  const entry = /href="([^"]*so-xu-ly\/[0-9a-f-]{36})"/.exec(await (await yen.get(`${PRIVACY}/so-xu-ly`)).text())?.[1] ?? '';
  await done(await yen.post(entry, { act: 'confirm' }));
  const assess = (title: string, started: string) =>
    yen.post(`${PRIVACY}/danh-gia/moi`, {
      unit: city,
      title,
      started,
      review: '01/11/2027',
      purpose: 'Nhận tin báo của người dân qua cổng.',
    });
  const assessment = await leads(await assess('Cổng báo tin', '01/09/2026'));
  const signed = await leads(await assess('Danh bạ nơi giúp', '01/11/2026'));
  const answers = Object.fromEntries(
    ['purpose', 'basis', 'data', 'need', 'risks', 'measures', 'rest'].map((key) => [key, 'Đã trả lời trong phụ lục kèm theo.']),
  );
  await done(await yen.post(`${signed}/sua`, { ...answers, review: '01/11/2027' }));
  await done(await yen.post(signed, { act: 'sign', role: 'Giám đốc Sở' }));
  const report = await leads(
    await head2.post(`${PRIVACY}/bao-cao/moi?don_vi=${xuanDinh}&nam=2026`, {
      unit: xuanDinh,
      year: '2026',
      abbreviation: 'UBND',
      signer: 'head',
      name: 'Đặng Văn Hòa',
    }),
  );
  await ask(`update organisation.data_request set closed_at = '2022-06-01' where id = '${lastOf(closed)}'`);
  await done(
    await yen.post(`${PRIVACY}/luu-giu/giu`, { unit: city, scope: 'data-request', reason: 'Thanh tra theo Quyết định 77/QĐ-TTr' }),
  );
  const kept = await (await yen.get(`${PRIVACY}/luu-giu`)).text();
  const hold = /name="hold" value="([^"]+)"/.exec(kept)?.[1] ?? '';
  await done(await yen.post(`${PRIVACY}/luu-giu`, { act: 'lift', hold }));
  const dueUnit = /name="unit" value="([^"]+)"/.exec(await (await head2.get(`${PRIVACY}/luu-giu`)).text())?.[1] ?? xuanDinh;
  const run = await leads(await head2.post(`${PRIVACY}/luu-giu`, { act: 'propose', unit: dueUnit }));
  for (const [name, path] of Object.entries({
    privacy: PRIVACY,
    requests: `${PRIVACY}/yeu-cau`,
    'request-signing': waiting,
    breaches: `${PRIVACY}/su-co`,
    'breach-new': `${PRIVACY}/su-co/moi`,
    'breach-late': lateBreach,
    'breach-fresh': newBreach,
    'breach-closed': closedBreach,
    'breach-edit': `${lateBreach}/sua`,
    'breach-notice': `${lateBreach}/thong-bao`,
    register: `${PRIVACY}/so-xu-ly`,
    'register-entry': entry,
    'register-edit': `${entry}/sua`,
    'register-new': `${PRIVACY}/so-xu-ly/moi`,
    assessments: `${PRIVACY}/danh-gia`,
    assessment,
    'assessment-signed': signed,
    'assessment-new': `${PRIVACY}/danh-gia/moi`,
    'assessment-edit': `${assessment}/sua`,
    retention: `${PRIVACY}/luu-giu`,
    'retention-term': `${PRIVACY}/luu-giu/thoi-han/data-request`,
    'retention-hold': `${PRIVACY}/luu-giu/giu`,
    destruction: run,
    reports: `${PRIVACY}/bao-cao`,
  })) {
    see('baove.dulieu', name, path);
  }
  for (const [name, path] of Object.entries({
    'requests-officer': `${PRIVACY}/yeu-cau`,
    request: fresh,
    'request-late': late,
    'request-mine': waiting,
    'request-closed': closed,
    'request-danger': danger,
    'request-new': `${PRIVACY}/yeu-cau/moi`,
    'request-answer': `${fresh}/tra-loi`,
    'request-answer-danger': `${danger}/tra-loi`,
    report,
    'report-new': `${PRIVACY}/bao-cao/moi?don_vi=${xuanDinh}&nam=2025`,
    restrict: `${record}/han-che`,
    related: `${record}/lien-quan`,
  })) {
    see('xuandinh.vhxh', name, path);
  }

  return restricted;
}
