import { Button } from '../design/button.tsx';
import { InsetText } from '../design/text.tsx';
import { type Frame, hrefIn } from '../kernel/frame.ts';
import { words } from '../kernel/words.ts';
import type { Unsent } from '../platform/http/site.ts';

const t = words({
  vi: {
    signedOutTitle: 'Phiên làm việc đã hết, điều bạn nhập vẫn còn',
    signedOut: 'Chưa có gì được lưu. Đăng nhập lại ở một tab khác, rồi quay lại tab này và bấm Gửi lại.',
    signIn: 'Đăng nhập ở tab mới',
    proofTitle: 'Xác nhận lại đó là bạn, điều bạn nhập vẫn còn',
    proof: 'Việc này cần xác nhận lại trước khi gửi. Chưa có gì được lưu. Xác nhận ở một tab khác, rồi quay lại tab này và bấm Gửi lại.',
    prove: 'Xác nhận ở tab mới',
    again: 'Gửi lại',
    files: 'Tệp đã chọn không giữ lại được: sau khi gửi lại, hãy chọn tệp lần nữa.',
  },
  en: {
    signedOutTitle: 'Your session has ended; what you typed is still here',
    signedOut: 'Nothing was saved. Sign in again in another tab, then come back to this one and press Send again.',
    signIn: 'Sign in in a new tab',
    proofTitle: 'Confirm that it is you; what you typed is still here',
    proof:
      'This needs a fresh confirmation before it is sent. Nothing was saved. Confirm in another tab, then come back to this one and press Send again.',
    prove: 'Confirm in a new tab',
    again: 'Send again',
    files: 'Files you chose could not be kept: after sending again, choose them once more.',
  },
});

/** What the page is called that says that a form came too late. */
export const unsentTitle = (frame: Frame, { why }: Unsent): string => t(frame.language)[why === 'proof' ? 'proofTitle' : 'signedOutTitle'];

/** The way to sign in or to prove oneself beside this tab, and the form that sends once more what was typed, to the same address. */
export const UnsentForm = ({ frame, unsent }: { frame: Frame; unsent: Unsent }) => {
  const say = t(frame.language);
  const proof = unsent.why === 'proof';
  const way = `/dang-nhap${proof ? '/xac-nhan' : ''}?tiep=${encodeURIComponent('/dang-nhap/xong')}`;
  return (
    <>
      <p class="govuk-body">{proof ? say.proof : say.signedOut}</p>
      {unsent.filesLost ? <InsetText>{say.files}</InsetText> : null}
      <p class="govuk-body">
        <a class="govuk-link" href={hrefIn(frame, way)} target="_blank" rel="noopener">
          {proof ? say.prove : say.signIn}
        </a>
      </p>
      <form method="post">
        {unsent.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button>{say.again}</Button>
      </form>
    </>
  );
};
