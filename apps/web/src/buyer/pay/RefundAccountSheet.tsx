import { useEffect, useState } from 'preact/hooks';
import { api, type RefundAccount } from '../../shared/api.js';
import { asProblem, type Problem } from '../../shared/problem.js';
import { Busy, Button, Choose, Failure, Field, Sheet, toast } from '../../shared/ui/index.js';
import { words as common } from '../../shared/words.js';
import { words } from './words.js';

interface Bank {
  value: string;
  label: string;
}

/** Every bank that takes transfers by account number, by the names that people know; fetched with the form. */
async function knownBanks(): Promise<Bank[]> {
  const { Banks } = await import('vietnam-qr-pay');
  return Banks.filter((bank) => bank.vietQRStatus > 0)
    .map((bank) => ({ value: bank.bin, label: bank.shortName }))
    .sort((one, other) => one.label.localeCompare(other.label, 'vi'));
}

const ACCOUNT = /^[0-9A-Za-z]{4,19}$/;

/** Where the cooperative should send money back to. */
export function RefundAccountSheet(props: {
  start: RefundAccount | null;
  onClose: () => void;
  onDone: (account: RefundAccount) => void;
}) {
  const t = words.t;
  const [given, setGiven] = useState<RefundAccount>(
    props.start ?? { bankBin: '', accountNumber: '', accountHolder: '' },
  );
  const [banks, setBanks] = useState<Bank[] | null>(null);
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    knownBanks().then(setBanks, (thrown: unknown) => setProblem(asProblem(thrown)));
  }, []);
  const account: RefundAccount = {
    bankBin: given.bankBin,
    accountNumber: given.accountNumber.replace(/[\s.-]/g, ''),
    accountHolder: given.accountHolder.trim(),
  };
  const goodNumber = ACCOUNT.test(account.accountNumber);
  const ready = account.bankBin !== '' && goodNumber && account.accountHolder !== '';

  async function save(): Promise<void> {
    setShown(true);
    if (!ready || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      props.onDone(await api.setRefundAccount(account));
      toast(t.accountSaved);
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setBusy(false);
    }
  }

  return (
    <Sheet label={t.giveAccount} head={<h2>{t.giveAccount}</h2>} onClose={props.onClose}>
      <p class="mute">{t.giveAccountText}</p>
      {!banks && !problem && <Busy plain />}
      {banks && (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Choose
            label={t.bank}
            value={given.bankBin}
            options={banks}
            placeholder={t.chooseBank}
            error={shown && given.bankBin === '' ? common.t.needed : null}
            onChange={(bankBin) => setGiven({ ...given, bankBin })}
          />
          <Field
            label={t.account}
            value={given.accountNumber}
            onInput={(accountNumber) => setGiven({ ...given, accountNumber })}
            inputMode="numeric"
            maxLength={24}
            error={shown && !goodNumber ? t.badAccount : null}
          />
          <Field
            label={t.accountHolder}
            value={given.accountHolder}
            onInput={(accountHolder) => setGiven({ ...given, accountHolder })}
            autocomplete="name"
            maxLength={80}
            error={shown && account.accountHolder === '' ? common.t.needed : null}
          />
          {problem && <Failure problem={problem} />}
          <Button type="submit" wide off={busy}>
            {busy ? t.savingAccount : t.saveAccount}
          </Button>
        </form>
      )}
      {!banks && problem && <Failure problem={problem} />}
    </Sheet>
  );
}
