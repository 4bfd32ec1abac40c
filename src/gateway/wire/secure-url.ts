/** Hosts that are this machine: what is sent to them crosses no network, so plain http gives nothing away. */
const loopback = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/

/** An absolute URL over https, or over http to this machine; without spaces or a password inside. */
export function isSecureUrl(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) {
    return false
  }
  const url = new URL(text)
  const secure = url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname))
  return secure && url.username === "" && url.password === ""
}
