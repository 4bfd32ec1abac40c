import { openCard } from "../hosted/new-card"
import { PageGone } from "../hosted/page-gone"
import { openPayment } from "../hosted/payment"
import { BadRequest } from "../http/body"
import { type Content, respond } from "../http/respond"
import type { Room } from "../http/routes"
import type { Html } from "../pages/html"
import { money } from "../pages/money"
import type { World } from "../world"
import { clientScript } from "./client-script"
import { type Frame, frameGone, framePage } from "./frame-page"
import { frameScript } from "./frame-script"
import { readOptions } from "./options"

/** Any shop may embed the form; images only for the button it dresses. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data: http: https:; base-uri 'none'"

/** The JavaScript SDK: a script for the shop's page, and the form it puts into a frame there. */
export function embedRoom(world: World): Room {
  const files: Record<string, (query: URLSearchParams) => Content> = {
    "/cc/iotpaycc.js": () => ({ type: "text/javascript;charset=UTF-8", content: clientScript }),
    "/cc/embed.js": () => ({ type: "text/javascript;charset=UTF-8", content: frameScript }),
    "/cc/embed": (query) => {
      const headers = { "content-security-policy": policy }
      return { type: "text/html;charset=UTF-8", content: frameOf(world, query).text, headers }
    },
  }
  return ({ url, request, response }) => {
    const file = files[url.pathname]
    if (!file || request.method !== "GET") return undefined
    return Promise.resolve().then(() => respond(response, file(url.searchParams)))
  }
}

function frameOf(world: World, query: URLSearchParams): Html {
  const key = query.get("key") ?? ""
  const origin = query.get("origin") ?? ""
  if (!URL.canParse(origin)) throw new BadRequest(400, "The frame is opened by iotpaycc.js")
  const isPayment = query.get("mode") === "Pay"
  const kept = new URLSearchParams(query)
  kept.delete("card")
  const frame: Omit<Frame, "button"> = {
    ...{ key, origin },
    operation: isPayment ? "cc_pfpurchase" : "cc_pfaddcard",
    options: readOptions(query.get("options")),
    pollMs: world.clock.scaled(1_000),
    address: `/cc/embed?${kept.toString()}`,
    chosen: query.get("card"),
  }
  try {
    if (isPayment) return framePage({ ...frame, button: `Pay ${money(openPayment(world, key).amount)}` })
    openCard(world, key)
    return framePage({ ...frame, button: "Save card" })
  } catch (error) {
    if (error instanceof PageGone) return frameGone({ ...frame, button: "" }, error)
    throw error
  }
}
