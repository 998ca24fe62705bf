// The certificate of a server that made its own: a file, handed over by the server's keeper.
import { useWords } from "../../words";

interface CertificateFileProps {
  onText: (text: string | null) => void;
  /** Shown at once, because the server was not trusted. */
  open: boolean;
}

export function CertificateFile({ onText, open }: CertificateFileProps) {
  const words = useWords();
  const read = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    onText(file === undefined ? null : await file.text());
  };
  return (
    <details open={open}>
      <summary>{words.say("find-certificate")}</summary>
      <div class="field">
        <label for="certificate-file">{words.say("find-certificate-file")}</label>
        <input
          id="certificate-file"
          type="file"
          accept=".pem,.crt,.cer"
          onChange={(event) => void read(event.currentTarget)}
        />
        <span class="hint">{words.say("find-certificate-hint")}</span>
      </div>
    </details>
  );
}
