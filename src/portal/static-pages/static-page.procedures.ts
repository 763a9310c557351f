import type { PageContent } from './static-page.rules.ts';

const SOURCE_VI = `<h2>Căn cứ</h2>
<p>Luật Phòng, chống bạo lực gia đình số 13/2022/QH15, Điều 25; Nghị định 76/2023/NĐ-CP; Quyết định 3657/QĐ-BVHTTDL năm 2023 công bố thủ tục hành chính. Bản đầy đủ và việc nộp trực tuyến ở Cổng Dịch vụ công quốc gia: tìm theo mã thủ tục.</p>
<p>Trang này tóm tắt bằng lời thường. Khi khác với văn bản gốc, văn bản gốc đúng.</p>`;
const SOURCE_EN = `<h2>Legal basis</h2>
<p>Law on Preventing and Combating Domestic Violence 13/2022/QH15, Article 25; Decree 76/2023/NĐ-CP; Decision 3657/QĐ-BVHTTDL of 2023, which published the procedure. The full text and online filing are on the National Public Service Portal: search for the procedure’s code.</p>
<p>This page is a summary in plain words. Where it differs from the original, the original is right.</p>`;

/** `/thu-tuc` and the two procedures. Facts: Law 13/2022/QH15, art. 25, and QĐ 3657/QĐ-BVHTTDL as the domain dossier (2.6) found them. */
export const PROCEDURE_PAGES = {
  'thu-tuc': {
    titleVi: 'Thủ tục hành chính',
    titleEn: 'Administrative procedures',
    bodyVi: `<p>Hai thủ tục dưới đây bảo vệ người bị bạo lực gia đình. Người bị bạo lực không phải nộp giấy tờ gì và không mất phí.</p>
<table><caption>Thủ tục của Ủy ban nhân dân cấp xã</caption><thead><tr><th scope="col">Mã</th><th scope="col">Thủ tục</th><th scope="col">Thời hạn</th><th scope="col">Phí</th></tr></thead><tbody>
<tr><th scope="row">1.012084</th><td><a href="/thu-tuc/1.012084">Cấm tiếp xúc theo quyết định của Chủ tịch UBND cấp xã</a></td><td>12 giờ</td><td>Không</td></tr>
<tr><th scope="row">1.012085</th><td><a href="/thu-tuc/1.012085">Hủy bỏ quyết định cấm tiếp xúc</a></td><td>12 giờ</td><td>Không</td></tr></tbody></table>
<p>Đang bị đánh, bị đe dọa: gọi <a href="tel:113">113</a> ngay, không chờ thủ tục. <a href="/tro-giup">Xem các số gọi và nơi giúp</a>.</p>`,
    bodyEn: `<p>The two procedures below protect people who suffer domestic violence. Who suffers it hands in no papers and pays nothing.</p>
<table><caption>Procedures of the commune-level People’s Committee</caption><thead><tr><th scope="col">Code</th><th scope="col">Procedure</th><th scope="col">Time limit</th><th scope="col">Fee</th></tr></thead><tbody>
<tr><th scope="row">1.012084</th><td><a href="/en/thu-tuc/1.012084">No contact by decision of the chair of the commune People’s Committee</a></td><td>12 hours</td><td>None</td></tr>
<tr><th scope="row">1.012085</th><td><a href="/en/thu-tuc/1.012085">Cancelling a no-contact decision</a></td><td>12 hours</td><td>None</td></tr></tbody></table>
<p>If you are being hurt or threatened: call <a href="tel:113">113</a> now, do not wait for a procedure. <a href="/en/tro-giup">See numbers to call and places that help</a>.</p>`,
  },
  '1.012084': {
    titleVi: 'Cấm tiếp xúc theo quyết định của Chủ tịch UBND cấp xã',
    titleEn: 'No contact by decision of the chair of the commune People’s Committee',
    bodyVi: `<p>Mã thủ tục: <strong>1.012084</strong>. Quyết định này buộc người có hành vi bạo lực không được tiếp xúc với người bị bạo lực.</p>
<h2>Ai quyết định</h2>
<p>Chủ tịch Ủy ban nhân dân cấp xã nơi xảy ra hành vi bạo lực gia đình.</p>
<h2>Khi nào được ra quyết định</h2>
<ul>
<li>Người bị bạo lực, người giám hộ hoặc người đại diện theo pháp luật của họ yêu cầu, khi hành vi gây tổn hại hoặc đe dọa gây tổn hại đến sức khỏe, hoặc đe dọa tính mạng.</li>
<li>Cơ quan, tổ chức, cá nhân có thẩm quyền yêu cầu trong các trường hợp đó; khi ấy phải có sự đồng ý của người bị bạo lực hoặc người giám hộ.</li>
<li>Hành vi đe dọa tính mạng của người bị bạo lực: không cần ai yêu cầu.</li>
</ul>
<h2>Cần nộp gì</h2>
<p>Người bị bạo lực: <strong>không phải nộp giấy tờ</strong>. Cơ quan, tổ chức, cá nhân có thẩm quyền: 01 đơn theo Mẫu số 06 của Nghị định 76/2023/NĐ-CP.</p>
<h2>Nộp ở đâu, bao lâu, phí bao nhiêu</h2>
<ul>
<li>Trực tiếp, qua bưu chính hoặc trực tuyến.</li>
<li>Trong <strong>12 giờ</strong> kể từ khi nhận được yêu cầu, Chủ tịch phải ra quyết định. Không đồng ý thì phải trả lời bằng văn bản, nêu rõ lý do.</li>
<li>Không thu phí.</li>
</ul>
<h2>Quyết định có hiệu lực thế nào</h2>
<ul>
<li>Có hiệu lực từ khi ký. Mỗi lần cấm không quá <strong>03 ngày</strong>; có thể ra quyết định lần sau.</li>
<li>Được gửi cho người có hành vi bạo lực, người bị bạo lực, Trưởng Công an cấp xã và Trưởng thôn, Tổ trưởng tổ dân phố nơi người bị bạo lực cư trú.</li>
</ul>
${SOURCE_VI}`,
    bodyEn: `<p>Code of the procedure: <strong>1.012084</strong>. The decision forbids the person who has used violence to have contact with the person who has suffered it.</p>
<h2>Who decides</h2>
<p>The chair of the People’s Committee of the commune or ward where the violence happened.</p>
<h2>When it may be decided</h2>
<ul>
<li>When the person who suffers violence, or their guardian or legal representative, asks for it and the violence harms or threatens their health, or threatens their life.</li>
<li>When a competent body, organisation or person asks for it in those cases; then the person who suffers violence, or their guardian, must agree.</li>
<li>When the violence threatens the person’s life: nobody has to ask.</li>
</ul>
<h2>What to hand in</h2>
<p>If you suffer violence: <strong>no papers at all</strong>. A competent body, organisation or person: one application on Form 06 of Decree 76/2023/NĐ-CP.</p>
<h2>Where, how long, how much</h2>
<ul>
<li>In person, by post or online.</li>
<li>Within <strong>12 hours</strong> after the request was received the chair must decide. A refusal must be in writing and give its reasons.</li>
<li>There is no fee.</li>
</ul>
<h2>How the decision works</h2>
<ul>
<li>It takes effect when it is signed. Each decision lasts at most <strong>3 days</strong>; there may be another one after it.</li>
<li>It is sent to the person who used violence, the person who suffered it, the commune’s chief of police and the head of the village or residential group where the person who suffered it lives.</li>
</ul>
${SOURCE_EN}`,
  },
  '1.012085': {
    titleVi: 'Hủy bỏ quyết định cấm tiếp xúc',
    titleEn: 'Cancelling a no-contact decision',
    bodyVi: `<p>Mã thủ tục: <strong>1.012085</strong>. Chủ tịch Ủy ban nhân dân cấp xã đã ra quyết định cấm tiếp xúc là người hủy bỏ quyết định đó.</p>
<h2>Khi nào hủy bỏ</h2>
<ul>
<li>Khi người đã yêu cầu ra quyết định đề nghị hủy bỏ.</li>
<li>Khi người bị bạo lực không đồng ý với quyết định được ra mà không ai yêu cầu.</li>
<li>Khi thấy biện pháp này không còn cần thiết.</li>
</ul>
<h2>Cần nộp gì</h2>
<p>Đơn đề nghị hủy bỏ theo Mẫu số 10 của Nghị định 76/2023/NĐ-CP. Quyết định hủy bỏ theo Mẫu số 11.</p>
<h2>Nộp ở đâu, bao lâu, phí bao nhiêu</h2>
<ul>
<li>Trực tiếp, qua bưu chính hoặc trực tuyến.</li>
<li>Trong <strong>12 giờ</strong> kể từ khi nhận được đề nghị.</li>
<li>Không thu phí.</li>
</ul>
<p>Nếu có ai ép bạn xin hủy bỏ quyết định: gọi <a href="tel:113">113</a> hoặc <a href="/tro-giup">xem nơi giúp</a>.</p>
${SOURCE_VI}`,
    bodyEn: `<p>Code of the procedure: <strong>1.012085</strong>. The chair who decided on no contact is the one who cancels the decision.</p>
<h2>When it is cancelled</h2>
<ul>
<li>When whoever asked for the decision asks to cancel it.</li>
<li>When the person who suffers violence does not agree with a decision that nobody had asked for.</li>
<li>When the measure is no longer needed.</li>
</ul>
<h2>What to hand in</h2>
<p>An application on Form 10 of Decree 76/2023/NĐ-CP. The decision to cancel is on Form 11.</p>
<h2>Where, how long, how much</h2>
<ul>
<li>In person, by post or online.</li>
<li>Within <strong>12 hours</strong> after the request was received.</li>
<li>There is no fee.</li>
</ul>
<p>If somebody forces you to ask for it: call <a href="tel:113">113</a> or <a href="/en/tro-giup">see who can help</a>.</p>
${SOURCE_EN}`,
  },
} as const satisfies Record<string, PageContent>;
