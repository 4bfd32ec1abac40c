import { createServer, type AddressInfo, type Socket } from "node:net"

/** A TCP server that says nothing by itself. */
export async function silent(
  onConnection: (socket: Socket) => void = () => undefined
): Promise<{ port: number; close: () => void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined))
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const close = (): void => {
    server.close()
    sockets.forEach((socket) => socket.destroy())
  }
  return { port: (server.address() as AddressInfo).port, close }
}
