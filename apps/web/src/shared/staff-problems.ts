import { defineWords } from './i18n/index.js';
import { addProblemWords } from './problem.js';

/** What is refused to those who work here: farmers, officers, clerks, administrators. */
const words = defineWords(
  {
    'assist.consent_missing': ['Hộ chưa đồng ý cho làm thay', 'Chưa làm gì. Ghi lời đồng ý của hộ trước.'],
    'assist.farm_refused': ['Không làm thay hộ này được', 'Chưa làm gì. Chỉ làm cho hộ trong xã mình.'],
    'farm.not_verified': ['Hộ chưa được xác minh', 'Chưa mở bán. Cán bộ xã xác minh rồi làm lại.'],
    'farm.verification_refused': ['Không xác minh hộ này được', 'Chưa ghi. Cán bộ khác của xã đó xác minh.'],
    'stock.below_committed': ['Khách đã đặt nhiều hơn thế', 'Chưa đổi. Chỉ hạ được tới số khách đã đặt.'],
    'broadcast.transition_refused': [
      'Phiên đã sang bước khác',
      'Chưa đổi gì. Phiên đang lên sóng hoặc đã xong, xem lại trang này.',
    ],
    'offer.code_taken': ['Mã này có rồi', 'Chưa thêm. Chọn mã khác.'],
    'payment.problem_not_found': ['Việc này đã có người xử lý', 'Chưa ghi gì thêm. Tải lại danh sách.'],
    'payment.problem_outcome_refused': ['Cách xử lý này không hợp', 'Chưa ghi. Chọn cách khác.'],
    'transfer.not_found': ['Không thấy khoản này', 'Chưa ghi gì. Tải lại danh sách.'],
    'transfer.transition_refused': ['Khoản này đã có người xử lý', 'Chưa ghi gì thêm. Tải lại danh sách.'],
    'refund.not_found': ['Không thấy khoản hoàn này', 'Chưa ghi gì. Tải lại danh sách.'],
    'refund.transition_refused': ['Khoản này đã chuyển rồi', 'Không chuyển lần nữa. Tải lại danh sách.'],
    'refund.approval_needed': ['Khoản này cần hai người', 'Chưa chuyển. Một người duyệt trước, người khác chuyển.'],
    'refund.same_person': ['Người duyệt không tự chuyển', 'Chưa chuyển. Nhờ nhân viên khác đăng nhập.'],
    'report.not_found': ['Đã có người quyết định', 'Chưa đổi gì. Tải lại danh sách.'],
    'role.own_administration': ['Không tự thu vai trò quản trị', 'Chưa đổi gì. Nhờ người quản trị khác.'],
    'role.last_administrator': ['Đây là người quản trị cuối cùng', 'Chưa đổi gì. Giao vai trò cho người khác trước.'],
    'standing.administrator': ['Đây là người quản trị', 'Chưa đổi gì. Thu vai trò trước.'],
    'province.exists': ['Mã tỉnh này đã có', 'Chưa thêm. Xem lại mã.'],
    'commune.exists': ['Mã xã này đã có', 'Chưa thêm. Xem lại mã.'],
    'job.not_found': ['Việc này không còn lỗi', 'Có người đã cho làm lại. Tải lại.'],
  } as Record<string, [string, string]>,
  {
    'assist.consent_missing': ['The household has not agreed', 'Nothing was done. Record its consent first.'],
    'assist.farm_refused': ['You cannot act for this farm', 'Nothing was done. Act only for farms of your commune.'],
    'farm.not_verified': ['The farm is not verified', 'Nothing is on sale. Have the officer verify it first.'],
    'farm.verification_refused': [
      'You cannot verify this farm',
      'Nothing recorded. Another officer of its commune can.',
    ],
    'stock.below_committed': ['Buyers have ordered more', 'Nothing changed. It can go down to what is ordered.'],
    'broadcast.transition_refused': [
      'The broadcast has moved on',
      'Nothing changed. It is on air or over; look at its page again.',
    ],
    'offer.code_taken': ['This code is taken', 'Nothing added. Choose another code.'],
    'payment.problem_not_found': ['Somebody has dealt with it', 'Nothing was recorded. Load the list again.'],
    'payment.problem_outcome_refused': ['That does not fit this case', 'Nothing was recorded. Choose another.'],
    'transfer.not_found': ['No such transfer', 'Nothing was recorded. Load the list again.'],
    'transfer.transition_refused': ['Somebody has dealt with it', 'Nothing was recorded. Load the list again.'],
    'refund.not_found': ['No such refund', 'Nothing was recorded. Load the list again.'],
    'refund.transition_refused': ['It has been sent already', 'Do not send it again. Load the list again.'],
    'refund.approval_needed': ['This much needs two people', 'Not sent. One approves, then another sends.'],
    'refund.same_person': ['Who approved does not send', 'Not sent. Ask another clerk to sign in.'],
    'report.not_found': ['Somebody has decided', 'Nothing was changed. Load the list again.'],
    'role.own_administration': ['Not your own administration', 'Nothing was changed. Ask another administrator.'],
    'role.last_administrator': [
      'This is the last administrator',
      'Nothing was changed. Give the role to somebody else first.',
    ],
    'standing.administrator': ['This is an administrator', 'Nothing was changed. Take the role away first.'],
    'province.exists': ['This code is taken', 'Nothing was added. Check the code.'],
    'commune.exists': ['This code is taken', 'Nothing was added. Check the code.'],
    'job.not_found': ['This job has not failed any more', 'Somebody took it up again. Refresh.'],
  },
);

addProblemWords(() => words.t);
