import { z } from "zod"
import { assertFault } from "../faults/check-fault"
import { operations } from "../operations/names"
import type { Sandbox } from "../sandbox"

type Action = (sandbox: Sandbox, body: Record<string, unknown>) => unknown

/** An action with the body it needs; what it returns is the answer's `result`. */
function action<Shape extends z.ZodRawShape>(
  shape: Shape,
  run: (sandbox: Sandbox, body: z.output<z.ZodObject<Shape>>) => unknown,
): Action {
  const schema = z.strictObject(shape)
  return (sandbox, body) => run(sandbox, schema.parse(body))
}

const mchOrderNo = z.string().min(1)
const wireFields = z.record(z.string(), z.union([z.string(), z.number()]))
const typed = z.string().optional()
const card = z.strictObject({ cardNum: typed, holder: typed, expiryDate: typed, cvv: typed }).optional()

/** `POST /_sandbox/<name>`: the methods of `Sandbox` for those who aren't in its process. */
export const actions: Readonly<Record<string, Action>> = {
  configure: (sandbox, body) => {
    sandbox.configure(body)
    return sandbox.settings
  },
  pay: action({ mchOrderNo, card }, (sandbox, body) => sandbox.pay(body.mchOrderNo, body.card)),
  addCard: action({ cardId: z.string(), card }, (sandbox, body) => sandbox.addCard(body.cardId, body.card)),
  decide: action({ mchOrderNo, outcome: z.enum(["paid", "declined"]) }, (sandbox, body) =>
    sandbox.decide(body.mchOrderNo, body.outcome),
  ),
  settle: action({ mchOrderNo: mchOrderNo.optional() }, (sandbox, body) => sandbox.settle(body.mchOrderNo)),
  reverseAtPortal: action({ mchOrderNo, amount: z.number().optional() }, (sandbox, body) =>
    sandbox.reverseAtPortal(body.mchOrderNo, body.amount),
  ),
  alterAnswer: action({ mchOrderNo, change: wireFields.nullable() }, (sandbox, body) =>
    sandbox.alterAnswer(body.mchOrderNo, body.change),
  ),
  fault: action(
    { operation: z.enum(operations), fault: z.unknown(), times: z.number().int().positive().optional(), acts: z.boolean().optional() },
    (sandbox, { operation, fault, ...options }) => {
      assertFault(fault)
      sandbox.fault(operation, fault, options)
    },
  ),
  clearFaults: action({}, (sandbox) => sandbox.clearFaults()),
  notify: action(
    {
      mchOrderNo,
      fields: wireFields.optional(),
      sign: z.union([z.boolean(), z.string()]).optional(),
      as: z.enum(["json", "form", "query"]).optional(),
    },
    (sandbox, { mchOrderNo, ...change }) => sandbox.notify(mchOrderNo, change),
  ),
  notificationBody: action({ mchOrderNo }, (sandbox, body) => sandbox.notificationBody(body.mchOrderNo)),
  sign: action({ fields: wireFields }, (sandbox, body) => sandbox.sign(body.fields)),
  deliverNotifications: action({}, (sandbox) => sandbox.deliverNotifications()),
  resend: action({ deliveryId: z.string() }, (sandbox, body) => sandbox.resend(body.deliveryId)),
  reset: action({}, (sandbox) => sandbox.reset()),
}
