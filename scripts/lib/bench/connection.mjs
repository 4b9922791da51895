/** What a connection does before anyone listens to it. */
export const quiet = { onDelivered: () => {}, onClose: () => {} };
/** A connection that is nothing but its socket. */
export function over(socket, send) {
  const connection = { ...quiet, refused: 0, send, drop: () => socket.drop(), bytes: () => socket.bytesReceived };
  connection.state = () => ({});
  socket.onClose = () => connection.onClose();
  return connection;
}
