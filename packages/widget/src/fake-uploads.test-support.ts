/** Uploads in place of the page's `XMLHttpRequest`, which no test server would hear. */
export interface FakeUploads {
  /** Files on their way or arrived, and those broken off. */
  readonly names: readonly string[];
  readonly aborted: readonly string[];
  /** Files wait until they are let go. */
  hold(): void;
  letGo(): void;
  restore(): void;
}

export function fakeUploads(
  answer: (name: string, file: File) => { readonly status: number; readonly body: unknown },
): FakeUploads {
  const real = window.XMLHttpRequest;
  const names: string[] = [];
  const aborted: string[] = [];
  let gate: Promise<void> | undefined;
  let open = (): void => undefined;
  class FakeUpload extends EventTarget {
    readonly upload = new EventTarget();
    responseType = '';
    response: unknown;
    status = 0;
    #name = '';
    #ended = false;
    open(): void {}
    setRequestHeader(name: string, value: string): void {
      if (name === 'x-file-name') this.#name = decodeURIComponent(value);
    }
    abort(): void {
      if (this.#ended) return;
      this.#ended = true;
      aborted.push(this.#name);
      this.dispatchEvent(new Event('abort'));
    }
    send(file: File): void {
      names.push(this.#name);
      void (async () => {
        await Promise.resolve();
        this.upload.dispatchEvent(new ProgressEvent('progress', { loaded: file.size / 2, total: file.size }));
        await gate;
        if (this.#ended) return;
        this.#ended = true;
        const { status, body } = answer(this.#name, file);
        this.status = status;
        this.response = body;
        this.dispatchEvent(new Event('load'));
      })();
    }
  }
  window.XMLHttpRequest = FakeUpload as unknown as typeof XMLHttpRequest;
  return {
    names,
    aborted,
    hold: () => {
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    letGo: () => {
      gate = undefined;
      open();
    },
    restore: () => {
      window.XMLHttpRequest = real;
    },
  };
}
