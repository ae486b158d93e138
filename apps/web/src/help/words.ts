import { defineWords } from '../shared/i18n/index.js';

interface HelpStep {
  title: string;
  text: string;
  /** Which drawing stands beside it; see Drawing.tsx. */
  drawn: string;
}
interface RoleHelp {
  /** Whom it is for. */
  name: string;
  day: readonly HelpStep[];
  noSignal: readonly string[];
  paying: readonly string[];
}

/** `/help`: few plain words per role. One sentence, one thing to do. */
export const words = defineWords(
  {
    title: 'Trợ giúp',
    roles: 'Bạn là ai',
    day: 'Làm từng bước',
    noSignal: 'Khi không có sóng',
    paying: 'Tiền nong',
    call: 'Gọi ai',
    callText: 'Hợp tác xã nghe máy trong giờ làm. Nói số đơn nếu có.',
    callOne: (name: string) => `Gọi ${name}`,
    noPhones: 'Chưa lấy được số điện thoại. Có sóng là hiện ra.',
    print: 'In trang này',
    printed: 'In từ trang trợ giúp của Chợ Phiên',
    parts: 'Các bộ phận của trang (cho người làm chợ)',
    buyer: {
      name: 'Người mua',
      day: [
        { title: 'Vào xem một phiên', text: 'Ở trang Chợ, bấm “Vào xem”. Không cần đăng nhập.', drawn: 'watch' },
        {
          title: 'Đặt mã mình thích',
          text: 'Bấm “Đặt mã”, hoặc viết vào ô bình luận như ví dụ này: chốt 2kg mã 03.',
          drawn: 'code',
        },
        {
          title: 'Chọn chỗ nhận và cách trả tiền',
          text: 'Lần sau máy nhớ, chỉ cần bấm “Chốt”. Số tiền cao nhất luôn ghi trên nút.',
          drawn: 'place',
        },
        { title: 'Giữ mã nhận hàng', text: 'Bốn số trong trang Đơn. Chỉ đọc cho người giao ở cửa.', drawn: 'digits' },
        {
          title: 'Nhận hàng, xem cân thật',
          text: 'Hàng cân lại khi đóng. Cân nhẹ hơn thì trả ít hơn, không bao giờ quá mức đã ghi.',
          drawn: 'scales',
        },
        {
          title: 'Đổi ý',
          text: 'Trong trang Đơn có nút hủy cho đến khi phiếu cắt gửi đi. Sau đó gọi hợp tác xã.',
          drawn: 'undo',
        },
      ],
      noSignal: [
        'Đơn đặt lúc mất sóng nằm chờ trong máy và hiện chữ “chờ gửi”.',
        'Có sóng là máy tự gửi, chỉ gửi một lần. Đừng đặt lại.',
        'Trang Đơn mở được không cần sóng: mã nhận hàng vẫn ở đó.',
      ],
      paying: [
        'Tiền mặt: trả cho người giao khi nhận hàng.',
        'Quét QR: chuyển đúng số tiền trong hạn giữ hàng. Quá hạn thì hàng nhả ra, tiền chuyển muộn được trả lại.',
        'Thẻ: ngân hàng giữ trước một khoản, chỉ trừ đúng cân thật.',
        'Thiếu hàng thì phần thiếu được trả lại, không phải xin.',
      ],
    },
    farmer: {
      name: 'Nhà vườn',
      day: [
        { title: 'Mở trang Nhà vườn', text: 'Trang Tôi, rồi Nhà vườn. Có ba nút to.', drawn: 'farm' },
        {
          title: 'Lên sóng: bấm ba lần',
          text: '“Lên sóng”, “Bán những thứ này”, “Lên sóng”. Cho phép máy quay khi trình duyệt hỏi.',
          drawn: 'video',
        },
        { title: 'Đưa hàng nào thì bấm mã đó', text: 'Người xem thấy mã ấy ngay dưới hình.', drawn: 'code' },
        { title: 'Nghe đơn về', text: 'Máy đọc to từng đơn. Cứ để tay làm việc.', drawn: 'speaker' },
        {
          title: 'Kết thúc, rồi nhận phiếu cắt',
          text: 'Phiếu ghi cắt gì, bao nhiêu, mang ra điểm gom trước mấy giờ. Bấm “Nhận phiếu, sẽ cắt”.',
          drawn: 'scissors',
        },
        {
          title: 'Xem tiền của mình',
          text: '“Tiền của tôi” ghi khoản sắp nhận và khoản đang trên đường.',
          drawn: 'money',
        },
      ],
      noSignal: [
        'Đang quay mà mất sóng: cứ quay tiếp. Máy giữ phim lại, có sóng tự gửi, người xem không mất đoạn nào.',
        'Đừng đóng trang và đừng xóa ứng dụng khi máy còn báo phim chưa gửi.',
        'Sóng yếu: đứng chỗ cao, thoáng. Hình nhỏ lại nhưng tiếng vẫn rõ.',
      ],
      paying: [
        'Tiền hàng là của nhà mình; hợp tác xã giữ một phần phí, ghi rõ trong trang tiền.',
        'Hàng giao xong và tiền đã về thì hợp tác xã lập bảng chi trả, hai người duyệt.',
        'Bấm nút loa ở góc phải để nghe đọc số tiền.',
      ],
    },
    officer: {
      name: 'Cán bộ xã',
      day: [
        {
          title: 'Xin đồng ý trước',
          text: 'Hộ nói hoặc viết đồng ý thì ghi lại. Hộ rút lúc nào cũng được.',
          drawn: 'consent',
        },
        {
          title: 'Làm thay thì tên cả hai được ghi',
          text: 'Chọn hộ ở đầu trang Nhà vườn. Hộ thấy ai đã làm gì cho mình.',
          drawn: 'people',
        },
        { title: 'Xác minh hộ và lô hàng', text: 'Chỉ hộ đã xác minh mới bán được.', drawn: 'verified' },
        {
          title: 'Một phiên cho nhiều hộ',
          text: 'Khi chọn hàng, lấy mã của nhiều hộ. Mỗi dòng tiền vẫn về đúng hộ.',
          drawn: 'video',
        },
        { title: 'Dạy từng bước', text: 'Cho xem, làm cùng, để hộ tự làm. Lần sau chỉ cần đứng bên.', drawn: 'ladder' },
      ],
      noSignal: [
        'Phòng quay chạy tiếp khi mất sóng, như của nhà vườn.',
        'Ghi đồng ý và xác minh cần có sóng: ghi ra giấy trước, nhập khi về xã.',
      ],
      paying: ['Cán bộ không giữ tiền bán hàng: bán hộ ai thì tiền về hộ ấy, tài khoản của cán bộ luôn là 0.'],
    },
    clerk: {
      name: 'Hợp tác xã',
      day: [
        { title: 'Sáng: xem Hôm nay', text: 'Phiếu nào chưa ai nhận thì gọi hộ, hoặc nhận thay cho hộ.', drawn: 'sun' },
        {
          title: 'Cân nhận',
          text: 'Gõ số cân thật. Thiếu thì máy bớt đơn đặt sau cùng và báo khách ngay.',
          drawn: 'scales',
        },
        { title: 'Đóng gói', text: 'Mỗi kiện cân lại từng món, in tem, dán lên kiện.', drawn: 'parcel' },
        { title: 'Lập chuyến', text: 'Chọn người giao và kiện; máy xếp thứ tự, kéo để đổi.', drawn: 'moped' },
        { title: 'Nhận tiền về', text: 'Đếm tiền của từng chuyến. Thiếu đủ đều ghi.', drawn: 'money' },
        {
          title: 'Chi trả',
          text: 'Một người lập bảng, người khác duyệt. Không ai tự duyệt bảng của mình.',
          drawn: 'two',
        },
      ],
      noSignal: [
        'Số cân gõ lúc mất sóng nằm chờ trong máy, có sóng tự gửi đúng thứ tự, một lần.',
        'Thanh màu nghệ ở đầu trang cho biết còn mấy việc chờ.',
      ],
      paying: [
        'Tiền khách trả thừa so với cân thật thì trả lại; cân dư là quà của hợp tác xã.',
        'Chuyến chỉ đóng khi tiền đã đếm. Người giao giữ bao nhiêu, sổ ghi bấy nhiêu.',
        'Sổ cái lúc nào cũng cộng bằng 0. Lệch thì dừng lại và báo quản trị.',
      ],
    },
    courier: {
      name: 'Người giao',
      day: [
        { title: 'Mở Giao hàng, bấm “Đi điểm đầu”', text: 'Khi hợp tác xã đã cho đi.', drawn: 'moped' },
        { title: 'Đến nơi, gọi khách', text: 'Nút gọi ở ngay dưới tên khách.', drawn: 'phone' },
        {
          title: 'Hỏi mã bốn số',
          text: 'Khách đọc, mình bấm. Sai ba lần thì chụp ảnh và ghi vì sao.',
          drawn: 'digits',
        },
        {
          title: 'Thu đúng số trên nút xanh',
          text: 'Khách đưa thiếu, lấy một phần, vắng nhà đều có nút.',
          drawn: 'money',
        },
        { title: 'Về nộp tiền và hàng còn lại', text: 'Màn hình cuối ghi phải mang về bao nhiêu.', drawn: 'parcel' },
      ],
      noSignal: [
        'Cứ giao như thường. Mỗi điểm ghi vào máy cùng giờ thật, có sóng tự gửi theo thứ tự.',
        'Mở chuyến một lần ở chỗ có sóng trước khi đi, để máy tải đủ.',
        'Đừng xóa ứng dụng khi thanh còn báo có việc chờ gửi.',
      ],
      paying: [
        'Khách trả bằng thẻ hay QR thì không thu tiền; màn hình ghi rõ.',
        'Tiền mặt đã thu là tiền giữ hộ, đếm lại ở hợp tác xã khi về.',
      ],
    },
    administrator: {
      name: 'Quản trị',
      day: [
        { title: 'Người và vai', text: 'Mở vai cho người mới; ai làm gì đều có nhật ký.', drawn: 'people' },
        {
          title: 'Phí và xã',
          text: 'Phí giao theo bảng của từng hợp tác xã, khách thấy trước khi đặt.',
          drawn: 'place',
        },
        { title: 'Hàng chờ khiếu nại', text: 'Xem trong ngày. Dừng một phiên thì bản ghi bị gỡ ngay.', drawn: 'flag' },
        { title: 'Việc nền và sức khỏe', text: 'Việc hỏng nhiều lần nằm lại để xem, không mất.', drawn: 'pulse' },
      ],
      noSignal: ['Trang quản trị cần có sóng. Chợ vẫn bán, gửi và ghi khi không ai mở trang này.'],
      paying: ['Quản trị không duyệt chi trả: việc đó cần hai người của hợp tác xã.'],
    },
  } satisfies Record<string, string | RoleHelp | ((name: string) => string)>,
  {
    title: 'Help',
    roles: 'Who you are',
    day: 'Step by step',
    noSignal: 'Without a signal',
    paying: 'Money',
    call: 'Whom to call',
    callText: 'The cooperative answers during working hours. Say the order number if you have one.',
    callOne: (name: string) => `Call ${name}`,
    noPhones: 'The phone numbers did not come yet. They appear once there is a signal.',
    print: 'Print this page',
    printed: 'Printed from the help page of Chợ Phiên',
    parts: 'The parts of the pages (for those who build the market)',
    buyer: {
      name: 'Buyer',
      day: [
        { title: 'Enter a broadcast', text: 'On the Market page, press “Watch”. No need to sign in.', drawn: 'watch' },
        {
          title: 'Order the code you like',
          text: 'Press “Order code”, or write a comment as in this example: chốt 2kg mã 03.',
          drawn: 'code',
        },
        {
          title: 'Choose where it comes and how you pay',
          text: 'It is remembered: next time only press “Order”. The most it can cost is always on the button.',
          drawn: 'place',
        },
        {
          title: 'Keep the handover code',
          text: 'Four digits on the Orders page. Tell them to the courier at your door and to nobody else.',
          drawn: 'digits',
        },
        {
          title: 'Take it, look at the true weight',
          text: 'Everything is weighed again when packed. Lighter costs less, and never more than was written.',
          drawn: 'scales',
        },
        {
          title: 'Change your mind',
          text: 'The Orders page has a cancel button until the cut list goes out. After that, call the cooperative.',
          drawn: 'undo',
        },
      ],
      noSignal: [
        'An order made without signal waits on the device and says so.',
        'It is sent by itself, once, when the signal is back. Do not order again.',
        'The Orders page opens without signal: your handover code is there.',
      ],
      paying: [
        'Cash: pay the courier when it comes.',
        'QR: transfer the exact amount while the goods are held. After that they are let go, and money that comes late goes back to you.',
        'Card: the bank holds an amount and takes only the true weight.',
        'When the harvest is short, what is missing is paid back without asking.',
      ],
    },
    farmer: {
      name: 'Farmer',
      day: [
        { title: 'Open My farm', text: 'The page Me, then My farm. There are three big buttons.', drawn: 'farm' },
        {
          title: 'On air in three presses',
          text: '“Go on air”, “Sell these”, “Go on air”. Allow the camera when the browser asks.',
          drawn: 'video',
        },
        { title: 'Press the code of what you show', text: 'Viewers see it right under the picture.', drawn: 'code' },
        {
          title: 'Hear the orders',
          text: 'The phone reads each order aloud. Keep your hands at work.',
          drawn: 'speaker',
        },
        {
          title: 'End it, then take the cut list',
          text: 'It says what to cut, how much, and by when to bring it. Press “Take it, will cut”.',
          drawn: 'scissors',
        },
        {
          title: 'See your money',
          text: '“My money” shows what is about to come and what is on its way.',
          drawn: 'money',
        },
      ],
      noSignal: [
        'The signal goes while you film: go on filming. The phone keeps the film and sends it later; viewers miss nothing.',
        'Do not close the page or delete the app while it says that film is not sent yet.',
        'Weak signal: stand somewhere high and open. The picture gets smaller, the sound stays clear.',
      ],
      paying: [
        'The money for the goods is yours; the cooperative keeps a fee, which the money page shows.',
        'Once goods are delivered and their money is in, the cooperative drafts the payout and two people approve it.',
        'Press the speaker at the right to hear the amounts.',
      ],
    },
    officer: {
      name: 'Officer',
      day: [
        {
          title: 'Ask for consent first',
          text: 'Record it when the household says or writes yes. They can take it back at any time.',
          drawn: 'consent',
        },
        {
          title: 'Acting for a farm keeps both names',
          text: 'Choose the farm at the top of My farm. They see who did what for them.',
          drawn: 'people',
        },
        { title: 'Verify farms and lots', text: 'Only a verified farm can sell.', drawn: 'verified' },
        {
          title: 'One broadcast for several farms',
          text: 'Choose the codes of several farms. Each line’s money still goes to its own farm.',
          drawn: 'video',
        },
        {
          title: 'Teach step by step',
          text: 'Show it, do it together, let them do it. Next time just stand by.',
          drawn: 'ladder',
        },
      ],
      noSignal: [
        'The studio goes on without signal, as it does for farmers.',
        'Consents and verifications need a signal: write them on paper first and enter them back at the office.',
      ],
      paying: ['An officer never holds sales money: whoever’s goods you sell gets it; your own balance stays 0.'],
    },
    clerk: {
      name: 'Cooperative',
      day: [
        {
          title: 'In the morning: Today',
          text: 'Phone the farms whose cut list nobody took, or take it for them.',
          drawn: 'sun',
        },
        {
          title: 'Weigh in',
          text: 'Type the true weight. When it is short, the latest orders are cut and buyers are told at once.',
          drawn: 'scales',
        },
        { title: 'Pack', text: 'Weigh each item of a parcel again, print the label, stick it on.', drawn: 'parcel' },
        {
          title: 'Plan a run',
          text: 'Choose courier and parcels; the order is proposed, drag to change it.',
          drawn: 'moped',
        },
        {
          title: 'Take the cash in',
          text: 'Count the cash of each run. Short or over, it is written down.',
          drawn: 'money',
        },
        { title: 'Pay out', text: 'One person drafts, another approves. Nobody approves their own.', drawn: 'two' },
      ],
      noSignal: [
        'Weights typed without signal wait on the device and go by themselves, in order, once.',
        'The yellow bar at the top says how many wait.',
      ],
      paying: [
        'What a buyer paid above the true weight goes back; what was given above it is the cooperative’s gift.',
        'A run closes only when its cash is counted. The books hold what each courier holds.',
        'The ledger always sums to 0. If not, stop and tell the administrator.',
      ],
    },
    courier: {
      name: 'Courier',
      day: [
        {
          title: 'Open Deliveries, press “Go to the first stop”',
          text: 'Once the cooperative has sent you off.',
          drawn: 'moped',
        },
        { title: 'When there, call', text: 'The call button is right under the name.', drawn: 'phone' },
        {
          title: 'Ask for the four digits',
          text: 'The buyer reads them, you type. Wrong three times: take a photo and say why.',
          drawn: 'digits',
        },
        {
          title: 'Take what the green button says',
          text: 'Less cash, a part only, nobody home: there is a button for each.',
          drawn: 'money',
        },
        { title: 'Bring back cash and goods', text: 'The last screen says how much.', drawn: 'parcel' },
      ],
      noSignal: [
        'Deliver as always. Each stop is written on the phone with its true time and sent in order later.',
        'Open the run once where there is a signal before you leave, so that the phone has it all.',
        'Do not delete the app while the bar says that something waits.',
      ],
      paying: [
        'Paid by card or QR means no cash to take; the screen says so.',
        'Cash you took is held for the cooperative and counted when you are back.',
      ],
    },
    administrator: {
      name: 'Administrator',
      day: [
        {
          title: 'People and roles',
          text: 'Give roles to new people; whatever anybody does is in the trail.',
          drawn: 'people',
        },
        {
          title: 'Fees and communes',
          text: 'Delivery fees come from each cooperative’s table; buyers see them first.',
          drawn: 'place',
        },
        {
          title: 'The complaints queue',
          text: 'Look within the day. Stopping a broadcast takes its recording down at once.',
          drawn: 'flag',
        },
        {
          title: 'Jobs and health',
          text: 'A job that failed again and again stays to be looked at; none is lost.',
          drawn: 'pulse',
        },
      ],
      noSignal: ['These pages need a signal. The market sells, sends and records when nobody has them open.'],
      paying: ['The administrator approves no payouts: that takes two people of the cooperative.'],
    },
  },
);

export const ROLES = ['buyer', 'farmer', 'officer', 'clerk', 'courier', 'administrator'] as const;
export type HelpRole = (typeof ROLES)[number];
